"""A stub and its reference agree on what a task takes; what only the stub says stays when it is brought in line."""

from __future__ import annotations

import pytest
from support.cli import nngrade

from nngrade.author.agreement import disagreements
from nngrade.author.stub import difference, fresh_stub, write_stub
from nngrade.course.course import open_course
from nngrade.errors import CourseError, UsageError

REFERENCE = '''"""The reference."""

import functools
from collections.abc import Callable

import numpy as np


class Base:
    """The reference's own."""

    def __init__(self, optimizer, gamma=0.5):
        self.optimizer, self.gamma = optimizer, gamma

    def step(self):
        """Move on."""
        self._move()

    def _move(self):
        pass


@functools.cache
def double(x: np.ndarray, activation: Callable[[float], float] | None = None, *rest, name="a, b", **more) -> float:
    """Two times `x`.

        >>> double(1)
        2
    """
    return 2.0 * x


class Decay(Base):
    rate: float

    def get_last_lr(self):
        return [0.1]
'''

MADE = '''"""Exercise 1: Doubling and halving.

Check what you have written, as often as you like:

    nngrade check exercise1
"""

import numpy as np
import functools
from collections.abc import Callable


@functools.cache
def double(
    x: np.ndarray,
    activation: Callable[[float], float] | None=None,
    *rest,
    name='a, b',
    **more,
) -> float:
    """Two times `x`.

        >>> double(1)
        2
    """
    raise NotImplementedError


class Decay:
    rate: float

    def __init__(self, optimizer, gamma=0.5):
        raise NotImplementedError

    def step(self):
        """Move on."""
        raise NotImplementedError

    def get_last_lr(self):
        raise NotImplementedError
'''


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def said(exercise):
    return [f"{where.rpartition('/')[2]}: {message}" for where, message in disagreements(exercise)]


@pytest.mark.parametrize("exercise", open_course().exercises, ids=lambda exercise: exercise.name)
def test_the_stubs_of_the_course_agree_with_their_references(exercise):
    assert list(disagreements(exercise)) == []
    assert difference(exercise, fresh_stub(exercise)) == ""


def test_a_stub_is_made_from_nothing(tiny):
    (tiny.folder / "reference.py").write_text(REFERENCE)
    tiny.stub.write_text("")
    assert fresh_stub(tiny) == MADE
    write_stub(tiny, MADE)
    assert said(tiny) == []
    assert fresh_stub(tiny) == MADE


def test_what_only_the_stub_says_stays(tiny, edit):
    replace(tiny.stub, "def double(x):", "LIMIT = 3  # a comment\n\n\ndef double(x: list[float]) -> float:")
    edit(tiny, "reference.py", "def double(x)", "def double(x, times=2)")
    fresh = fresh_stub(tiny)
    assert "LIMIT = 3  # a comment" in fresh
    assert 'def double(x: list[float], times=2) -> float:\n    """Two times the array `x`."""\n' in fresh
    assert fresh.endswith(tiny.stub.read_text()[-100:])  # the class, which agrees


def test_a_solution_that_was_left_in_the_stub_is_taken_out(tiny):
    replace(tiny.stub, "raise NotImplementedError\n\n\nclass", "return 2 * x\n\n\nclass")
    assert said(tiny) == []  # handing it in is what finds it: see test_verify
    assert "-    return 2 * x\n+    raise NotImplementedError\n" in difference(tiny, fresh_stub(tiny))


def test_methods_that_the_stub_does_not_ask_for_stay_the_references_own(tiny, edit):
    edit(tiny, "reference.py", "gamma=0.5", "gamma=0.25")
    fresh = fresh_stub(tiny)
    assert "gamma=0.25" in fresh
    assert "def step" not in fresh


