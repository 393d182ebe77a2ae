"""An order as a match of blocks and places, for formats that cannot ask for an order, or not for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.quiz.kinds import Match
from nngrade.quiz.kinds.match import Pair

from .chain import as_chain
from .wording import remark, told_left_out, told_nowhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from nngrade.quiz.kinds import Order
    from nngrade.quiz.show.html import Look

_NOWHERE: Final = "nowhere"
_IN_ORDER: Final = "Say of each block at which place it stands; blocks that may change places share one."


def as_match(order: Order) -> Match:
    """Each step with its place, which those that may change places share; blocks that belong nowhere with that."""
    return Match(tuple(_pairs(order)))


def _pairs(order: Order) -> Iterator[Pair]:
    for number, block in enumerate(as_chain(order).blocks, start=1):
        for step in block:
            yield Pair(order.steps[step], str(number), "")
    for one in order.wrong:
        yield Pair(one.value, _NOWHERE, one.feedback)


def remarks(order: Order, look: Look) -> list[ET.Element]:
    """What the stem has to say more, since something was changed."""
    return [remark(_IN_ORDER, look), *told_left_out(order, as_chain(order), look), *told_nowhere(order, look)]


def lost(order: Order) -> Iterator[str]:
    """What is lost on the way, as clauses."""
    yield "the order is asked as a match of blocks and places"
    if left_out := as_chain(order).left_out:
        yield f"{len(left_out)} of its steps are left out, since they may change places with several"
