"""Papers are kept where they can be, written again where they cannot, and never half."""

from __future__ import annotations

import errno
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from nngrade.course.course import open_course
from nngrade.course.folder import FILES
from nngrade.paper import cache
from nngrade.paper.write import write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "papers"


@pytest.fixture
def written(monkeypatch):
    """Counts how often a paper is written."""
    seeds = []
    monkeypatch.setattr(
        "nngrade.paper.write.write", lambda exercise, seed, _: (seeds.append(seed), write(exercise, seed))[1]
    )
    return seeds


def test_a_paper_is_written_once_for_each_seed(tiny, folder, written):
    first = cache.fetch(tiny)
    assert cache.fetch(tiny) == first
    cache.fetch(tiny, 5)
    assert written == [0, 5]
    assert len(list(folder.glob("exercise1_tiny-*.paper"))) == 2


def test_a_change_of_the_course_writes_it_anew(tiny, edit, folder, written):
    cache.fetch(tiny)
    edit(tiny, "misconceptions.py", "Is the square", "Is really the square")
    assert cache.fetch(tiny).tasks[0].misconceptions[0].feedback.startswith("Is really")
    assert len(written) == 2


@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[:-7], lambda raw: b"", lambda raw: raw[:200] + b"x" + raw[201:], lambda raw: b"y" + raw],
)
def test_a_damaged_paper_is_written_anew(tiny, folder, written, damage):
    paper = cache.fetch(tiny)
    (file,) = folder.glob("*.paper")
    file.write_bytes(damage(file.read_bytes()))
    assert cache.fetch(tiny) == paper
    assert cache.fetch(tiny) == paper
    assert len(written) == 2


def test_a_shelf_that_cannot_be_written_costs_time_and_nothing_else(tiny, folder, written):
    folder.parent.write_text("a file where the folder should be")
    notices = []
    assert cache.fetch(tiny, on_notice=notices.append) == cache.fetch(tiny)
    assert len(written) == 2
    assert "The paper of exercise1 could not be kept in" in notices[0]
    assert "NNGRADE_CACHE" in notices[0]


def test_a_full_disk_leaves_no_half_paper(tiny, folder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    notices = []
    cache.fetch(tiny, on_notice=notices.append)
    assert "No space left on device" in notices[0]
    assert list(folder.iterdir()) == []


def test_the_shelf_does_not_grow_for_ever(tiny, folder, monkeypatch):
    monkeypatch.setattr(cache, "KEEP", 2)
    for seed in range(4):
        cache.fetch(tiny, seed)
    assert len(list(folder.glob("*.paper"))) == 2


def test_two_processes_may_write_at_once(tiny, folder):
    program = """
import sys
from nngrade.course.course import open_course
from nngrade.paper.cache import fetch
print(len(fetch(open_course(sys.argv[1]).exercise("exercise1")).tasks))
"""
    command = [sys.executable, "-c", program, str(tiny.course.root)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=60)[0].strip() for process in processes] == ["2", "2"]
    assert [file.name[:15] for file in folder.iterdir()] == ["exercise1_tiny-"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("exercise.toml", "What is x plus x?", "What do x and x make?"),
        ("exercise.toml", "title = ", 'title = "Another" # '),
        ("exercise.toml", "[tasks.double]", "# a remark\n[tasks.double]"),
        ("questions.py", "", "# a quiz"),
        ("keys.py", "", "# its keys"),
        ("equivalent.toml", "", "# nothing"),
        ("notes.txt", "", "for myself"),
    ],
)
def test_what_decides_no_grade_leaves_the_paper_as_it_is(tiny, edit, name, old, new):
    before = cache.key(tiny, 0)
    if old:
        edit(tiny, name, old, new)
    else:
        (tiny.folder / name).write_text(new, encoding="utf-8")
    assert cache.key(afresh(tiny), 0) == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("exercise.toml", "points = 2", "points = 3"),
        ("exercise.toml", "[tasks.double]", "[tasks.twice]"),
        ("reference.py", "", "# a remark"),
        ("properties.py", "", "# a remark"),
        ("pytorch.py", "", "# a remark"),
        ("truth.py", "", "# a remark"),
        ("kit.py", "", "# a remark"),
        ("misconceptions.py", "Is the square", "Is really the square"),
        ("common.py", "", "# what the reference may import"),
    ],
)
def test_what_decides_a_grade_makes_another_paper(tiny, edit, name, old, new):
    before = cache.key(tiny, 0)
    (tiny.folder / name).touch()
    if old:
        edit(tiny, name, old, new)
    else:
        (tiny.folder / name).write_text(
            (tiny.folder / name).read_text(encoding="utf-8") + new, encoding="utf-8"
        )
    assert cache.key(afresh(tiny), 0) != before


def test_every_file_of_the_table_is_known_to_decide_or_not(tiny):
    for file in FILES:
        before = cache.key(afresh(tiny), 0)
        with (tiny.folder / file.name).open("a", encoding="utf-8") as stream:
            stream.write("\n# a remark\n")
        assert (cache.key(afresh(tiny), 0) != before) == file.decides, file.name


def test_a_paper_is_its_owners_alone(tiny, folder):
    cache.fetch(tiny)
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def afresh(exercise):
    """The exercise as it lies on disk now."""
    return open_course(exercise.course.root).exercise(exercise.name)
