"""The same class through every layout, on one process or two, killed and resumed: everybody gets the right grade.

`NNGRADE_CLASS=300` asks for a class of that size and ten kills; two dozen people and two kills are in `make test`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TINY
from support.aftermath import adoption, children, survivors
from support.cli import NNGRADE
from support.synthetic_class import UNREADABLE, WRITERS, members, roster, zipped

from nngrade.course.course import open_course
from nngrade.gradebook.gradebook import Gradebook

SIZE = int(os.environ.get("NNGRADE_CLASS", "24"))
IS_FULL = SIZE > 100
KILLS = 10 if IS_FULL else 2
CLASS = members(SIZE, seed=SIZE, without=() if IS_FULL else ("hangs",))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course") / "tiny"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture(scope="module")
def grade(course, tmp_path_factory):
    """The arguments of a grading of the whole class, with its roster."""
    listed = tmp_path_factory.mktemp("roster") / "class.csv"
    listed.write_text(roster(CLASS), encoding="utf-8", newline="")

    def arguments(source, out, *more):
        given = ["class", "grade", source, "--exercise", "exercise1", "--course", course, "--out", out]
        return [
            *NNGRADE,
            *map(str, [*given, "--seed", "5", "--roster", listed, *more]),
        ]

    return arguments


def run(arguments, code=0, env=None):
    done = subprocess.run(
        arguments,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
        env={**os.environ, **(env or {})},
    )
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done


def outcome(out):
    """What a gradebook says of everybody, times aside."""
    with Gradebook(out) as book:
        return {
            one.person.id: (one.points, one.text, one.failure, one.entry and one.entry.attempt)
            for one in book.standings()
        }


def assert_right(out):
    with Gradebook(out) as book:
        standings = {one.person.id: one for one in book.standings()}
        assert set(standings) == {one.id for one in CLASS}
        for one in CLASS:
            found = standings[one.id]
            assert found.points == one.points, (one.kind, found)
            assert found.person.name == one.name.strip()
            assert not found.failure
            assert (found.entry is None) == (one.kind == "missing")
            assert bool(found.entry and found.entry.problem) == (one.kind in UNREADABLE)
            if one.misconception:
                assert one.misconception in found.text
        first = [change.person.id for change in book.changes()]
        assert len(first) == len(set(first)) == sum(one.kind != "missing" for one in CLASS)


@pytest.fixture(scope="module")
def undisturbed(grade, tmp_path_factory):
    """The gradebook of a run on one process that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    source = WRITERS["canvas"][1](folder / "in", CLASS)
    run(grade(source, folder / "out", "--jobs", "1"))
    return folder


def test_everybody_gets_the_right_grade(undisturbed):
    assert_right(undisturbed / "out")


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "canvas"])
def test_every_layout_gives_everybody_the_right_grade(form, course, tmp_path, undisturbed):
    """Taken in as a folder and as an archive; grades are of contents, so the gradebook has them all already."""
    from nngrade.batch.assignment import take_in, version_of
    from nngrade.gradebook.roster import read_roster

    layout, write = WRITERS[form]
    source = write(tmp_path / "in", CLASS)
    exercise = open_course(course).exercise("exercise1")
    listed = tmp_path / "class.csv"
    listed.write_text(roster(CLASS), encoding="utf-8", newline="")
    for path in (source, zipped(source)):
        out = tmp_path / "out" / path.name
        shutil.copytree(undisturbed / "out", out)
        with sqlite3.connect(out / "gradebook.sqlite") as db:
            for table in ("standings", "failures", "handins", "people"):
                db.execute(f"DELETE FROM {table}")
        db.close()
        with Gradebook.begin(out, "exercise1", exercise.title, 3, 5) as book:
            found = take_in(book, path, exercise, roster=read_roster(listed))
            assert found.layout == layout
            assert not found.unrecognised or form == "files"
            assert not found.not_on_roster
            version = version_of(exercise, 5)
            assert book.to_grade(version) == []
            book.settle(version)
        if form == "files":
            assert_files_right(out)
        else:
            assert_right(out)


