"""`nngrade author verify` is green on a sound course, and points at the place where one is not."""

from __future__ import annotations

import json

import pytest
from test_check import nngrade

from nngrade.author.verify import verify
from nngrade.course.course import open_course


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def fresh(exercise):
    """The exercise as it lies on disk now."""
    return open_course(exercise.course.root).exercise(exercise.name)


def test_a_sound_course_has_no_findings(tiny):
    steps = []
    report = verify(tiny, lambda done, total: steps.append((done, total)), with_mutants=False)
    assert report.findings == ()
    assert report.steps == 1 + 2 + 4
    assert steps == [(done, 7) for done in range(1, 8)]


STUB = "exercises/exercise1_tiny.py"
TABLE, REFERENCE, WRONG = (
    f"solutions/exercise1_tiny/{name}" for name in ("exercise.toml", "reference.py", "misconceptions.py")
)
DISAGREE = "the stub takes (self, optimizer, gamma=0.1), and the reference (self, optimizer, gamma=0.5)."
PASSES = "the stub is to be to do, but it passes"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (TABLE, 'hints = ["Look at what', 'hint = ["Look at what', "exercise1_tiny", "hints"),
        (REFERENCE, "2.0 * x", "3.0 * x", "exercise1_tiny", "PyTorch does not agree"),
        (WRONG, "x**2", "2.0 * x", "exercise1_tiny", "squared of double is not caught"),
        (STUB, "raise NotImplementedError\n\n\nclass", "return 2 * x\n\n\nclass", "double", PASSES),
        (STUB, "gamma=0.5", "gamma=0.1", "Decay", DISAGREE),
        (STUB, "def double", "def triple", "double", "it is not defined"),
        (WRONG, "Is the square of 3 two times 3?", "", "squared", "its feedback is empty"),
    ],
)
def test_what_is_wrong_is_found_where_it_is(tiny, file, old, new, where, says):
    path = tiny.course.root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    found = [one for one in verify(fresh(tiny), with_mutants=False).findings if says in one.message]
    assert found
    assert where in found[0].where


def test_what_is_missing_and_what_is_too_much_is_found(tiny):
    tiny.lesson.unlink()
    (tiny.folder / "notes.txt").touch()
    (tiny.course.root / "exercises" / "draft.py").touch()
    messages = {finding.message for finding in verify(fresh(tiny), with_mutants=False).findings}
    assert "the lesson is missing." in messages
    assert "this file belongs to no exercise." in messages
    assert any("nobody reads this file" in message for message in messages)


def test_the_command_tells_findings_and_ends_with_1(tiny):
    root = tiny.course.root
    done = nngrade("author", "verify", "--course", root, "--no-mutants")
    assert (done.returncode, done.stdout) == (0, "exercise1: 7 rehearsals, nothing is wrong\n")
    tiny.lesson.unlink()
    done = nngrade("author", "verify", "exercise1", "--course", root, "--json", "--no-mutants")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["findings"][0]["message"] == "the lesson is missing."


def test_a_new_exercise_is_proven_at_once(tmp_path):
    root = tmp_path / "my course"
    done = nngrade("author", "new", "exercise7_convolution", "--course", root)
    assert done.returncode == 0
    assert "exercise7_convolution.py" in done.stdout
    done = nngrade("author", "verify", "--course", root)
    told = "exercise7: 5 rehearsals, 4 mutants (4 noticed: 100.0 %), nothing is wrong\n"
    assert (done.returncode, done.stdout) == (0, told)
    assert "to do" in nngrade("--course", root, "check", "exercise7", "--from", root / "exercises").stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("convolution", "'convolution' is no name for an exercise"),
        ("exercise1_again", "There is an exercise1 already"),
    ],
)
def test_a_new_exercise_needs_a_name_that_is_free(tiny, name, says):
    done = nngrade("author", "new", name, "--course", tiny.course.root)
    assert done.returncode == 2
    assert says in done.stderr
