"""A course on disk: `exercises/` holds what learners see, `solutions/` what only the grader sees.

exercises/exercise3_initialization.py      the stub
exercises/exercise3_initialization.md      the lesson
solutions/exercise3_initialization/
    exercise.toml        title, tasks, points, hints
    reference.py         the right answers, as code that learners may read when they give up
    properties.py        for each task, a list of properties under the task's name
    pytorch.py           (optional) the same functions by PyTorch, where it has them
    truth.py             (optional) the tasks whose right answer is not the reference's own: functions that return the
                         distribution of what is drawn at random, or the truth that a fitted model is held against
    kit.py               (optional) what expressions may use beside `np`; NumPy and the standard library alone
    misconceptions.py    wrong implementations, with what helps against them
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from nngrade.errors import CourseError, UsageError

HINTS: Final = 3
_STEM: Final = re.compile(r"^(exercise(\d+))_\w+$")


@dataclass(frozen=True, slots=True)
class Task:
    """One function or class that a learner writes."""

    name: str
    points: float
    hints: tuple[str, ...]


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
    def _table(self) -> dict[str, Any]:
        file = self.folder / "exercise.toml"
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CourseError(
                f"{file} is missing: it names the tasks of {self.name}, their points and hints."
            ) from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CourseError(f"{file} cannot be read: {error}.") from error

    @property
    def title(self) -> str:
        """The title, as a learner reads it."""
        return str(self._table.get("title", self.name))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks in the order of the file; every mistake in the file is told at once."""
        table = self._table.get("tasks", {})
        wrong = [] if table else ["there are no tasks"]
        tasks = []
        for name, entry in table.items():
            points, hints = entry.get("points"), entry.get("hints", [])
            if not isinstance(points, int | float) or points <= 0:
                wrong.append(f"tasks.{name}.points has to be a number above 0, not {points!r}")
            elif len(hints) != HINTS or not all(isinstance(hint, str) for hint in hints):
                wrong.append(
                    f"tasks.{name}.hints has to hold {HINTS} texts, from a nudge to nearly everything"
                )
            if unknown := set(entry) - {"points", "hints"}:
                wrong.append(f"tasks.{name} has keys that nobody reads: {', '.join(sorted(unknown))}")
            tasks.append(Task(name, points, tuple(hints)))
        if wrong:
            raise CourseError(f"{self.folder / 'exercise.toml'}: " + "; ".join(wrong) + ".")
        return tuple(tasks)

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
