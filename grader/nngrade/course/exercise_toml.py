"""Read `exercise.toml`: the title of an exercise, and its tasks with their points and hints."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import CourseError
from nngrade.files.tables import Value, is_number, is_text, mistakes, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HINTS: Final = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One function or class that a learner writes."""

    name: str
    points: float
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExerciseTable:
    """What the file says; `title` is empty where it says none."""

    title: str
    tasks: tuple[Task, ...]


def _are_hints(value: object) -> bool:
    return isinstance(value, list) and len(value) == HINTS and all(map(is_text, value))


_TOP: Final = {
    "title": Value("be a text", is_text, is_required=False),
    "tasks": Value(
        "be a table of tasks",
        lambda value: isinstance(value, dict) and bool(value),
        missing="there are no tasks: each has a table of its own, such as [tasks.dense], with points and hints",
    ),
}
_TASK: Final = {
    "points": Value("be a number above 0", lambda value: is_number(value) and value > 0),  # type: ignore[operator]
    "hints": Value(f"hold {HINTS} texts, from a nudge to nearly everything", _are_hints),
}


def read_exercise_toml(file: Path) -> ExerciseTable:
    """What the file says.

    Raises:
        CourseError: it cannot be read, or something in it is wrong; every mistake is told at once.
    """
    table = _parsed(file)
    if wrong := list(_mistakes(table)):
        raise CourseError(f"{file}: {'; '.join(wrong)}.")
    tasks = (Task(name, one["points"], tuple(one["hints"])) for name, one in table["tasks"].items())
    return ExerciseTable(table.get("title", ""), tuple(tasks))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(
            f"{file} is missing: it names the tasks of the exercise, their points and hints."
        ) from None
    except (OSError, ValueError, RecursionError) as error:  # neither UTF-8 nor TOML is a ValueError, too
        raise CourseError(f"{file} cannot be read: {error}.") from error


def _mistakes(table: dict[str, Any]) -> Iterator[str]:
    yield from mistakes(table, _TOP)
    tasks = table.get("tasks")
    for name, entry in tasks.items() if isinstance(tasks, dict) else ():
        where = f"tasks.{name}"
        if not name.isidentifier():
            yield f"{where} has to be named as its function or class is"
        if isinstance(entry, dict):
            yield from mistakes(entry, _TASK, where)
        else:
            yield f"{where} has to be a table with points and hints, not {shown(entry)}"
