"""The two sides of a card: the question with what there is to choose from; the answer, each why, the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from nngrade.quiz.export.wording import remark, told_nowhere
from nngrade.quiz.html import blocks, paragraph
from nngrade.quiz.markup import Strong
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text
from nngrade.quiz.numbers import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.html import Look
    from nngrade.quiz.model import Answer, Order, Wrong


def front(drawn: Instance, look: Look) -> list[ET.Element]:
    """The question, and what there is to choose from, in the order of this variant."""
    return [*blocks(drawn.asked.stem, look), *_shown(drawn.asked.answer, drawn.arrangement, look)]


def back(drawn: Instance, look: Look) -> list[ET.Element]:
    """The answer and why, what is said to each known mistake, and the explanation."""
    answer = drawn.asked.answer
    told = _options(answer, drawn.arrangement, look) if isinstance(answer, Choice) else _answer(answer, look)
    return [*told, *blocks(drawn.asked.explanation, look)]


def _shown(answer: Answer, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
    if isinstance(answer, Numeric | Text):
        return []
    if isinstance(answer, Choice):
        options = _list([blocks(_text(answer.options[place]), look) for place in arrangement], letters=True)
        return [remark("More than one may be right.", look), options] if answer.several else [options]
    if isinstance(answer, Match):
        left = _list([blocks(pair.left, look) for pair in answer.pairs])
        right = _list([[remark(answer.rights[place], look)] for place in arrangement], letters=True)
        return [left, right]
    texts = [*answer.steps, *(one.value for one in answer.wrong)]
    steps = _list([blocks(texts[place], look) for place in arrangement], letters=True)
    return [*told_nowhere(answer, look), steps]


def _text(option: Right | Wrong[str]) -> str:
    return option.text if isinstance(option, Right) else option.value


def _options(answer: Choice, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
    rows = []
    for place in arrangement:
        option = answer.options[place]
        verdict, says = ("Right.", option.why) if isinstance(option, Right) else ("Wrong.", option.feedback)
        rows.append([*blocks(_text(option), look), _strong(verdict, look), *blocks(says, look)])
    return [_list(rows, letters=True)]


def _answer(answer: Numeric | Text | Match | Order, look: Look) -> list[ET.Element]:
    if isinstance(answer, Numeric):
        bounds = [as_text(answer.key + sign * answer.tolerance) for sign in (-1, 1)]
        counts = remark(f"Anything from {bounds[0]} to {bounds[1]} counts.", look)
        return [_strong(as_text(answer.key), look), counts, *_mistakes(answer.wrong, look)]
    if isinstance(answer, Text):
        return [*(_strong(text, look) for text in answer.accepted), *_mistakes(answer.wrong, look)]
    if isinstance(answer, Match):
        rows = (
            [*blocks(one.left, look), _strong(one.right, look), *blocks(one.why, look)]
            for one in answer.pairs
        )
        return [_list(rows), *_mistakes(answer.wrong, look)]
    return _order(answer, look)


def _order(answer: Order, look: Look) -> list[ET.Element]:
    steps = _list([blocks(step, look) for step in answer.steps], numbers=True)
    more = [remark("Some of the steps may change places.", look)] if answer.before is not None else []
    rows = [[*blocks(one.value, look), *blocks(one.feedback, look)] for one in answer.wrong]
    return [steps, *more, *([_list(rows)] if rows else [])]


def _mistakes(wrong: Sequence[Wrong[str]] | Sequence[Wrong[float]], look: Look) -> list[ET.Element]:
    """Known mistakes, whose values are plain text, and what is said to them."""
    rows = []
    for one in wrong:
        text = one.value if isinstance(one.value, str) else as_text(one.value)
        rows.append([remark(text, look), *blocks(one.feedback, look)])
    return [_list(rows)] if rows else []


def _strong(text: str, look: Look) -> ET.Element:
    return paragraph(Strong(text), look=look)


def _list(
    rows: Iterable[Sequence[ET.Element]], *, letters: bool = False, numbers: bool = False
) -> ET.Element:
    found = ET.Element("ol" if letters or numbers else "ul", {"type": "a"} if letters else {})
    for row in rows:
        ET.SubElement(found, "li").extend(row)
    return found
