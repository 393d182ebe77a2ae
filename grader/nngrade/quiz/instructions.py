"""How an answer is to be written, in words, for every kind of question. They are the same whatever the key is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .model import Choice, Match, Numeric, Text
from .numbers import as_text

if TYPE_CHECKING:
    from .draw import Instance

_EXAMPLE: Final = 20.0
"""The number that stands for any right answer where a tolerance is explained."""


def instructions(instance: Instance) -> str:
    """One or two sentences."""
    answer = instance.asked.answer
    if isinstance(answer, Choice):
        return "All letters that are right, such as a c; - for none." if answer.several else "One letter."
    if isinstance(answer, Numeric):
        return f"A number. {tolerance(answer)}"
    if isinstance(answer, Text):
        return "A word or a short expression."
    if isinstance(answer, Match):
        return "A letter for each number, in their order, such as b a d."
    return "The letters from first to last, such as b a d."


def tolerance(answer: Numeric) -> str:
    """How near is near enough, with an example that has nothing to do with the key."""
    if not answer.relative and not answer.absolute:
        return "Only the exact number counts."
    relative, absolute = f"{as_text(100 * answer.relative)} %", as_text(answer.absolute)
    if not answer.absolute:
        within, margin = relative, answer.relative * _EXAMPLE
    elif not answer.relative:
        within, margin = absolute, answer.absolute
    else:
        within = f"{relative} (or {absolute}, where that is more)"
        margin = max(answer.absolute, answer.relative * _EXAMPLE)
    low, high = as_text(_EXAMPLE - margin), as_text(_EXAMPLE + margin)
    return f"Within {within} counts: if {as_text(_EXAMPLE)} were right, {low} to {high} would do."
