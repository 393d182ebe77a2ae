"""A partial order as one chain of blocks, for formats that know a single right order.

Steps that may change places become one block, so that no right answer counts as wrong. Where that would leave fewer
than three blocks, the longest chain of steps is asked instead, and the others are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.quiz.kinds.order import closure

if TYPE_CHECKING:
    from nngrade.quiz.kinds import Order

_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks of steps, by their places, in the one right order; and the steps that are in none of them."""

    blocks: tuple[tuple[int, ...], ...]
    left_out: tuple[int, ...] = ()


def as_chain(order: Order) -> Chain:
    """The chain of an order."""
    before = closure(order.edges)
    merged = _merged(len(order.steps), before)
    if len(merged) >= min(_FEWEST, len(order.steps)):
        return Chain(tuple(merged))
    longest = _longest(len(order.steps), before)
    if len(longest) <= len(merged):
        return Chain(tuple(merged))
    left_out = tuple(place for place in range(len(order.steps)) if place not in longest)
    return Chain(tuple((place,) for place in longest), left_out)


def _merged(count: int, before: set[tuple[int, int]]) -> list[tuple[int, ...]]:
    """What may change places, directly or through others, is one block; the steps stand in a right order already."""
    blocks: list[tuple[int, ...]] = []
    for place in range(count):
        block: tuple[int, ...] = (place,)
        while blocks and any((one, other) not in before for one in blocks[-1] for other in block):
            block = (*blocks.pop(), *block)
        blocks.append(block)
    return blocks


def _longest(count: int, before: set[tuple[int, int]]) -> tuple[int, ...]:
    """The longest sequence of steps in which each has to come before the next; the first of several."""
    best: list[tuple[int, ...]] = []
    for place in range(count):
        ends = [chain for chain in best if (chain[-1], place) in before]
        best.append((*max(ends, key=len, default=()), place))
    return max(best, key=len)
