"""A number, as near to the key as the question asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nngrade.quiz.numbers import as_text, is_close, parse

from .kind import Answer
from .marks import Result, Wrong, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EXAMPLE: Final = 20.0
"""The number that stands for any right answer where a tolerance is explained."""


@dataclass(frozen=True, slots=True)
class Numeric(Answer[float]):
    """A number within `max(absolute, relative * |key|)` of the key, which is worked out from what is displayed.

    `wrong` are the numbers that known mistakes lead to.
    """

    key: float
    wrong: tuple[Wrong[float], ...]
    relative: float = 0.005
    absolute: float = 0.0

    needs_second_key: ClassVar[bool] = True

    @property
    def tolerance(self) -> float:
        """How far from the key an answer may be."""
        return max(self.absolute, self.relative * abs(self.key))

    def reach(self, wrong: Wrong[float]) -> float:
        """How far from a wrong number an answer still shows that mistake: people round it as they do the key."""
        return max(self.tolerance, self.relative * abs(wrong.value))

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """`number`."""
        return "number"

    @property
    def instructions(self) -> str:
        """How an answer is written."""
        return f"A number. {self.tolerance_in_words}"

    @property
    def tolerance_in_words(self) -> str:
        """How near is near enough, with an example that has nothing to do with the key."""
        if not self.relative and not self.absolute:
            return "Only the exact number counts."
        relative, absolute = f"{as_text(100 * self.relative)} %", as_text(self.absolute)
        if not self.absolute:
            within, margin = relative, self.relative * _EXAMPLE
        elif not self.relative:
            within, margin = absolute, self.absolute
        else:
            within = f"{relative} (or {absolute}, where that is more)"
            margin = max(self.absolute, self.relative * _EXAMPLE)
        low, high = as_text(_EXAMPLE - margin), as_text(_EXAMPLE + margin)
        return f"Within {within} counts: if {as_text(_EXAMPLE)} were right, {low} to {high} would do."

    # -- an answer -------------------------------------------------------------------------------------------------

    def read(self, text: str, arrangement: Sequence[int]) -> float:
        """The number: `1.6`, `1e-3`, `3/2`."""
        del arrangement
        return parse(text)

    def grade(self, given: float) -> Result:
        """Right within the tolerance, else wrong, by the first known mistake that is near."""
        if _is_near(given, self.key, self.tolerance):
            return marked(1.0)
        near = [one for one in self.wrong if _is_near(given, one.value, self.reach(one))]
        return marked(0.0, near[:1])

    # -- afterwards ------------------------------------------------------------------------------------------------

    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """The key."""
        del arrangement
        return (as_text(self.key),)

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    def mistakes(self) -> tuple[Wrong[float], ...]:
        """The known wrong numbers."""
        return self.wrong

    def confused(self) -> str:
        """What is right and what shows a mistake may not touch, and two mistakes have to be told apart."""
        for one in self.wrong:
            if abs(one.value - self.key) <= self.tolerance + self.reach(one):
                return f"{one.misconception} leads to {as_text(one.value)}, and {as_text(self.key)} is right"
        for one, other in combinations(self.wrong, 2):
            if abs(one.value - other.value) <= max(self.reach(one), self.reach(other)):
                return f"{one.misconception} and {other.misconception} both lead to {as_text(one.value)}"
        return ""

    def flaws(self, stem: str) -> Iterator[str]:
        """A key that cannot be met, too few wrong numbers, or numbers that are not finite."""
        del stem
        if not math.isfinite(self.key) or self.tolerance <= 0:
            yield f"its key {self.key} with the tolerance {self.tolerance} cannot be met"
        if len(self.wrong) < 2:
            yield "it knows fewer than two wrong numbers"
        if not all(math.isfinite(one.value) for one in self.wrong):
            yield "one of its wrong numbers is not finite"

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    def second_key(self) -> str:
        """The key, as it is written."""
        return as_text(self.key)

    def agrees(self, found: Any) -> bool:
        """Whether it is the key, as near as floats are."""
        return is_close(self.key, found)


def _is_near(given: float, value: float, distance: float) -> bool:
    """Within a distance; the bound itself counts, whatever floats make of it."""
    return abs(given - value) <= distance * (1 + 1e-9)
