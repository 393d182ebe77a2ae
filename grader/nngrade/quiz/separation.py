"""Whether a known mistake could be taken for the right answer, or for another mistake."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from .model import Choice, Match, Numeric, Order, Right, Text
from .numbers import as_text

if TYPE_CHECKING:
    from .model import Answer


def confused(answer: Answer) -> str:
    """What cannot be told apart, as a clause; empty if everything can."""
    if isinstance(answer, Numeric):
        return _numbers(answer)
    for one, other in combinations(_texts(answer), 2):
        if same_text(one, other):
            return f"'{one}' is there twice"
    return ""


def same_text(one: str, other: str) -> bool:
    """Whether two texts are one, upper and lower case and spaces aside."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _numbers(answer: Numeric) -> str:
    """What is right and what shows a mistake may not touch, and two mistakes have to be told apart."""
    for one in answer.wrong:
        if abs(one.value - answer.key) <= answer.tolerance + answer.reach(one):
            return f"{one.misconception} leads to {as_text(one.value)}, and {as_text(answer.key)} is right"
    for one, other in combinations(answer.wrong, 2):
        if abs(one.value - other.value) <= max(answer.reach(one), answer.reach(other)):
            return f"{one.misconception} and {other.misconception} both lead to {as_text(one.value)}"
    return ""


def _texts(answer: Answer) -> list[str]:
    if isinstance(answer, Choice):
        return [option.text if isinstance(option, Right) else option.value for option in answer.options]
    if isinstance(answer, Text):
        return [*answer.accepted, *(one.value for one in answer.wrong)]
    if isinstance(answer, Order):
        return [*answer.steps, *(one.value for one in answer.wrong)]
    if isinstance(answer, Match):
        return [*(pair.left for pair in answer.pairs), *(one.value for one in answer.wrong)]
    return []
