"""`nngrade author verify` is green on a sound course, and a new exercise is one. What turns it red is in test_red."""

from __future__ import annotations

import json

import pytest
from support.cli import nngrade

from nngrade.author.verify import verify


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_a_sound_course_has_no_findings(tiny):
    steps = []
    report = verify(tiny, lambda done, total: steps.append((done, total)), with_mutants=False)
    assert report.findings == ()
    assert report.steps == 1 + 2 + 4 + 2
    assert steps == [(done, 9) for done in range(1, 10)]


def test_the_command_tells_findings_and_ends_with_1(tiny):
    root = tiny.course.root
    done = nngrade("author", "verify", "--course", root, "--no-mutants")
    assert (done.returncode, done.stdout) == (0, "exercise1: 9 rehearsals, nothing is wrong\n")
    tiny.lesson.unlink()
    done = nngrade("author", "verify", "exercise1", "--course", root, "--json", "--no-mutants")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["findings"][0]["message"] == "the lesson is missing."


def test_a_new_exercise_is_proven_at_once(tmp_path):
    root = tmp_path / "my course"
    done = nngrade("author", "new", "exercise7_convolution", "--course", root)
    assert f"nngrade author verify exercise7 --course '{root}'" in done.stdout
    assert done.returncode == 0
    assert "exercise7_convolution.py" in done.stdout
    done = nngrade("author", "verify", "--course", root)
    told = "exercise7: 6 rehearsals, 4 mutants (4 noticed: 100.0 %), nothing is wrong\n"
    assert (done.returncode, done.stdout) == (0, told)
    assert "to do" in nngrade("--course", root, "check", "exercise7", "--from", root / "exercises").stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("convolution", "'convolution' cannot be the name of an exercise"),
        ("exercise1_again", "There already is an exercise1"),
    ],
)
def test_a_new_exercise_needs_a_name_that_is_free(tiny, name, says):
    done = nngrade("author", "new", name, "--course", tiny.course.root)
    assert done.returncode == 2
    assert says in done.stderr
