"""What is wrong with a course turns `nngrade author verify` red, with a message that points at the place."""

from __future__ import annotations

import pytest
from support.cli import nngrade

from nngrade.author.verify import verify
from nngrade.course.course import open_course

TABLE, REFERENCE, WRONG, PROPERTIES = (
    f"solutions/exercise1_tiny/{name}.{kind}"
    for name, kind in (
        ("exercise", "toml"),
        ("reference", "py"),
        ("misconceptions", "py"),
        ("properties", "py"),
    )
)
AT = "exercise1_tiny"
EMPTY = "its feedback is empty"
DISAGREE = "the stub takes (self, optimizer, gamma=0.1), and the reference (self, optimizer, gamma=0.5)."
HINTS = "tasks.double.hints has to hold 3 texts"
PASSES = "the stub should still be to do, but it passes"
POINTS = "double is worth 2 points, but its properties give [1]"
QUESTION = "Is the square of 3 two times 3?"


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    """For courses whose papers nobody else can use."""
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def findings(tiny):
    """Those of the exercise as it lies on disk now."""
    return verify(open_course(tiny.course.root).exercise(tiny.name), seeds=1, with_mutants=False).findings


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        pytest.param(TABLE, 'hints = ["Look at what', 'hint = ["Look at what', AT, HINTS, id="a wrong hint key"),
        pytest.param(TABLE, '"What is x plus x?", ', "", AT, HINTS, id="a hint that is missing"),
        pytest.param(REFERENCE, "2.0 * x", "3.0 * x", AT, "PyTorch does not agree", id="a bug in the reference"),
        pytest.param(REFERENCE, "*= self.gamma", "= self.gamma", "Once", "not caught", id="a bug without PyTorch"),
        pytest.param(WRONG, "x**2", "2.0 * x", AT, "squared of double is not caught", id="a right misconception"),
        pytest.param(WRONG, QUESTION, "", "misconceptions.py, squared", EMPTY, id="no feedback"),
        pytest.param(PROPERTIES, '"double(x)", x', '"double(x)", points=1, x', AT, POINTS, id="points that do not add"),
        pytest.param(PROPERTIES, '"double(x)"', '"double(y)"', AT, "name 'y' is not defined", id="a wrong scenario"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("own_cache")
def test_what_is_wrong_with_the_solution_is_found_where_it_is(tiny, file, old, new, where, says):
    replace(tiny.course.root / file, old, new)
    found = [one for one in findings(tiny) if says in one.message]
    assert found
    assert any(where in one.where or where in one.message for one in found)


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        pytest.param("raise NotImplementedError\n\n\nclass", "return 2 * x\n\n\nclass",
                     f"{AT}.py, double", PASSES, id="a stub that passes"),
        pytest.param("gamma=0.5", "gamma=0.1", f"{AT}.py, line 12, Decay", DISAGREE, id="another default"),
        pytest.param("double(x)", "double(x, y)", f"{AT}.py, line 4, double",
                     "the stub takes (x, y), and the reference (x).", id="another signature"),
        pytest.param("def double", "def triple", f"{AT}.py, double", "it is not defined", id="another name"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_stub_is_found_where_it_is(tiny, old, new, where, says):
    replace(tiny.stub, old, new)
    assert any(where in one.where and says in one.message for one in findings(tiny))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("exercises/exercise1_tiny.md", "the lesson is missing."),
        (REFERENCE, "reference.py is missing."),
        (TABLE, "exercise.toml is missing"),
        (PROPERTIES, "properties.py is missing."),
    ],
)
def test_a_file_that_is_missing_is_named(tiny, path, message):
    (tiny.course.root / path).unlink()
    assert any(message in f"{one.where} {one.message}" for one in findings(tiny))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("solutions/exercise1_tiny/notes.txt", "nothing reads this file"),
        ("exercises/draft.py", "this file does not belong to any exercise."),
    ],
)
def test_a_stray_file_is_named(tiny, path, message):
    (tiny.course.root / path).touch()
    (found,) = findings(tiny)
    assert found.where.endswith(path)
    assert message in found.message


def test_a_solution_that_was_said_to_be_right_and_is_wrong_turns_the_command_red(tiny, tmp_path):
    (tmp_path / "squares").mkdir()
    work = tmp_path / "squares" / tiny.file_name
    work.write_text(tiny.folder.joinpath("reference.py").read_text().replace("2.0 * x", "x * x"))
    command = (
        "author",
        "verify",
        "exercise1",
        "--course",
        tiny.course.root,
        "--seeds",
        "1",
        "--no-mutants",
        "--also",
    )
    done = nngrade(*command, work.parent)
    assert done.returncode == 1
    assert f"{work}, double\n      this is right, but it does not pass under 1 of 1 seeds (0)" in done.stdout
    done = nngrade(*command, tmp_path)
    assert done.returncode == 2
    assert f"'{tmp_path}' does not hold a solution: there is no exercise1_tiny.py in it." in done.stderr
