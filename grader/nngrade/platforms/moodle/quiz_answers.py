"""The kinds of answers in Moodle XML: which type of question each becomes, and its fields."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, assert_never
from xml.etree import ElementTree as ET

from nngrade.quiz.export.chain import Chain, as_chain
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.form import Form
from nngrade.quiz.export.known import known
from nngrade.quiz.export.wording import OTHER_NUMBER, remark, told_left_out
from nngrade.quiz.kinds import Choice, Match, Numeric, Order, Text
from nngrade.quiz.show.html import as_string, blocks

from .quiz_xml import LOOK, add, add_html, add_html_text, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nngrade.quiz.kinds.kind import Answer
    from nngrade.quiz.model import Plot

MERGED: Final = "Lines that stand in one block may change places: the block counts as one."


class MoodleForm(Form, ABC):
    """How Moodle asks for a kind of answer."""

    __slots__ = ()

    type_name: ClassVar[str]
    """What Moodle calls this type of question."""

    @abstractmethod
    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        """Add the fields of the answer."""

    def remarks(self) -> list[ET.Element]:
        """What the stem has to say more, since something was changed."""
        return []


def form(answer: Answer[Any]) -> MoodleForm:
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


# -- numbers and texts -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Number(MoodleForm):
    answer: Numeric
    type_name: ClassVar = "numerical"

    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        """The first that fits decides: the key, then the known mistakes, then whatever else was given."""
        del plots
        key = add_plain(parent, "100", plain_decimal(self.answer.key))
        add(key, "tolerance", plain_decimal(self.answer.tolerance))
        for one in self.answer.wrong:
            number = add_plain(parent, "0", plain_decimal(one.value), _html(one.feedback))
            add(number, "tolerance", plain_decimal(self.answer.reach(one)))
        add(add_plain(parent, "0", "*", _html(OTHER_NUMBER)), "tolerance", "0")
        add_no_units(parent)


def add_no_units(parent: ET.Element) -> None:
    """Numbers have no units."""
    for tag, value in (
        ("unitgradingtype", "0"),
        ("unitpenalty", "0.1"),
        ("showunits", "3"),
        ("unitsleft", "0"),
    ):
        add(parent, tag, value)


def add_plain(parent: ET.Element, fraction: str, text: str, feedback: str = "") -> ET.Element:
    """An answer of plain text, and what is said to it, as HTML."""
    one = ET.SubElement(parent, "answer", {"fraction": fraction, "format": "moodle_auto_format"})
    add(one, "text", text)
    add_html_text(one, "feedback", feedback)
    return one


def _html(text: str) -> str:
    return as_string(blocks(text, LOOK))


@dataclass(frozen=True, slots=True)
class _Text(MoodleForm):
    answer: Text
    type_name: ClassVar = "shortanswer"

    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        del plots
        add(parent, "usecase", "0")
        for text in self.answer.accepted:
            for spelling in spellings(text):
                add_plain(parent, "100", spelling)
        for one in self.answer.wrong:
            for spelling in spellings(one.value):
                add_plain(parent, "0", spelling, _html(one.feedback))


def spellings(text: str) -> dict[str, None]:
    """The text with and without its spaces; a star is itself, and stands for nothing else."""
    literal = text.replace("*", r"\*")
    return dict.fromkeys([" ".join(literal.split()), "".join(literal.split())])


# -- options and pairs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Choice(MoodleForm):
    answer: Choice
    type_name: ClassVar = "multichoice"

    def impossible(self) -> str:
        count = len(self.answer.right)
        has_none = self.answer.several and share(count) is None
        return f"it has no fraction for {count} right options" if has_none else ""

    def lost(self) -> Iterator[str]:
        if self.answer.several:
            yield "what is said of right options that were left unticked stands with the explanation"

    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        several = self.answer.several
        add(parent, "single", "false" if several else "true")
        add(parent, "shuffleanswers", "true")
        add(parent, "answernumbering", "abc")
        add(parent, "showstandardinstruction", "1" if several else "0")
        add_combined_feedback(parent)
        right = share(len(self.answer.right)) if several else "100"
        wrong = f"-{right}" if several else "0"
        for option in self.answer.listed:
            fraction = str(right if option.is_right else wrong)
            one = add_html(parent, "answer", blocks(option.text, LOOK), plots, fraction=fraction)
            add_html(one, "feedback", blocks(option.says, LOOK), plots)


def add_combined_feedback(parent: ET.Element) -> None:
    """Nothing is said that holds of every answer alike."""
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        add_html(parent, tag)


@dataclass(frozen=True, slots=True)
class _Match(MoodleForm):
    answer: Match
    type_name: ClassVar = "matching"

    def lost(self) -> Iterator[str]:
        yield "what is said of each pair stands with the explanation"

    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        add(parent, "shuffleanswers", "true")
        add_combined_feedback(parent)
        for pair in self.answer.pairs:
            _add_pair(add_html(parent, "subquestion", blocks(pair.left, LOOK), plots), pair.right)
        for one in self.answer.wrong:  # a right side without a left one
            _add_pair(add_html(parent, "subquestion"), one.value)


def _add_pair(row: ET.Element, right: str) -> None:
    add(ET.SubElement(row, "answer"), "text", right)


# -- orders ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Order(MoodleForm):
    answer: Order
    type_name: ClassVar = "ordering"

    @property
    def chain(self) -> Chain:
        return as_chain(self.answer)

    def impossible(self) -> str:
        return "none of its steps has to come before all others" if len(self.chain.blocks) < 2 else ""

    def lost(self) -> Iterator[str]:
        if any(len(block) > 1 for block in self.chain.blocks):
            yield "steps that may change places are one block, since Moodle knows one right order"
        if left_out := self.chain.left_out:
            yield f"{len(left_out)} of its steps are left out, since they may change places with several"
        if wrong := self.answer.wrong:
            yield f"the {len(wrong)} blocks that belong nowhere are left out; the explanation tells of them"

    def remarks(self) -> list[ET.Element]:
        merged = [remark(MERGED, LOOK)] if any(len(block) > 1 for block in self.chain.blocks) else []
        return [*merged, *told_left_out(self.answer, self.chain, LOOK)]

    def add(self, parent: ET.Element, plots: Mapping[str, Plot]) -> None:
        chain = self.chain
        for tag, value in (
            ("layouttype", "VERTICAL"),
            ("selecttype", "ALL"),
            ("selectcount", str(len(chain.blocks))),
            ("gradingtype", "LONGEST_ORDERED_SUBSET"),
            ("showgrading", "HIDE"),
            ("numberingstyle", "none"),
        ):
            add(parent, tag, value)
        add_combined_feedback(parent)
        add(parent, "shownumcorrect", "1")
        for place, block in enumerate(chain.blocks, start=1):
            steps = [one for step in block for one in blocks(self.answer.steps[step], LOOK)]
            add_html(parent, "answer", steps, plots, fraction=str(place))
