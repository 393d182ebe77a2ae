"""The five kinds of answers in Moodle XML: which type of question each becomes, and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.export.chain import as_chain
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.wording import OTHER_NUMBER, remark, told_left_out
from nngrade.quiz.html import as_string, blocks
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text

from .quiz_xml import LOOK, add, add_html, add_html_text, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nngrade.quiz.export.chain import Chain
    from nngrade.quiz.model import Answer, Order, Plot

MERGED: Final = "Lines that stand in one block may change places: the block counts as one."


def kind(answer: Answer) -> str:
    """What Moodle calls this type of question."""
    if isinstance(answer, Numeric):
        return "numerical"
    if isinstance(answer, Text):
        return "shortanswer"
    if isinstance(answer, Choice):
        return "multichoice"
    return "matching" if isinstance(answer, Match) else "ordering"


def impossible(answer: Answer) -> str:
    """Why Moodle cannot ask this at all, as a clause; empty if it can."""
    if isinstance(answer, Choice) and answer.several and share(len(answer.right)) is None:
        return f"it has no fraction for {len(answer.right)} right options"
    if not isinstance(answer, Numeric | Text | Choice | Match) and len(as_chain(answer).blocks) < 2:
        return "none of its steps has to come before all others"
    return ""


def lost(answer: Answer) -> Iterator[str]:
    """What Moodle cannot carry of an answer, as clauses."""
    if isinstance(answer, Choice) and answer.several:
        yield "what is said of right options that were left unticked stands with the explanation"
    if isinstance(answer, Match):
        yield "what is said of each pair stands with the explanation"
    if not isinstance(answer, Numeric | Text | Choice | Match):
        yield from _lost_of_order(answer, as_chain(answer))


def _lost_of_order(order: Order, chain: Chain) -> Iterator[str]:
    if any(len(block) > 1 for block in chain.blocks):
        yield "steps that may change places are one block, since Moodle knows one right order"
    if chain.left_out:
        yield f"{len(chain.left_out)} of its steps are left out, since they may change places with several"
    if order.wrong:
        yield f"the {len(order.wrong)} blocks that belong nowhere are left out; the explanation tells of them"


def remarks(answer: Answer) -> list[ET.Element]:
    """What the stem has to say more, since something was changed."""
    if isinstance(answer, Numeric | Text | Choice | Match):
        return []
    chain = as_chain(answer)
    merged = [remark(MERGED, LOOK)] if any(len(block) > 1 for block in chain.blocks) else []
    return [*merged, *told_left_out(answer, chain, LOOK)]


def add_answer(parent: ET.Element, answer: Answer, plots: Mapping[str, Plot]) -> None:
    """The fields of the answer."""
    if isinstance(answer, Numeric):
        _add_number(parent, answer)
    elif isinstance(answer, Text):
        _add_text(parent, answer)
    elif isinstance(answer, Choice):
        _add_choice(parent, answer, plots)
    elif isinstance(answer, Match):
        _add_match(parent, answer, plots)
    else:
        _add_order(parent, answer, plots)


def _add_number(parent: ET.Element, answer: Numeric) -> None:
    """The first that fits decides: the key, then the known mistakes, then whatever else was given."""
    key = add_plain(parent, "100", plain_decimal(answer.key))
    add(key, "tolerance", plain_decimal(answer.tolerance))
    for one in answer.wrong:
        number = add_plain(parent, "0", plain_decimal(one.value), _html(one.feedback))
        add(number, "tolerance", plain_decimal(answer.reach(one)))
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


def _add_text(parent: ET.Element, answer: Text) -> None:
    add(parent, "usecase", "0")
    for text in answer.accepted:
        for spelling in spellings(text):
            add_plain(parent, "100", spelling)
    for one in answer.wrong:
        for spelling in spellings(one.value):
            add_plain(parent, "0", spelling, _html(one.feedback))


def spellings(text: str) -> dict[str, None]:
    """The text with and without its spaces; a star is itself, and stands for nothing else."""
    literal = text.replace("*", r"\*")
    return dict.fromkeys([" ".join(literal.split()), "".join(literal.split())])


def _add_choice(parent: ET.Element, answer: Choice, plots: Mapping[str, Plot]) -> None:
    right = share(len(answer.right)) if answer.several else "100"
    add(parent, "single", "false" if answer.several else "true")
    add(parent, "shuffleanswers", "true")
    add(parent, "answernumbering", "abc")
    add(parent, "showstandardinstruction", "1" if answer.several else "0")
    add_combined_feedback(parent)
    for option in answer.options:
        is_right = isinstance(option, Right)
        fraction = right if is_right else f"-{right}" if answer.several else "0"
        text, says = (
            (option.text, option.why) if isinstance(option, Right) else (option.value, option.feedback)
        )
        one = add_html(parent, "answer", blocks(text, LOOK), plots, fraction=str(fraction))
        add_html(one, "feedback", blocks(says, LOOK), plots)


def add_combined_feedback(parent: ET.Element) -> None:
    """Nothing is said that holds of every answer alike."""
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        add_html(parent, tag)


def _add_match(parent: ET.Element, answer: Match, plots: Mapping[str, Plot]) -> None:
    add(parent, "shuffleanswers", "true")
    add_combined_feedback(parent)
    for pair in answer.pairs:
        _add_pair(add_html(parent, "subquestion", blocks(pair.left, LOOK), plots), pair.right)
    for one in answer.wrong:  # a right side without a left one
        _add_pair(add_html(parent, "subquestion"), one.value)


def _add_pair(row: ET.Element, right: str) -> None:
    add(ET.SubElement(row, "answer"), "text", right)


def _add_order(parent: ET.Element, answer: Order, plots: Mapping[str, Plot]) -> None:
    chain = as_chain(answer)
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
        steps = [one for step in block for one in blocks(answer.steps[step], LOOK)]
        add_html(parent, "answer", steps, plots, fraction=str(place))
