"""What is said after an attempt: the explanation, and what a format has no place for beside its row or option."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from xml.etree import ElementTree as ET

from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text
from nngrade.quiz.markup import Words
from nngrade.quiz.show.html import blocks, paragraph

from .known import known

if TYPE_CHECKING:
    from nngrade.quiz.kinds import BuiltIn
    from nngrade.quiz.model import Asked
    from nngrade.quiz.show.html import Look


def afterwards(asked: Asked, look: Look) -> list[ET.Element]:
    """The explanation; then, for what cannot be told on the spot, a list of each thing and what is said of it."""
    rows = _rows(known(asked.answer), look)
    found = blocks(asked.explanation, look)
    if rows:
        found.append(ET.Element("ul"))
        found[-1].extend(rows)
    return found


def _rows(answer: BuiltIn, look: Look) -> list[ET.Element]:
    """Right options that may have been left unticked, pairs, and blocks and right sides that belong nowhere."""
    match answer:
        case Numeric() | Text():
            return []
        case Choice():
            rights = [one for one in answer.listed if one.is_right] if answer.several else []
            return [_row(*blocks(one.text, look), *blocks(one.says, look)) for one in rights]
        case Order():
            return [_row(*blocks(one.value, look), *blocks(one.feedback, look)) for one in answer.wrong]
        case Match():
            return _rows_of_pairs(answer, look)
        case other:
            assert_never(other)


def _rows_of_pairs(answer: Match, look: Look) -> list[ET.Element]:
    pairs = [_row(*blocks(one.left, look), *blocks(one.why, look)) for one in answer.pairs]
    more = [_row(paragraph(Words(one.value), look=look), *blocks(one.feedback, look)) for one in answer.wrong]
    return [*pairs, *more]


def _row(*elements: ET.Element) -> ET.Element:
    row = ET.Element("li")
    row.extend(elements)
    return row