DEF = "def double(x):"
TAKES = "exercise1_tiny.py, line 4, double: the stub takes (x), and the reference (x, y)."
RETURNS = "in the stub, what is returned has no annotation; in the reference it is int."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (DEF, "def double(x, y):", TAKES),
        (DEF, "def double(x: int):", "in the stub, x has no annotation; in the reference it is int."),
        (DEF, "def double(x) -> int:", f"double: {RETURNS}"),
        (DEF, 'def double(x):\n    """Twice."""', "double: its docstring differs from the reference's."),
        (
            DEF,
            "class double:\n    x = 3\n\n\ndef f(x):",
            "the stub has a function, and the reference a class.",
        ),
        (DEF, "def triple(x):", "reference.py, double: it is not defined."),
        ("def __init__", "def begin", "Decay.__init__: the reference does not have this method."),
    ],
)
def test_what_they_do_not_agree_on_is_told_with_its_line(tiny, edit, old, new, message):
    edit(tiny, "reference.py", old, new)
    assert any(message in one for one in said(tiny))


def test_a_task_that_is_none_is_told_and_taken_out(tiny):
    before = tiny.stub.read_text()
    tiny.stub.write_text(before + "\n\ndef triple(x):\n    raise NotImplementedError\n")
    assert said(tiny) == [
        "exercise1_tiny.py, line 16, triple: learners are asked to write it, but exercise.toml lists no such task."
    ]
    assert fresh_stub(tiny) == before


def test_a_class_without_its_init_is_told(tiny):
    replace(tiny.stub, "def __init__(self, optimizer, gamma=0.5)", "def step(self)")
    assert any(
        "the stub has no __init__, and that of the reference takes (self, optimizer" in one
        for one in said(tiny)
    )
    assert "def __init__(self, optimizer, gamma=0.5)" in fresh_stub(tiny)


@pytest.mark.parametrize("name", ["reference.py", "stub"])
def test_a_file_that_is_no_python_is_told_with_its_line(tiny, name):
    file = tiny.stub if name == "stub" else tiny.folder / name
    file.write_text("def double(x:\n")
    with pytest.raises(CourseError, match=r"\.py, line 1: "):
        fresh_stub(tiny)


def test_a_reference_that_lacks_a_task_is_a_course_error(tiny, edit):
    edit(tiny, "reference.py", "def double", "def triple")
    with pytest.raises(CourseError, match=r"reference\.py does not define: double\."):
        fresh_stub(tiny)


def test_the_command_shows_the_difference_and_writes_only_when_told_to(tiny, edit):
    command = ("author", "stub", "exercise1", "--course", tiny.course.root)
    done = nngrade(*command)
    assert (done.returncode, done.stdout) == (0, "exercise1_tiny.py agrees with its reference.\n")
    edit(tiny, "reference.py", "def double(x)", "def double(x, times=2)")
    before = tiny.stub.read_text()
    done = nngrade(*command)
    assert done.returncode == 1
    assert "-def double(x):\n+def double(x, times=2):\n" in done.stdout
    assert tiny.stub.read_text() == before
    assert nngrade(*command, "--write").returncode == 0
    assert "def double(x, times=2):" in tiny.stub.read_text()
    assert nngrade(*command).returncode == 0


def test_a_stub_that_cannot_be_written_is_told(tiny):
    tiny.stub.unlink()
    tiny.stub.mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_stub(tiny, "")
    assert not list(tiny.stub.parent.glob("*.new"))


def test_classes_that_inherit_from_one_another_are_no_trouble(tiny):
    (tiny.folder / "reference.py").write_text(
        "def double(x): ...\n\n\nclass Decay(Other):\n    def a(self): ...\n\n\n"
        "class Other(Decay):\n    def b(self): ...\n"
    )
    assert "Decay.__init__: the reference does not have this method." in "\n".join(said(tiny))


def test_a_long_line_without_arguments_stays_one(tiny):
    long = "tuple[" + ", ".join(["float"] * 20) + "]"
    tiny.stub.write_text("")
    (tiny.folder / "reference.py").write_text(f"def double() -> {long}: ...\n\n\nclass Decay: ...\n")
    assert f"def double() -> {long}:\n    raise NotImplementedError\n" in fresh_stub(tiny)
    assert "class Decay:\n    raise NotImplementedError\n" in fresh_stub(tiny)