def assert_files_right(out):
    """One file a person: what is neither a Python file nor an archive is nobody's."""
    with Gradebook(out) as book:
        found = {one.person.id: one.points for one in book.standings()}
    assert found == {one.id: None if one.kind == "wrong file" else one.points for one in CLASS}


def test_one_process_and_two_give_the_same_gradebook(grade, tmp_path, undisturbed):
    lines = run(grade(undisturbed / "in", tmp_path / "out", "--jobs", "2", "--json")).stdout.splitlines()
    assert outcome(tmp_path / "out") == outcome(undisturbed / "out")
    events = [json.loads(line) for line in lines]
    graded = [one for one in events if one["event"] == "graded"]
    assert [one["event"] for one in events] == ["searched", *["graded"] * len(graded), "finished"]
    assert [one["done"] for one in graded] == list(range(1, len(graded) + 1))
    assert {one["total"] for one in graded} == {len(graded)}
    assert events[0]["layout"] == "canvas"
    assert events[-1]["missing"] == sum(one.kind == "missing" for one in CLASS)
    assert events[-1]["unreadable"] == sum(one.kind in UNREADABLE for one in CLASS)


def test_a_run_with_nothing_new_is_quick_and_changes_nothing(grade, tmp_path, undisturbed):
    """Held against the time that Python needs for the same imports, since other tests keep the machine busy."""
    shutil.copytree(undisturbed / "out", tmp_path / "out")
    before = outcome(tmp_path / "out")
    yardstick = [sys.executable, "-c", "import numpy, click, rich"]
    ratios = []
    for _ in range(3):
        started = time.monotonic()
        subprocess.run(yardstick, check=True)
        between = time.monotonic()
        lines = run(grade(undisturbed / "in", tmp_path / "out", "--json")).stdout.splitlines()
        ratios.append((time.monotonic() - between) / (between - started))
        assert [json.loads(line)["event"] for line in lines] == ["searched", "finished"]
    assert min(ratios) < 12, ratios
    assert outcome(tmp_path / "out") == before
    with Gradebook(tmp_path / "out") as book:
        assert len(book.changes()) == sum(one.kind != "missing" for one in CLASS)


def test_killed_at_any_moment_and_run_again_it_ends_as_if_undisturbed(grade, tmp_path, undisturbed):
    """By SIGKILL, which nobody can hear; each time nothing is left, neither processes nor files."""
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    rng = random.Random(SIZE)
    with adoption():
        for kill in range(KILLS):
            before = children()
            running = subprocess.Popen(
                grade(undisturbed / "in", out, "--jobs", "2", "--json"),
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(temporary)},
            )  # fmt: skip
            wanted = rng.randrange(SIZE // (KILLS + 2)) + 2
            for line in running.stdout:
                wanted -= json.loads(line)["event"] == "graded"
                if wanted == 0:
                    break
            assert wanted == 0, kill
            time.sleep(rng.random() / 10)
            running.send_signal(signal.SIGKILL)
            running.communicate(timeout=20)
            assert survivors(before, seconds=10) == []
            assert _left(temporary) == []
    run(grade(undisturbed / "in", out, "--jobs", "2"))
    assert outcome(out) == outcome(undisturbed / "out")
    assert_right(out)


def _left(folder):
    deadline = time.monotonic() + 5
    while (left := list(Path(folder).iterdir())) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_hand_it_says_nothing_and_leaves_nothing(grade, tmp_path, undisturbed, ends):
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    with adoption():
        before = children()
        running = subprocess.Popen(
            grade(undisturbed / "in", out, "--jobs", "2", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(temporary)}, start_new_session=True, text=True,
        )  # fmt: skip
        for line in running.stdout:
            if json.loads(line)["event"] == "graded":
                break
        os.killpg(running.pid, ends)
        _, errors = running.communicate(timeout=30)
        assert running.returncode == 128 + ends
        assert not errors.strip()
        assert survivors(before, seconds=5) == []
    assert list(temporary.iterdir()) == []
    with Gradebook(out, to_write=True) as book:
        assert any(one.points is not None for one in book.standings())
