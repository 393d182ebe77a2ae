"""What is exported: the questions of exercises, each with as many variants as are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.catalogue import questions

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.model import Question


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and its variants, no two of them alike; a fixed question has one."""

    question: Question
    instances: tuple[Instance, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one exercise."""

    exercise: str
    title: str
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Degraded:
    """What a format cannot carry of a question, as a clause."""

    question_id: str
    what: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file for a platform, and what it cannot carry."""

    data: bytes
    degraded: tuple[Degraded, ...]


def bank(exercise: Exercise, variants: int) -> Bank:
    """The bank of an exercise, or `UsageError` if it asks nothing."""
    found = tuple(draw(question, variants) for question in questions(exercise))
    if not found:
        raise UsageError(f"{exercise.name} has no questions to export.")
    return Bank(exercise.name, exercise.title, found)


def draw(question: Question, variants: int) -> Drawn:
    """Variants 1 to `variants`; one that comes out as an earlier one did is left out."""
    found: list[Instance] = []
    for number in range(1, 1 + (variants if question.parameterised else 1)):
        one = instance(question, f"variant {number}")
        if all(one.asked != other.asked for other in found):
            found.append(one)
    return Drawn(question, tuple(found))
