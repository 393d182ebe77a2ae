"""What a question is: small immutable values. What is right and what is wrong is its answer's, one of `kinds`.

Text is Markdown: paragraphs, lists, `code`, fenced code, **strong**, $maths$ as LaTeX, and
`![what is to be seen](name)` for a plot. Every right option says why it is right; every wrong one names the
misconception behind it, and says where to look.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from .kinds.kind import Answer

M = TypeVar("M", bound="Callable[..., Asked]")


@dataclass(frozen=True, slots=True)
class Series:
    """One curve: its name, and its points."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Curves, or with `bars` a histogram, in one picture; it has its words from the image in the stem."""

    series: tuple[Series, ...]
    x_label: str
    y_label: str
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What an author's function makes: one variant of a question.

    Attributes:
        stem: the question.
        answer: what is right, what is wrong, and why.
        explanation: how the right answer is found; shown afterwards whatever was answered.
        facts: what was drawn and is displayed, by name; `keys.py` gets them to find the key in another way.
        plots: the pictures of the stem, by the names that the stem uses.
        hints: from a nudge to nearly everything.
    """

    stem: str
    answer: Answer[Any]
    explanation: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    plots: Mapping[str, Plot] = field(default_factory=dict)
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an exercise: `make` gives one variant, and draws it where `parameterised`.

    Attributes:
        exercise: the exercise's name, such as `exercise3`.
        name: unique in the exercise; the name of the author's function.
        title: what the question is about, in a few words that give nothing away.
        section: of the lecture or the notes that the course goes with, from 1; a tag where quizzes are exported.
        version: raised by the author when the question changes so much that old answers mean nothing.
        lesson: the heading of the lesson's part that whoever misses it should read again; empty for all of it.
    """

    exercise: str
    name: str
    title: str
    section: int
    version: int
    parameterised: bool
    make: Callable[[Random], Asked]
    lesson: str = ""

    @property
    def id(self) -> str:
        """The name in the course."""
        return f"{self.exercise}.{self.name}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the decorator notes of an author's function."""

    title: str
    section: int
    version: int
    lesson: str


def question(title: str, *, section: int, version: int = 1, lesson: str = "") -> Callable[[M], M]:
    """Mark a function as a question. One that takes a `random.Random` is parameterised, one without is fixed."""

    def mark(function: M) -> M:
        function.__question__ = Draft(title, section, version, lesson)  # type: ignore[attr-defined]
        return function

    return mark


def as_question(exercise: str, function: Callable[..., Asked]) -> Question | None:
    """The question that a function of an author makes, or None if it is not marked as one."""
    draft = getattr(function, "__question__", None)
    if not isinstance(draft, Draft):
        return None
    draws = bool(inspect.signature(function).parameters)
    make = function if draws else lambda _rng: function()
    return Question(
        exercise, function.__name__, draft.title, draft.section, draft.version, draws, make, draft.lesson
    )
