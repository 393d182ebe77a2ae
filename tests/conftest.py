"""What all tests share: one cache for the papers of the built-in course, and a tiny course to take apart."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from support.durations import slow_tests, without_parameters

from nngrade.course.course import Course, Exercise, open_course

pytest_plugins = ("support.a_class",)

TINY = Path(__file__).parent / "courses" / "tiny"

# Every test, and every process that a test starts, keeps its papers in one folder, written once for all.
os.environ.setdefault("NNGRADE_CACHE", str(Path(tempfile.gettempdir()) / "nngrade-tests-cache"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tests/slow.txt lists, before markers select."""
    slow = slow_tests()
    for item in items:
        if without_parameters(item.nodeid) in slow:
            item.add_marker(pytest.mark.slow)


# A suite that a shell runs in the background ignores Ctrl-C, and so would everything that it starts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def course() -> Course:
    """The built-in course."""
    return open_course()


@pytest.fixture
def tiny(tmp_path) -> Exercise:
    """The exercise of a course of two tasks, in a folder of its own."""
    root = tmp_path / "course"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    return open_course(root).exercise("exercise1")


@pytest.fixture
def edit():
    """Replace text in a file of an exercise's solution folder."""

    def replace(exercise: Exercise, name: str, old: str, new: str) -> None:
        file = exercise.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replace
