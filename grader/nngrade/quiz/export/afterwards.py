"""What is said after an attempt: the explanation, and what a format has no place for beside its row or option."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from nngrade.quiz.html import blocks, paragraph
from nngrade.quiz.markup import Words
from nngrade.quiz.model import Choice, Match, Order, Right

if TYPE_CHECKING:
    from nngrade.quiz.html import Look
    from nngrade.quiz.model import Answer, Asked


def afterwards(asked: Asked, look: Look) -> list[ET.Element]:
    """The explanation; then, for what cannot be told on the spot, a list of each thing and what is said of it."""
    rows = _rows(asked.answer, look)
    found = blocks(asked.explanation, look)
    if rows:
        found.append(ET.Element("ul"))
        found[-1].extend(rows)
    return found


def _rows(answer: Answer, look: Look) -> list[ET.Element]:
    """Right options that may have been left unticked, pairs, and blocks and right sides that belong nowhere."""
    if isinstance(answer, Choice) and answer.several:
        rights = (one for one in answer.options if isinstance(one, Right))
        return [_row(*blocks(one.text, look), *blocks(one.why, look)) for one in rights]
    if isinstance(answer, Match):
        pairs = [_row(*blocks(one.left, look), *blocks(one.why, look)) for one in answer.pairs]
        more = [
            _row(paragraph(Words(one.value), look=look), *blocks(one.feedback, look)) for one in answer.wrong
        ]
        return [*pairs, *more]
    if isinstance(answer, Order):
        return [_row(*blocks(one.value, look), *blocks(one.feedback, look)) for one in answer.wrong]
    return []


def _row(*elements: ET.Element) -> ET.Element:
    row = ET.Element("li")
    row.extend(elements)
    return row
