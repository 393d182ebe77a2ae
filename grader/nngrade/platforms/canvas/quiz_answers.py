"""The five kinds of answers in Canvas's QTI 1.2: which type of question each becomes, and its fields."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.export import places
from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.wording import hints_left_out, remark
from nngrade.quiz.html import as_string, blocks
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text
from nngrade.quiz.numbers import as_text

from .quiz_xml import GENERAL, INCORRECT, RESPONSE, add, add_html, add_plain, begun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.html import Look
    from nngrade.quiz.model import Answer, Asked, Wrong

    from .quiz_xml import Item

_FIRST_OPTION: Final = 1001
_FIRST_RIGHT_SIDE: Final = 2001
_SMALLEST: Final = 1e-4
_NEAR: Final = "Is your answer one of these?"


def item(drawn: Instance, look: Look) -> Item:
    """All of a question but its names."""
    answer = drawn.asked.answer
    if isinstance(answer, Numeric):
        return _number(drawn.asked, answer, look)
    if isinstance(answer, Text):
        return _text(drawn.asked, answer, look)
    if isinstance(answer, Choice):
        return _choice(drawn, answer, look)
    if isinstance(answer, Match):
        return _match(drawn, answer, [], look)
    return _match(drawn, places.as_match(answer), places.remarks(answer, look), look)


def _begun(type_name: str, asked: Asked, look: Look, remarks: Sequence[ET.Element] = ()) -> Item:
    """An item with its stem, and the explanation."""
    new = begun(type_name, as_string([*blocks(asked.stem, look), *remarks]))
    new.say(GENERAL, as_string(afterwards(asked, look)))
    return new


def _number(asked: Asked, answer: Numeric, look: Look) -> Item:
    new = _begun("numerical_question", asked, look)
    add_blank(new, "Decimal")
    _add_range(new.condition(goes_on=False), answer)
    new.right()
    new.say(INCORRECT, known_mistakes(answer.wrong, look))
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


def _text(asked: Asked, answer: Text, look: Look) -> Item:
    new = _begun("short_answer_question", asked, look)
    add_blank(new)
    condition = new.condition(goes_on=False)
    for spelling in _spellings(answer):
        add(condition, "varequal", spelling, respident=RESPONSE)
    new.right()
    new.say(INCORRECT, known_mistakes(answer.wrong, look))
    return new


def _spellings(answer: Text) -> dict[str, None]:
    """Each text with single spaces, and without any."""
    return dict.fromkeys(gap.join(one.split()) for one in answer.accepted for gap in (" ", ""))


def _choice(drawn: Instance, answer: Choice, look: Look) -> Item:
    new = _begun(
        "multiple_answers_question" if answer.several else "multiple_choice_question", drawn.asked, look
    )
    cardinality = "Multiple" if answer.several else "Single"
    response = add(new.presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    shown = ET.SubElement(response, "render_choice", {"shuffle": "Yes"})
    new.answers += [str(_FIRST_OPTION + place) for place in drawn.arrangement]
    for place in drawn.arrangement:
        option, name = answer.options[place], str(_FIRST_OPTION + place)
        text, says = (
            (option.text, option.why) if isinstance(option, Right) else (option.value, option.feedback)
        )
        add_html(ET.SubElement(shown, "response_label", {"ident": name}), blocks(text, look))
        new.say(f"{name}_fb", as_string(blocks(says, look)), option=name)
    _add_right_options(new, answer)
    return new


def _add_right_options(new: Item, answer: Choice) -> None:
    condition = new.condition(goes_on=False)
    if answer.several:
        condition = ET.SubElement(condition, "and")
    for place, option in enumerate(answer.options):
        name = str(_FIRST_OPTION + place)
        if isinstance(option, Right):
            add(condition, "varequal", name, respident=RESPONSE)
        elif answer.several:
            add(ET.SubElement(condition, "not"), "varequal", name, respident=RESPONSE)
    new.right()


def _match(drawn: Instance, answer: Match, remarks: Sequence[ET.Element], look: Look) -> Item:
    new = _begun("matching_question", drawn.asked, look, remarks)
    rights, rows = _in_order(drawn, answer)
    for place in rows:
        pair, name = answer.pairs[place], str(_FIRST_OPTION + place)
        new.answers.append(name)
        response = add(new.presentation, "response_lid", ident=f"response_{name}")
        add_html(response, blocks(pair.left, look))
        shown = ET.SubElement(response, "render_choice")
        for right, right_name in rights.items():
            add_plain(ET.SubElement(shown, "response_label", {"ident": right_name}), right)
        add(new.condition(goes_on=True), "varequal", rights[pair.right], respident=f"response_{name}")
        new.right(plain_decimal(100 / len(answer.pairs)), "Add")
    return new


def _in_order(drawn: Instance, answer: Match) -> tuple[dict[str, str], list[int]]:
    """Right sides with their names and places of rows, as drawn for this variant."""
    rights = answer.rights
    rows, shown = list(range(len(answer.pairs))), list(range(len(rights)))
    if isinstance(drawn.asked.answer, Match):
        shown = list(drawn.arrangement)
    else:
        rows = [place for place in drawn.arrangement if place < len(rows)]
    return {rights[place]: str(_FIRST_RIGHT_SIDE + place) for place in shown}, rows


def impossible(answer: Answer) -> str:
    """Why Canvas cannot ask this at all, as a clause; empty if it can."""
    if isinstance(answer, Numeric) and 0 < abs(answer.key) < _SMALLEST:
        return f"Canvas keeps four decimals of a number, and {as_text(answer.key)} would be 0"
    return ""


def lost(asked: Asked) -> Iterator[str]:
    """What Canvas cannot carry, as clauses."""
    answer = asked.answer
    if hints := hints_left_out(asked):
        yield hints
    if isinstance(answer, Numeric | Text) and answer.wrong:
        yield "what is said to known mistakes is said to every wrong answer"
    elif isinstance(answer, Choice) and answer.several:
        yield "what is said of right options that were left unticked stands with the explanation"
    elif isinstance(answer, Match):
        yield "what is said of each pair stands with the explanation"
    elif not isinstance(answer, Numeric | Text | Choice):
        yield from places.lost(answer)
