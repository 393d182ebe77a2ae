"""From a question to what one learner sees: the same learner, question, version and attempt, the same instance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import CourseError
from nngrade.quiz.kinds.kind import Answer
from nngrade.quiz.model import Asked

if TYPE_CHECKING:
    from nngrade.quiz.model import Question

_DRAWS: Final = 200


@dataclass(frozen=True, slots=True)
class Instance:
    """A question as it is asked of one learner.

    Attributes:
        arrangement: the order in which options, blocks or right sides are shown, as places in the answer.
        rejected: how many draws were thrown away since a known mistake led to the right answer there.
    """

    question: Question
    asked: Asked
    arrangement: tuple[int, ...]
    rejected: int


def instance(question: Question, learner: str, attempt: int = 0) -> Instance:
    """The instance of a question for a learner's attempt, counted from 0.

    Raises:
        CourseError: no draw tells the right answer from every known mistake, or what is made is no question.
    """
    rng = Random(_seed(question, learner, attempt))  # noqa: S311  for numbers in a question
    for rejected in range(_DRAWS if question.parameterised else 1):
        asked = question.make(rng)
        if not isinstance(asked, Asked):
            raise CourseError(f"{question.id} makes {asked!r}; it has to return an `Asked`.")
        if not isinstance(asked.answer, Answer):
            raise CourseError(
                f"{question.id} has the answer {asked.answer!r}; it has to be a `Choice`, a `Numeric` or another kind."
            )
        if not asked.answer.confused():
            return Instance(question, asked, _arrangement(asked.answer, rng), rejected)
    raise CourseError(f"{question.id}: {asked.answer.confused()}, in every draw.")


def _seed(question: Question, learner: str, attempt: int) -> int:
    text = f"{learner}|{question.id}|{question.version}|{attempt}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")


def _arrangement(answer: Answer[Any], rng: Random) -> tuple[int, ...]:
    places = list(range(len(answer.shown)))
    rng.shuffle(places)
    return tuple(places)
