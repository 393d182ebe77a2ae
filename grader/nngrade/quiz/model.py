"""What a question is: small immutable values. Whether one is well made is `lint`'s business, how it looks the faces'.

Text is Markdown: paragraphs, lists, `code`, fenced code, **strong**, $maths$ as LaTeX, and
`![what is to be seen](name)` for a plot. Every right option says why it is right; every wrong one names the
misconception behind it, and says where to look.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

T = TypeVar("T", str, float)
M = TypeVar("M", bound="Callable[..., Asked]")


@dataclass(frozen=True, slots=True)
class Right:
    """A right option, and why it is right."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Wrong(Generic[T]):
    """A wrong option, number, text or block; the misconception that leads to it; what helps against that."""

    value: T
    misconception: str
    feedback: str


# -- the five kinds of answer ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of several, or with `several` all that are right. The order is drawn for each learner."""

    options: tuple[Right | Wrong[str], ...]
    several: bool = False

    @property
    def right(self) -> tuple[int, ...]:
        """The places of the right options."""
        return tuple(place for place, option in enumerate(self.options) if isinstance(option, Right))


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number within `max(absolute, relative * |key|)` of the key, which is worked out from what is displayed.

    `wrong` are the numbers that known mistakes lead to.
    """

    key: float
    wrong: tuple[Wrong[float], ...]
    relative: float = 0.005
    absolute: float = 0.0

    @property
    def tolerance(self) -> float:
        """How far from the key an answer may be."""
        return max(self.absolute, self.relative * abs(self.key))

    def reach(self, wrong: Wrong[float]) -> float:
        """How far from a wrong number an answer still shows that mistake: people round it as they do the key."""
        return max(self.tolerance, self.relative * abs(wrong.value))


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a short expression: any of `accepted`, upper and lower case and spaces aside. The first is shown."""

    accepted: tuple[str, ...]
    wrong: tuple[Wrong[str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Steps in one right order; `before` are the pairs of places that matter, `None` if all do.

    `wrong` are blocks that belong nowhere.
    """

    steps: tuple[str, ...]
    before: tuple[tuple[int, int], ...] | None = None
    wrong: tuple[Wrong[str], ...] = ()

    @property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """The pairs of places of which the first has to come before the second."""
        chain = tuple((place, place + 1) for place in range(len(self.steps) - 1))
        return chain if self.before is None else self.before


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on the left, what belongs to it, and why. The right side is plain text: menus show no maths."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """To each left side its right side; `wrong` are right sides that belong to none."""

    pairs: tuple[Pair, ...]
    wrong: tuple[Wrong[str], ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """All right sides, each once, those that belong to none at the end."""
        return tuple(
            dict.fromkeys([*(pair.right for pair in self.pairs), *(one.value for one in self.wrong)])
        )


Answer = Choice | Numeric | Text | Order | Match


# -- what is asked ---------------------------------------------------------------------------------------------------


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
    answer: Answer
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
