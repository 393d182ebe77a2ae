"""The kinds of answers in GIFT: a line for each thing that may be answered."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from nngrade.platforms.moodle import quiz_answers as moodle
from nngrade.platforms.moodle.quiz_xml import share
from nngrade.quiz.export import places
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.form import Form
from nngrade.quiz.export.known import known
from nngrade.quiz.export.wording import OTHER_NUMBER
from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text

from .quiz_text import LOOK, escaped, html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from nngrade.quiz.kinds.kind import Answer


class GiftForm(Form, ABC):
    """How GIFT asks for a kind of answer."""

    __slots__ = ()

    @abstractmethod
    def lines(self) -> Iterator[str]:
        """A line for each thing that may be answered."""

    def remarks(self) -> list[ET.Element]:
        """What the stem has to say more, since something was changed."""
        return []


def form(answer: Answer[Any]) -> GiftForm:
    """The form of an answer, by its kind."""
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


@dataclass(frozen=True, slots=True)
class _Number(GiftForm):
    answer: Numeric

    def lines(self) -> Iterator[str]:
        answer = self.answer
        yield f"#=%100%{plain_decimal(answer.key)}:{plain_decimal(answer.tolerance)}"
        for one in answer.wrong:
            yield f"=%0%{plain_decimal(one.value)}:{plain_decimal(answer.reach(one))}#{html(one.feedback)}"
        yield f"~#{html(OTHER_NUMBER)}"


@dataclass(frozen=True, slots=True)
class _Text(GiftForm):
    answer: Text

    def impossible(self) -> str:
        has_arrow = any("->" in text for text in self.answer.accepted)
        return "an arrow in a text that is to be typed makes it a match" if has_arrow else ""

    def lines(self) -> Iterator[str]:
        for text in self.answer.accepted:
            yield from (f"=%100%{escaped(spelling)}" for spelling in moodle.spellings(text))
        for one in self.answer.wrong:
            says = html(one.feedback)
            yield from (f"=%0%{escaped(spelling)}#{says}" for spelling in moodle.spellings(one.value))


@dataclass(frozen=True, slots=True)
class _Choice(GiftForm):
    answer: Choice

    def impossible(self) -> str:
        return moodle.form(self.answer).impossible()

    def lost(self) -> Iterator[str]:
        return moodle.form(self.answer).lost()

    def lines(self) -> Iterator[str]:
        right = share(len(self.answer.right))
        for option in self.answer.listed:
            yield f"{self._weight(right, is_right=option.is_right)}{html(option.text)}#{html(option.says)}"

    def _weight(self, right: str | None, *, is_right: bool) -> str:
        if self.answer.several:
            return f"~%{right}%" if is_right else f"~%-{right}%"
        return "=" if is_right else "~%0%"


@dataclass(frozen=True, slots=True)
class _Match(GiftForm):
    answer: Match

    def lost(self) -> Iterator[str]:
        return moodle.form(self.answer).lost()

    def lines(self) -> Iterator[str]:
        for pair in self.answer.pairs:
            yield f"={html(pair.left)} -> {escaped(pair.right)}"
        for one in self.answer.wrong:
            yield f"= -> {escaped(one.value)}"


@dataclass(frozen=True, slots=True)
class _Order(GiftForm):
    """An order comes as a match: GIFT's own orders keep escapes as they stand, and few programs read them."""

    answer: Order

    def impossible(self) -> str:
        return moodle.form(self.answer).impossible()

    def lost(self) -> Iterator[str]:
        return places.lost(self.answer)

    def lines(self) -> Iterator[str]:
        return _Match(places.as_match(self.answer)).lines()

    def remarks(self) -> list[ET.Element]:
        return places.remarks(self.answer, LOOK)
