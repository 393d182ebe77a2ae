"""The kinds of answers in Canvas's QTI 1.2: which type of question each becomes, and its fields."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, assert_never
from xml.etree import ElementTree as ET

from nngrade.quiz.export import places
from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.form import Form
from nngrade.quiz.export.known import known
from nngrade.quiz.export.wording import hints_left_out, remark
from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text
from nngrade.quiz.numbers import as_text
from nngrade.quiz.show.html import as_string, blocks

from .quiz_xml import GENERAL, INCORRECT, RESPONSE, add, add_html, add_plain, begun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.kinds.kind import Answer
    from nngrade.quiz.kinds.marks import Wrong
    from nngrade.quiz.model import Asked
    from nngrade.quiz.show.html import Look

    from .quiz_xml import Item

_FIRST_OPTION: Final = 1001
_FIRST_RIGHT_SIDE: Final = 2001
_SMALLEST: Final = 1e-4
_SAID_TO_ALL: Final = "what is said to known mistakes is said to every wrong answer"
_NEAR: Final = "Is your answer one of these?"


class CanvasForm(Form, ABC):
    """How Canvas asks for a kind of answer."""

    __slots__ = ()

    @abstractmethod
    def item(self, drawn: Instance, look: Look) -> Item:
        """All of a question but its names."""


def form(answer: Answer[Any]) -> CanvasForm:
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


def lost(asked: Asked) -> Iterator[str]:
    """What Canvas cannot carry, as clauses."""
    if hints := hints_left_out(asked):
        yield hints
    yield from form(asked.answer).lost()


def _begun(type_name: str, asked: Asked, look: Look, remarks: Sequence[ET.Element] = ()) -> Item:
    """An item with its stem, and the explanation."""
    new = begun(type_name, as_string([*blocks(asked.stem, look), *remarks]))
    new.say(GENERAL, as_string(afterwards(asked, look)))
    return new


# -- numbers and texts -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Number(CanvasForm):
    answer: Numeric

    def impossible(self) -> str:
        if 0 < abs(self.answer.key) < _SMALLEST:
            return f"Canvas keeps four decimals of a number, and {as_text(self.answer.key)} would be 0"
        return ""

    def lost(self) -> Iterator[str]:
        if self.answer.wrong:
            yield _SAID_TO_ALL

    def item(self, drawn: Instance, look: Look) -> Item:
        new = _begun("numerical_question", drawn.asked, look)
        add_blank(new, "Decimal")
        _add_range(new.condition(goes_on=False), self.answer)
        new.right()
        new.say(INCORRECT, known_mistakes(self.answer.wrong, look))
        return new


def add_blank(new: Item, fibtype: str = "") -> None:
    """The field that is filled in."""
    new.answers.append(str(_FIRST_OPTION))
    response = add(new.presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    blank = ET.SubElement(response, "render_fib", {"fibtype": fibtype} if fibtype else {})
    ET.SubElement(blank, "response_label", {"ident": "answer1", "rshuffle": "No"})


def _add_range(condition: ET.Element, answer: Numeric) -> None:
    """The number and its bounds; the bounds alone where Canvas would take them for a count of digits."""
    low, high = (plain_decimal(answer.key + sign * answer.tolerance) for sign in (-1, 1))
    bounds = condition
    if not _looks_like_digits(low, high):
        either = ET.SubElement(condition, "or")
        add(either, "varequal", plain_decimal(answer.key), respident=RESPONSE)
        bounds = ET.SubElement(either, "and")
    add(bounds, "vargte", low, respident=RESPONSE)
    add(bounds, "varlte", high, respident=RESPONSE)


def _looks_like_digits(low: str, high: str) -> bool:
    """Bounds that both end in 5, a power of ten apart, are a precision to Canvas's importers."""
    width = (Decimal(high) - Decimal(low)).normalize()
    return all(one.rstrip("0.").endswith("5") for one in (low, high)) and width.as_tuple().digits == (1,)


def known_mistakes(wrong: Sequence[Wrong[float]] | Sequence[Wrong[str]], look: Look) -> str:
    """What is said to every wrong answer, since Canvas takes each that it knows by itself for a right one."""
    if not wrong:
        return ""
    rows = ET.Element("ul")
    for one in wrong:
        row = ET.SubElement(rows, "li")
        row.append(remark(one.value if isinstance(one.value, str) else as_text(one.value), look))
        row.extend(blocks(one.feedback, look))
    return as_string([remark(_NEAR, look), rows])


