"""Three rungs for every task, one at a time; what was seen is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nngrade.course.course import Exercise, Task
    from nngrade.marking.grade import Grade

    from .progress import Progress


@dataclass(frozen=True, slots=True)
class Hint:
    """What is shown: the rungs climbed so far, of which the last is new unless all were seen before."""

    task: Task
    texts: tuple[str, ...]
    is_new: bool


def next_hint(exercise: Exercise, task: Task, progress: Progress) -> Hint:
    """The next rung for a task, noted in the progress."""
    entry = progress.task(exercise.name, task.name)
    is_new = entry.hints < len(task.hints)
    entry.hints = min(entry.hints + 1, len(task.hints))
    return Hint(task, task.hints[: entry.hints], is_new)


def first_open(exercise: Exercise, progress: Progress) -> Task:
    """The first task that has not passed; the last one if all have."""
    open_tasks = [task for task in exercise.tasks if not progress.task(exercise.name, task.name).passed]
    return open_tasks[0] if open_tasks else exercise.tasks[-1]


def shown_on_top(exercise: Exercise, grade: Grade) -> Task:
    """The task that whoever looks at the grade is at: the first that is wrong, else to do; the last if all passed.

    What passed once may be wrong again, so the progress does not tell.
    """
    is_open = [task for task in grade.tasks if task.status != "passed"]
    wrong = [task for task in is_open if task.status != "todo"]
    return exercise.task([*wrong, *is_open, grade.tasks[-1]][0].name)
