"""The kinds of answers in QTI 2.1: interactions, and the rules by which they are marked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, assert_never
from xml.etree import ElementTree as ET

from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.form import Form
from nngrade.quiz.export.known import known
from nngrade.quiz.export.wording import OTHER_NUMBER, hints_left_out, remark
from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text
from nngrade.quiz.show.html import blocks, printable

from .quiz_item import Item, add_choice, correct_response
from .quiz_order import as_item, right_orders
from .quiz_processing import branches, if_missing, operator, response, say, saying, score, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.kinds.kind import Answer
    from nngrade.quiz.model import Asked
    from nngrade.quiz.show.html import Look

_MOST_ORDERS: Final = 50
_RESPONSE: Final = {"responseIdentifier": "RESPONSE"}
_SHUFFLED: Final = {**_RESPONSE, "shuffle": "true"}


class QtiForm(Form, ABC):
    """How QTI 2.1 asks for a kind of answer."""

    __slots__ = ()

    @abstractmethod
    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        """All of a question but its names, its stem and its explanation."""


def form(answer: Answer[Any]) -> QtiForm:
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


def item(drawn: Instance, look: Look) -> Item:
    """All of a question but its names; the explanation is said to everybody."""
    made = form(drawn.asked.answer).item(drawn.arrangement, look)
    made.body[:0] = blocks(drawn.asked.stem, look)
    made.feedback["explanation"] = blocks(drawn.asked.explanation, look)
    made.rules.append(say("explanation"))
    return made


def lost(asked: Asked) -> Iterator[str]:
    """What QTI 2.1 cannot carry, as clauses."""
    if hints := hints_left_out(asked):
        yield hints
    yield from form(asked.answer).lost()


@dataclass(frozen=True, slots=True)
class _Number(QtiForm):
    answer: Numeric

    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        del arrangement
        made = Item("float", correct=(plain_decimal(self.answer.key),), body=[_blank()])
        tests = [(_near(self.answer.key, self.answer.tolerance), score(value("float", "1")))]
        for number, one in enumerate(self.answer.wrong, start=1):
            made.feedback[f"mistake{number}"] = blocks(one.feedback, look)
            tests.append((_near(one.value, self.answer.reach(one)), say(f"mistake{number}")))
        made.feedback["other"] = [remark(OTHER_NUMBER, look)]
        made.rules.append(branches(tests, [say("other")]))
        return made


def _near(number: float, distance: float) -> ET.Element:
    bounds = {"toleranceMode": "absolute", "tolerance": " ".join([plain_decimal(distance)] * 2)}
    return operator("equal", response(), value("float", plain_decimal(number)), **bounds)


def _blank() -> ET.Element:
    paragraph = ET.Element("p")
    ET.SubElement(paragraph, "textEntryInteraction", {**_RESPONSE, "expectedLength": "30"})
    return paragraph


@dataclass(frozen=True, slots=True)
class _Text(QtiForm):
    answer: Text

    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        del arrangement
        made = Item("string", correct=(printable(self.answer.accepted[0]),), body=[_blank()])
        is_accepted = operator(
            "or", *(_is_text(one) for text in self.answer.accepted for one in _spellings(text))
        )
        tests = [(is_accepted, score(value("float", "1")))]
        for number, one in enumerate(self.answer.wrong, start=1):
            made.feedback[f"mistake{number}"] = blocks(one.feedback, look)
            is_it = operator("or", *(_is_text(spelling) for spelling in _spellings(one.value)))
            tests.append((is_it, say(f"mistake{number}")))
        made.rules.append(branches(tests))
        return made


def _is_text(text: str) -> ET.Element:
    return operator("stringMatch", response(), value("string", printable(text)), caseSensitive="false")


def _spellings(text: str) -> dict[str, None]:
    """The text with single spaces, and without any."""
    return dict.fromkeys([" ".join(text.split()), "".join(text.split())])


@dataclass(frozen=True, slots=True)
class _Choice(QtiForm):
    answer: Choice

    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        names = tuple(f"option{place + 1}" for place in range(len(self.answer.options)))
        right = tuple(names[place] for place in self.answer.right)
        made = Item("identifier", "multiple" if self.answer.several else "single", right)
        limit = {"maxChoices": "0" if self.answer.several else "1"}
        interaction = ET.Element("choiceInteraction", {**_SHUFFLED, **limit})
        made.body.append(interaction)
        for place in arrangement:
            option = self.answer.listed[place]
            add_choice(interaction, "simpleChoice", names[place], blocks(option.text, look))
            made.feedback[names[place]] = blocks(option.says, look)
        made.rules.append(saying(response()))  # the names of options are those of what is said to them
        if self.answer.several:
            made.points = {name: 1 if name in right else -1 for name in names}
            made.rules.append(score(made.share_of_points(len(right))))
            _say_what_is_missing(made, self.answer, look)
        else:
            made.rules.append(branches([(correct_response(), score(value("float", "1")))]))
        return made


def _say_what_is_missing(made: Item, answer: Choice, look: Look) -> None:
    for place in answer.right:
        name, option = f"missed{place + 1}", answer.listed[place]
        made.feedback[name] = [*blocks(option.text, look), *blocks(option.says, look)]
        made.rules.append(if_missing("identifier", f"option{place + 1}", say(name)))


@dataclass(frozen=True, slots=True)
class _Match(QtiForm):
    answer: Match

    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        rows = [f"row{number}" for number, _ in enumerate(self.answer.pairs, start=1)]
        rights = {text: f"right{number}" for number, text in enumerate(self.answer.rights, start=1)}
        pairs = tuple(
            f"{row} {rights[pair.right]}" for row, pair in zip(rows, self.answer.pairs, strict=True)
        )
        made = Item("directedPair", "multiple", pairs, dict.fromkeys(pairs, 1))
        interaction = ET.Element("matchInteraction", {**_SHUFFLED, "maxAssociations": str(len(rows))})
        made.body.append(interaction)
        left, right = (ET.SubElement(interaction, "simpleMatchSet") for _ in range(2))
        for row, pair in zip(rows, self.answer.pairs, strict=True):
            add_choice(left, "simpleAssociableChoice", row, blocks(pair.left, look), matchMax="1")
        for place in arrangement:
            text = self.answer.rights[place]
            add_choice(right, "simpleAssociableChoice", rights[text], [remark(text, look)], matchMax="0")
        made.rules.append(score(made.share_of_points(len(pairs))))
        for row, text, pair in zip(rows, pairs, self.answer.pairs, strict=True):
            made.feedback[f"missed_{row}"] = [*blocks(pair.left, look), *blocks(pair.why, look)]
            made.rules.append(if_missing("directedPair", text, say(f"missed_{row}")))
        for number, one in enumerate(self.answer.wrong, start=1):
            some = (value("directedPair", f"{row} {rights[one.value]}") for row in rows)
            is_used = operator("or", *(operator("member", pair_value, response()) for pair_value in some))
            made.on(is_used, f"mistake{number}", [remark(one.value, look), *blocks(one.feedback, look)])
        return made


@dataclass(frozen=True, slots=True)
class _Order(QtiForm):
    answer: Order

    def impossible(self) -> str:
        count = len(right_orders(self.answer))
        return f"it has {count} right orders, and each would have to be named" if count > _MOST_ORDERS else ""

    def lost(self) -> Iterator[str]:
        yield "part marks for an order are for each step at its place, in the order of the explanation"

    def item(self, arrangement: Sequence[int], look: Look) -> Item:
        return as_item(self.answer, arrangement, look)
