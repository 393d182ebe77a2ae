"""What the arguments of a command name: exercises, tasks, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.submissions.names import is_archive

if TYPE_CHECKING:
    from nngrade.course.course import Course, Exercise


@dataclass
class Target:
    """What is to be checked: an exercise, some of its tasks or all, and where the submission is."""

    exercise: Exercise
    submission: Path
    tasks: list[str] = field(default_factory=list)

    @property
    def is_own(self) -> bool:
        """Whether it is the learner's own work, in the current folder."""
        return self.submission == Path()


def targets(course: Course, texts: tuple[str, ...], source: str | None) -> list[Target]:
    """The targets in the order of the arguments; tasks of one exercise are taken together."""
    if not texts:
        return _everything(course, Path(source or "."))
    found: dict[tuple[str, Path], Target] = {}
    for text in texts:
        one = _target(course, text, source)
        known = found.setdefault((one.exercise.stem, one.submission), one)
        if known is not one:
            known.tasks = [*known.tasks, *one.tasks] if known.tasks and one.tasks else []
    return list(found.values())


def one_exercise(course: Course, text: str) -> tuple[Exercise, str | None]:
    """An exercise and a task of it, or None, from `exercise3.constant` or `exercise3`."""
    name, _, task = text.partition(".")
    exercise = course.exercise(name)
    return exercise, exercise.task(task).name if task and task != "py" else None


def _everything(course: Course, folder: Path) -> list[Target]:
    found = [
        Target(one, folder)
        for one in course.exercises
        if folder.is_file() or (folder / one.file_name).exists()
    ]
    if not found and folder == Path():
        raise UsageError("There is no exercise in this folder. `nngrade init` puts the exercises there.")
    if not found or folder.is_file():
        raise UsageError(
            f"Which exercise is to be checked? '{folder}' does not say. "
            f"Name one, such as: nngrade check {course.exercises[0].name}"
        )
    return found


def _target(course: Course, text: str, source: str | None) -> Target:
    path = Path(text)
    if path.is_dir() and not text.startswith("exercise"):
        raise UsageError(
            f"'{text}' is a folder. Name the exercise too: nngrade check exercise3 --from {text}"
        )
    if is_archive(path.name):
        raise UsageError(f"'{text}' does not say which exercise it is: nngrade check exercise3 --from {text}")
    if path.suffix.lower() == ".py" or len(path.parts) > 1:
        if source is not None:
            raise UsageError(f"'{text}' is a file already, so --from {source} has nothing to say.")
        return Target(course.exercise_of_file(path), path)
    exercise, task = one_exercise(course, text)
    return Target(exercise, Path(source or "."), [task] if task else [])
