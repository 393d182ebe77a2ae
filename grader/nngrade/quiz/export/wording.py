"""What exports say of themselves, since a format changes what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.quiz.markup import Words
from nngrade.quiz.show.html import blocks, paragraph

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from nngrade.quiz.kinds import Order
    from nngrade.quiz.model import Asked
    from nngrade.quiz.show.html import Look

    from .chain import Chain

OTHER_NUMBER: Final = "That is not the number yet. The explanation shows the way, step by step."
_LEFT_OUT: Final = "These steps could stand in several places, and are not among the blocks:"


def remark(text: str, look: Look) -> ET.Element:
    """A paragraph of our own."""
    return paragraph(Words(text), look=look)


def hints_left_out(asked: Asked) -> str:
    """That a format has no hints, as a clause; empty if there are none."""
    count = len(asked.hints)
    return f"its {count} hints are left out" if count > 1 else "its hint is left out" * count


def told_left_out(order: Order, chain: Chain, look: Look) -> list[ET.Element]:
    """The steps that are in no block, for the stem."""
    if not chain.left_out:
        return []
    steps = (one for place in chain.left_out for one in blocks(order.steps[place], look))
    return [remark(_LEFT_OUT, look), *steps]


def told_nowhere(order: Order, look: Look) -> list[ET.Element]:
    """How many blocks belong nowhere, where they are shown; nothing if each has its place."""
    return [remark(order.nowhere, look)] if order.nowhere else []
