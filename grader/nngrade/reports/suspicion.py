"""What in a grade is worth a look of a person: nothing here takes points, and most of it is a mistake, not a trick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .class_report import Suspicious

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.marking.grade import Grade, TaskGrade

_FORGED: Final = (
    "something that is not an answer",
    "something that is no answer",  # as nngrade 0.1 said it, in grades that are kept
    "answers that nobody had asked for",
    "bytes is too large",
)
"""What a message says when a submission wrote to the grader by itself."""

_KINDS: Final = {"crashed": "crashed", "timeout": "too slow"}


def suspicions(name: str, grade: Grade) -> Iterator[Suspicious]:
    """One line for each kind of thing that happened, with the tasks that it happened in."""
    if "ended the process" in grade.error:
        yield Suspicious(name, "crashed", grade.error)
    found: dict[str, list[TaskGrade]] = {}
    for task in grade.tasks:
        kind = _kind(task)
        if kind:
            found.setdefault(kind, []).append(task)
    for kind, tasks in found.items():
        yield Suspicious(name, kind, f"{', '.join(task.name for task in tasks)}: {_first_words(tasks[0])}")


def _kind(task: TaskGrade) -> str:
    if any(part in message for part in _FORGED for message in _messages(task)):
        return "sent answers of its own"
    return _KINDS.get(task.status, "")


def _first_words(task: TaskGrade) -> str:
    """The message of the property that decided."""
    decided = (one.message for one in task.properties if one.status == task.status and one.message)
    return next(decided, task.message).partition("\n")[0]


def _messages(task: TaskGrade) -> Iterator[str]:
    """What the grader says of a crash; a message of the submission's own (an exception) is none of these."""
    yield from (one.message for one in task.properties if one.status == "crashed")
