"""`nngrade class grade`, as instructors call it: what is wrong is a sentence, and what fails is never a zero."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import TINY
from support.cli import NNGRADE, nngrade
from support.synthetic_class import FILE, KINDS, folders, members

from nngrade.cli.class_.grading_display import display
from nngrade.gradebook.gradebook import Gradebook


@pytest.fixture
def group(tmp_path):
    """Four people whose work differs, of whom one handed in nothing that can be read."""
    source = tmp_path / "in"
    for name, kind in {"ada": "right", "bob": "half done", "eve": "ends itself"}.items():
        (source / name).mkdir(parents=True)
        (source / name / FILE).write_text(KINDS[kind][0])
    (source / "zoe").mkdir()
    (source / "zoe" / "notes.txt").write_text("sorry")
    return source


@pytest.fixture
def grade(tmp_path, group):
    """Call it for that class."""
    course = tmp_path / "course"
    shutil.copytree(TINY, course, ignore=shutil.ignore_patterns("__pycache__"))

    def call(*more, source=group, out="out", env=None):
        given = [
            "class",
            "grade",
            source,
            "--exercise",
            "exercise1",
            "--course",
            course,
            "--out",
            out,
            "--seed",
            "5",
        ]
        return nngrade(*given, "--jobs", "1", *more, cwd=tmp_path, env=env)

    return call


def points(folder):
    with Gradebook(folder / "out") as book:
        return {one.person.id: one.points for one in book.standings()}


RIGHT = {"ada": 3, "bob": 2, "eve": 0, "zoe": 0}


def test_a_class_is_graded_and_the_second_run_has_nothing_to_do(grade, tmp_path):
    done = grade()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "4 submissions of 4 people, laid out as folders; 1 cannot be read",
        "3 graded, 1 cannot be read (0 points).",
        "Median 2 of 3 points.",
    ]
    assert "3/3 graded" in done.stderr
    assert points(tmp_path) == RIGHT
    again = grade()
    assert again.stdout == done.stdout
    assert "graded" not in again.stderr


def test_what_changed_is_graded_and_nothing_else(grade, group, tmp_path):
    grade()
    (group / "zoe" / FILE).write_text(KINDS["right"][0])
    (group / "bob" / FILE).write_text(KINDS["squared"][0])
    events = [json.loads(line) for line in grade("--json").stdout.splitlines()]
    assert [one.get("person") for one in events] == [None, "bob", None]  # zoe's is ada's, graded already
    assert points(tmp_path) == {**RIGHT, "zoe": 3, "bob": 1}
    with Gradebook(tmp_path / "out") as book:
        changes = [(one.person.id, one.before, one.after, one.why) for one in book.changes()[4:]]
    assert sorted(changes) == [("bob", 2, 1, "new submission"), ("zoe", 0, 3, "new submission")]


def test_a_hint_or_a_title_that_is_mended_regrades_nobody(grade, tmp_path):
    first = grade()
    file = tmp_path / "course" / "solutions" / "exercise1_tiny" / "exercise.toml"
    text = file.read_text(encoding="utf-8")
    mended = text.replace("What is x plus x?", "What do x and x make?").replace(
        "title = ", 'title = "New" # '
    )
    assert mended.count("What do x") == mended.count('"New"') == 1
    file.write_text(mended, encoding="utf-8")
    again = grade()
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "graded" not in again.stderr
    file.write_text(mended.replace("points = 2", "points = 2.5"), encoding="utf-8")
    assert "3/3 graded" in grade().stderr


def test_what_is_nobodys_or_claimed_twice_is_told(grade, group, tmp_path):
    (group / "stray.txt").touch()
    roster = tmp_path / "class.csv"
    roster.write_text("id,name,login\n1,Ada L.,ada\n2,Bob,bob\n3,Eve,eve\n4,Tim,tim\n5,Eve,eva\n")
    shutil.copytree(group / "ada", group / "Ada L")
    done = grade("--roster", roster)
    assert done.returncode == 0
    assert "not recognised: stray.txt: it lies beside the folders" in done.stdout
    assert "not on the roster: zoe" in done.stdout
    assert "handed in more than once: Ada L. (1): Ada L, ada" in done.stdout
    assert "2 handed in nothing" in done.stdout
    assert points(tmp_path) == {"1": 3, "2": 2, "3": 0, "4": None, "5": None, "zoe": 0}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--layout", "word"), "There is no layout 'word'"),
        (("--roster", "none.csv"), "The roster 'none.csv' cannot be read"),
        (("--exercise", "exercise7"), "There is no exercise 'exercise7'"),
        (("--jobs", "0"), "not in the range"),
        (("--out", "in/results"), "keep the gradebook apart from what was handed in"),
        (("--out", "course.txt"), "No gradebook can be kept in 'course.txt'"),
    ],
)
def test_a_wrong_command_is_a_sentence_and_begins_nothing(grade, tmp_path, more, says):
    (tmp_path / "course.txt").touch()
    done = grade(*more)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "out").exists()
    assert grade(source="nowhere").returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_second_run_at_the_same_time_is_refused(grade, tmp_path):
    grade()
    with Gradebook(tmp_path / "out", to_write=True):
        done = grade()
    assert done.returncode == 2
    assert f"Another run (process {os.getpid()}) is writing the gradebook in 'out'" in done.stderr


def test_another_exercise_or_a_damaged_gradebook_is_left_alone(grade, tmp_path):
    grade()
    assert "give another exercise or seed" in grade("--seed", "6").stderr
    file = tmp_path / "out" / "gradebook.sqlite"
    file.write_bytes(b"my grades")
    done = grade()
    assert done.returncode == 3
    assert "cannot be read: file is not a database" in done.stderr
    assert file.read_bytes() == b"my grades"


def test_without_a_wall_the_work_of_others_is_refused_or_trusted(grade, tmp_path):
    nothing = {"PATH": str(tmp_path / "nothing")}
    done = grade(env=nothing)
    assert done.returncode == 2
    assert "Other people's work needs a stronger sandbox" in done.stderr
    assert set(points(tmp_path).values()) == {None}
    assert grade("--trust", env=nothing).returncode == 0
    assert points(tmp_path) == RIGHT
    with Gradebook(tmp_path / "out") as book:
        assert {one.sandbox.split()[0] for one in book.standings() if one.text} == {"process"}


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="it is bubblewrap that fails here")
def test_what_the_grader_could_not_do_is_no_zero_and_is_done_the_next_time(grade, tmp_path):
    """A bubblewrap that works once, for the trial, and then never again; nothing runs behind another wall for that."""
    broken = tmp_path / "bin" / "bwrap"
    broken.parent.mkdir()
    real, mark = shutil.which("bwrap"), tmp_path / "once"
    broken.write_text(
        f'#!/bin/sh\n[ "$1" = --help ] || mkdir "{mark}" 2>/dev/null || {{ echo "no namespaces left" >&2; exit 1; }}\n'
        f'exec {real} "$@"\n'
    )
    broken.chmod(0o755)
    done = grade(env={"PATH": f"{broken.parent}:{os.environ['PATH']}"})
    assert done.returncode == 3
    assert "0 graded, 1 cannot be read (0 points), 3 not graded yet." in done.stdout
    assert "ada: The worker behind 'bubblewrap' did not start: no namespaces left." in done.stdout
    assert points(tmp_path) == {"ada": None, "bob": None, "eve": None, "zoe": 0}
    again = grade("--json")
    assert again.returncode == 0
    assert [json.loads(line)["event"] for line in again.stdout.splitlines()].count("graded") == 3
    assert points(tmp_path) == RIGHT


def test_a_grading_process_that_is_killed_costs_nobody_a_grade(tmp_path, grade):
    source, people = tmp_path / "many", members(12, seed=3)
    folders(source, people)
    course = tmp_path / "course"
    grade()  # the paper is written
    given = [
        "class",
        "grade",
        source,
        "--exercise",
        "exercise1",
        "--course",
        course,
        "--out",
        "many-out",
        "--seed",
        "5",
    ]
    command = [*NNGRADE, *map(str, given), "--jobs", "2", "--json"]
    killed = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as running:
        for line in running.stdout:
            if json.loads(line)["event"] == "graded" and killed < 2:
                killed += _kill_a_child_of(running.pid)
    assert running.returncode == 0
    assert killed == 2
    with Gradebook(tmp_path / "many-out") as book:
        found = {one.person.id: one.points for one in book.standings()}
    assert found == {one.login: one.points for one in people if one.versions}


def _kill_a_child_of(process):
    """One of its grading processes, if one is there; how many that were."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for file in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parent = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
                command = (file.parent / "cmdline").read_bytes()
                if int(parent) == process and b"spawn_main" in command:
                    os.kill(int(file.parent.name), signal.SIGKILL)
                    return 1
    return 0


def test_whoever_stops_a_grading_is_told_how_it_goes_on(capsys):
    with pytest.raises(KeyboardInterrupt), display(as_json=False):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "Stopped. Every grade so far is kept; the same command goes on.\n"
    with pytest.raises(OSError, match="disk"), display(as_json=False):
        raise OSError("disk")
    assert capsys.readouterr().err == ""


def test_without_dask_a_cluster_is_refused_before_anything_is_begun(group, tmp_path):
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text("raise ImportError")
    path = os.pathsep.join([str(tmp_path / "without"), os.environ.get("PYTHONPATH", "")])
    wanted = ["--exercise", "exercise1", "--course", TINY, "--out", "out", "--dask", "tcp://127.0.0.1:1"]
    done = nngrade("class", "grade", group, *wanted, cwd=tmp_path, env={"PYTHONPATH": path})
    assert done.returncode == 2
    assert "pip install 'nngrade[cluster]'" in done.stderr
    assert not (tmp_path / "out").exists()
