"""What can be seen of an exercise without running it: the files that are there, and a stub that agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.course import modules
from nngrade.course.folder import NAMES, RENAMED
from nngrade.errors import CourseError

from .agreement import disagreements
from .equivalents import equivalents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise

_STRAY: Final = "nothing reads this file; remove it, or give it one of the names in docs/authoring.md."
FEWEST_MISCONCEPTIONS: Final = 1


def layout_findings(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Pairs of a place and what is wrong there."""
    if not exercise.folder.is_dir():
        yield str(exercise.folder), "the folder is missing: it holds the solution of the exercise."
        return
    if not exercise.lesson.is_file():
        yield str(exercise.lesson), "the lesson is missing."
    for file in sorted(exercise.folder.iterdir()):
        if file.name in RENAMED:
            yield str(file), f"this file is called {RENAMED[file.name]} now: rename it."
        elif file.name not in NAMES | {"__pycache__"}:
            yield str(file), _STRAY
    for file in sorted((exercise.course.root / "exercises").iterdir()):
        if file.name != "__pycache__" and not file.name.startswith("exercise"):
            yield str(file), "this file does not belong to any exercise."
    try:
        yield from disagreements(exercise)
        yield from _texts(exercise)
        equivalents(exercise)
    except CourseError as error:
        yield str(exercise.folder), str(error)


def _texts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    for task, listed in modules.misconceptions(exercise).items():
        if len(listed) < FEWEST_MISCONCEPTIONS:
            yield f"{exercise.folder / 'misconceptions.py'}", f"{task} has no misconception."
        for one in listed:
            if not one.feedback.strip():
                yield f"{exercise.folder / 'misconceptions.py'}, {one.name}", "its feedback is empty."
