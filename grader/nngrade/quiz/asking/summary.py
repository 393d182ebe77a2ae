"""What a round came to: its score, the misconceptions met, and what to read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nngrade.quiz.kinds.marks import Status
    from nngrade.quiz.model import Question

    from .round import Round


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson to read again: its exercise, the parts of it, and the titles of the questions that it is for."""

    exercise: str
    parts: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All of it.

    Attributes:
        statuses: of the questions, in their order.
        misconceptions: each that was met, with the titles of the questions that it showed at.
    """

    score: float
    total: int
    statuses: tuple[Status, ...]
    misconceptions: dict[str, tuple[str, ...]]
    readings: tuple[Reading, ...]

    @property
    def all_right(self) -> bool:
        """Whether every question was answered, and right."""
        return len(self.statuses) == self.total and set(self.statuses) <= {"right"}


def summary(one: Round) -> Summary:
    """The summary of what was answered so far."""
    replied = [
        (asked.question, item.reply)
        for asked, item in zip(one.instances, one.items, strict=True)
        if item.reply is not None
    ]
    met: dict[str, tuple[str, ...]] = {}
    for question, reply in replied:
        for name in dict.fromkeys(reply.misconceptions):
            met[name] = (*met.get(name, ()), question.title)
    statuses = tuple(reply.status for _, reply in replied)
    weak = [question for question, reply in replied if reply.score < 1]
    return Summary(one.score, len(one.items), statuses, met, _readings(weak))


def _readings(weak: list[Question]) -> tuple[Reading, ...]:
    exercises = dict.fromkeys(question.exercise for question in weak)
    return tuple(_reading(name, [one for one in weak if one.exercise == name]) for name in exercises)


def _reading(exercise: str, weak: list[Question]) -> Reading:
    parts = tuple(dict.fromkeys(one.lesson for one in weak if one.lesson))
    return Reading(exercise, parts, tuple(one.title for one in weak))
