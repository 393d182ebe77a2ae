"""How an answer is to be written, in words, for every kind of question. They are the same whatever the key is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .model import Choice, Match, Numeric, Text
from .numbers import as_text

if TYPE_CHECKING:
    from .draw import Instance
    from .model import Order

_COUNTS: Final = ("None", "One", "Two", "Three", "Four", "Five", "Six")
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
    return " ".join(filter(None, ["The letters from first to last, such as b a d.", nowhere(answer)]))


def nowhere(order: Order) -> str:
    """How many blocks belong nowhere; nothing if each has its place. Stems leave it to those that show the blocks."""
    count = len(order.wrong)
    number = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return f"{number} of the blocks belong{'s' * (count == 1)} nowhere." if count else ""


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