@dataclass(frozen=True, slots=True)
class _Text(CanvasForm):
    answer: Text

    def lost(self) -> Iterator[str]:
        if self.answer.wrong:
            yield _SAID_TO_ALL

    def item(self, drawn: Instance, look: Look) -> Item:
        new = _begun("short_answer_question", drawn.asked, look)
        add_blank(new)
        condition = new.condition(goes_on=False)
        for spelling in _spellings(self.answer):
            add(condition, "varequal", spelling, respident=RESPONSE)
        new.right()
        new.say(INCORRECT, known_mistakes(self.answer.wrong, look))
        return new


def _spellings(answer: Text) -> dict[str, None]:
    """Each text with single spaces, and without any."""
    return dict.fromkeys(gap.join(one.split()) for one in answer.accepted for gap in (" ", ""))


# -- options ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Choice(CanvasForm):
    answer: Choice

    def lost(self) -> Iterator[str]:
        if self.answer.several:
            yield "what is said of right options that were left unticked stands with the explanation"

    def item(self, drawn: Instance, look: Look) -> Item:
        several = self.answer.several
        type_name = "multiple_answers_question" if several else "multiple_choice_question"
        new = _begun(type_name, drawn.asked, look)
        cardinality = "Multiple" if several else "Single"
        response = add(new.presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
        shown = ET.SubElement(response, "render_choice", {"shuffle": "Yes"})
        new.answers += [str(_FIRST_OPTION + place) for place in drawn.arrangement]
        for place in drawn.arrangement:
            option, name = self.answer.listed[place], str(_FIRST_OPTION + place)
            add_html(ET.SubElement(shown, "response_label", {"ident": name}), blocks(option.text, look))
            new.say(f"{name}_fb", as_string(blocks(option.says, look)), option=name)
        _add_right_options(new, self.answer)
        return new


def _add_right_options(new: Item, answer: Choice) -> None:
    condition = new.condition(goes_on=False)
    if answer.several:
        condition = ET.SubElement(condition, "and")
    for place, option in enumerate(answer.listed):
        name = str(_FIRST_OPTION + place)
        if option.is_right:
            add(condition, "varequal", name, respident=RESPONSE)
        elif answer.several:
            add(ET.SubElement(condition, "not"), "varequal", name, respident=RESPONSE)
    new.right()


# -- pairs, and orders as pairs --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Match(CanvasForm):
    answer: Match

    def lost(self) -> Iterator[str]:
        yield "what is said of each pair stands with the explanation"

    def item(self, drawn: Instance, look: Look) -> Item:
        new = _begun("matching_question", drawn.asked, look)
        _add_rows(new, self.answer, _Shown(drawn.arrangement, range(len(self.answer.pairs))), look)
        return new


@dataclass(frozen=True, slots=True)
class _Order(CanvasForm):
    answer: Order

    def lost(self) -> Iterator[str]:
        return places.lost(self.answer)

    def item(self, drawn: Instance, look: Look) -> Item:
        new = _begun("matching_question", drawn.asked, look, places.remarks(self.answer, look))
        match = places.as_match(self.answer)
        rows = [place for place in drawn.arrangement if place < len(match.pairs)]
        _add_rows(new, match, _Shown(range(len(match.rights)), rows), look)
        return new


@dataclass(frozen=True, slots=True)
class _Shown:
    """The places of right sides and of rows, in the order in which they are shown."""

    rights: Sequence[int]
    rows: Sequence[int]


def _add_rows(new: Item, answer: Match, order: _Shown, look: Look) -> None:
    rights = {answer.rights[place]: str(_FIRST_RIGHT_SIDE + place) for place in order.rights}
    for place in order.rows:
        pair, name = answer.pairs[place], str(_FIRST_OPTION + place)
        new.answers.append(name)
        response = add(new.presentation, "response_lid", ident=f"response_{name}")
        add_html(response, blocks(pair.left, look))
        shown = ET.SubElement(response, "render_choice")
        for right, right_name in rights.items():
            add_plain(ET.SubElement(shown, "response_label", {"ident": right_name}), right)
        add(new.condition(goes_on=True), "varequal", rights[pair.right], respident=f"response_{name}")
        new.right(plain_decimal(100 / len(answer.pairs)), "Add")
