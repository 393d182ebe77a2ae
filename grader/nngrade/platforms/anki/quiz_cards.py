"""The two sides of a card: the question with what there is to choose from; the answer, each why, the explanation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never
from xml.etree import ElementTree as ET

from nngrade.quiz.export.known import known
from nngrade.quiz.export.wording import remark, told_nowhere
from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text
from nngrade.quiz.markup import Strong
from nngrade.quiz.numbers import as_text
from nngrade.quiz.show.html import blocks, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.kinds.kind import Answer
    from nngrade.quiz.kinds.marks import Wrong
    from nngrade.quiz.show.html import Look


class Card(ABC):
    """What a card shows of a kind of answer."""

    __slots__ = ()

    def shown(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        """What there is to choose from, in the order of this variant."""
        del arrangement, look
        return []

    @abstractmethod
    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        """The answer and why, and what is said to each known mistake."""


def card(answer: Answer[Any]) -> Card:
    """The card of an answer, by its kind."""
    match known(answer):
        case Numeric() as number:
            return _Number(number)
        case Text() as text:
            return _Text(text)
        case Choice() as choice:
            return _Choice(choice)
        case Match() as match:
            return _Match(match)
        case Order() as order:
            return _Order(order)
        case other:
            assert_never(other)


def front(drawn: Instance, look: Look) -> list[ET.Element]:
    """The question, and what there is to choose from."""
    return [*blocks(drawn.asked.stem, look), *card(drawn.asked.answer).shown(drawn.arrangement, look)]


def back(drawn: Instance, look: Look) -> list[ET.Element]:
    """The answer and why, what is said to each known mistake, and the explanation."""
    told = card(drawn.asked.answer).told(drawn.arrangement, look)
    return [*told, *blocks(drawn.asked.explanation, look)]


@dataclass(frozen=True, slots=True)
class _Number(Card):
    answer: Numeric

    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        del arrangement
        answer = self.answer
        bounds = [as_text(answer.key + sign * answer.tolerance) for sign in (-1, 1)]
        counts = remark(f"Anything from {bounds[0]} to {bounds[1]} counts.", look)
        return [_strong(as_text(answer.key), look), counts, *_mistakes(answer.wrong, look)]


@dataclass(frozen=True, slots=True)
class _Text(Card):
    answer: Text

    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        del arrangement
        accepted = (_strong(text, look) for text in self.answer.accepted)
        return [*accepted, *_mistakes(self.answer.wrong, look)]


@dataclass(frozen=True, slots=True)
class _Choice(Card):
    answer: Choice

    def shown(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        options = _list([blocks(self.answer.shown[place], look) for place in arrangement], letters=True)
        return [remark("More than one may be right.", look), options] if self.answer.several else [options]

    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        return [_list([self._option(place, look) for place in arrangement], letters=True)]

    def _option(self, place: int, look: Look) -> list[ET.Element]:
        option = self.answer.listed[place]
        verdict = _strong("Right." if option.is_right else "Wrong.", look)
        return [*blocks(option.text, look), verdict, *blocks(option.says, look)]


@dataclass(frozen=True, slots=True)
class _Match(Card):
    answer: Match

    def shown(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        left = _list([blocks(pair.left, look) for pair in self.answer.pairs])
        right = _list([[remark(self.answer.rights[place], look)] for place in arrangement], letters=True)
        return [left, right]

    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        del arrangement
        rows = (
            [*blocks(one.left, look), _strong(one.right, look), *blocks(one.why, look)]
            for one in self.answer.pairs
        )
        return [_list(rows), *_mistakes(self.answer.wrong, look)]


@dataclass(frozen=True, slots=True)
class _Order(Card):
    answer: Order

    def shown(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        steps = _list([blocks(self.answer.shown[place], look) for place in arrangement], letters=True)
        return [*told_nowhere(self.answer, look), steps]

    def told(self, arrangement: Sequence[int], look: Look) -> list[ET.Element]:
        del arrangement
        steps = _list([blocks(step, look) for step in self.answer.steps], numbers=True)
        is_partial = self.answer.before is not None
        more = [remark("Some of the steps may change places.", look)] if is_partial else []
        rows = [[*blocks(one.value, look), *blocks(one.feedback, look)] for one in self.answer.wrong]
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
