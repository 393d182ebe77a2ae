"""A course on disk: `exercises/` holds what learners see, `solutions/` what only the grader sees.

exercises/exercise3_initialization.py      the stub
exercises/exercise3_initialization.md      the lesson
solutions/exercise3_initialization/        what only the grader sees: see `folder.FILES`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from nngrade.errors import UsageError

from .exercise_toml import ExerciseTable, Task, read_exercise_toml
from .folder import TABLE

__all__ = ["Course", "Exercise", "Task", "built_in", "open_course"]

_STEM: Final = re.compile(r"^(exercise(\d+))_\w+$")


@dataclass(frozen=True)
class Exercise:
    """A file of several tasks."""

    course: Course
    stem: str

    @property
    def name(self) -> str:
        """`exercise3` of `exercise3_initialization`."""
        return self.stem.partition("_")[0]

    @property
    def number(self) -> int:
        """The place in the course."""
        return int(self.name.removeprefix("exercise"))

    @property
    def file_name(self) -> str:
        """The name of the learner's file."""
        return f"{self.stem}.py"

    @property
    def stub(self) -> Path:
        """What learners start from."""
        return self.course.root / "exercises" / self.file_name

    @property
    def lesson(self) -> Path:
        """What learners read."""
        return self.course.root / "exercises" / f"{self.stem}.md"

    @property
    def folder(self) -> Path:
        """What only the grader sees."""
        return self.course.root / "solutions" / self.stem

    @cached_property
    def _table(self) -> ExerciseTable:
        return read_exercise_toml(self.folder / TABLE)

    @property
    def title(self) -> str:
        """The title, as a learner reads it."""
        return self._table.title or self.name

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks in the order of the file."""
        return self._table.tasks

    def task(self, name: str) -> Task:
        """The task of that name."""
        for task in self.tasks:
            if task.name == name:
                return task
        names = ", ".join(task.name for task in self.tasks)
        raise UsageError(f"{self.name} has no task '{name}'. Its tasks are: {names}.")

    @property
    def earlier(self) -> list[Exercise]:
        """The exercises before this one, which it may import."""
        return [exercise for exercise in self.course.exercises if exercise.number < self.number]


@dataclass(frozen=True)
class Course:
    """Exercises in order."""

    root: Path

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All of them, by number."""
        found = [
            Exercise(self, file.stem)
            for file in (self.root / "exercises").glob("*.py")
            if _STEM.match(file.stem)
        ]
        return tuple(sorted(found, key=lambda exercise: exercise.number))

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name: `exercise3`, or `exercise3_initialization`."""
        for exercise in self.exercises:
            if name in (exercise.name, exercise.stem):
                return exercise
        names = ", ".join(exercise.name for exercise in self.exercises)
        raise UsageError(f"There is no exercise '{name}'. This course has: {names}.")

    def exercise_of_file(self, path: Path) -> Exercise:
        """The exercise that a learner's file belongs to, by the beginning of its name."""
        match = re.match(r"exercise\d+(?!\d)", path.name)
        if match is None:
            raise UsageError(
                f"'{path.name}' does not say which exercise it is: its name has to begin with one, as in exercise3.py."
            )
        return self.exercise(match.group())


def built_in() -> Path:
    """The folder of the course that comes with nngrade: beside the package in a wheel, the root in a checkout."""
    package = Path(__file__).resolve().parents[1]
    return package if (package / "exercises").is_dir() else package.parents[1]


def open_course(folder: str | Path | None = None) -> Course:
    """The course in `folder`, or the built-in one."""
    if folder is None:
        return Course(built_in())
    root = Path(folder)
    if not root.is_dir():
        raise UsageError(f"There is no course at '{folder}': no such folder.")
    course = Course(root.resolve())
    if not course.exercises:
        raise UsageError(f"There is no course at '{folder}': it has no exercises/exerciseN_topic.py.")
    return course
