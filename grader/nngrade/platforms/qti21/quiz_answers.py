"""The five kinds of answers in QTI 2.1: interactions, and the rules by which they are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.wording import OTHER_NUMBER, hints_left_out, remark
from nngrade.quiz.html import blocks, printable
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text

from .quiz_item import Item, add_choice, correct_response
from .quiz_order import as_item, right_orders
from .quiz_processing import branches, if_missing, operator, response, say, saying, score, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.html import Look
    from nngrade.quiz.model import Answer, Asked

_MOST_ORDERS: Final = 50
_RESPONSE: Final = {"responseIdentifier": "RESPONSE"}
_SHUFFLED: Final = {**_RESPONSE, "shuffle": "true"}


def item(drawn: Instance, look: Look) -> Item:
    """All of a question but its names; the explanation is said to everybody."""
    made = _of_its_kind(drawn, drawn.asked.answer, look)
    made.body[:0] = blocks(drawn.asked.stem, look)
    made.feedback["explanation"] = blocks(drawn.asked.explanation, look)
    made.rules.append(say("explanation"))
    return made


def _of_its_kind(drawn: Instance, answer: Answer, look: Look) -> Item:
    if isinstance(answer, Numeric):
        return _number(answer, look)
    if isinstance(answer, Text):
        return _text(answer, look)
    if isinstance(answer, Choice):
        return _choice(answer, drawn.arrangement, look)
    if isinstance(answer, Match):
        return _match(answer, drawn.arrangement, look)
    return as_item(answer, drawn.arrangement, look)


def _number(answer: Numeric, look: Look) -> Item:
    made = Item("float", correct=(plain_decimal(answer.key),), body=[_blank()])
    tests = [(_near(answer.key, answer.tolerance), score(value("float", "1")))]
    for number, one in enumerate(answer.wrong, start=1):
        made.feedback[f"mistake{number}"] = blocks(one.feedback, look)
        tests.append((_near(one.value, answer.reach(one)), say(f"mistake{number}")))
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


def _text(answer: Text, look: Look) -> Item:
    made = Item("string", correct=(printable(answer.accepted[0]),), body=[_blank()])
    is_accepted = operator("or", *(_is_text(one) for text in answer.accepted for one in _spellings(text)))
    tests = [(is_accepted, score(value("float", "1")))]
    for number, one in enumerate(answer.wrong, start=1):
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


def _choice(answer: Choice, arrangement: tuple[int, ...], look: Look) -> Item:
    names = tuple(f"option{place + 1}" for place in range(len(answer.options)))
    right = tuple(names[place] for place in answer.right)
    made = Item("identifier", "multiple" if answer.several else "single", right)
    limit = {"maxChoices": "0" if answer.several else "1"}
    interaction = ET.Element("choiceInteraction", {**_SHUFFLED, **limit})
    made.body.append(interaction)
    for place in arrangement:
        option = answer.options[place]
        text, says = (
            (option.text, option.why) if isinstance(option, Right) else (option.value, option.feedback)
        )
        add_choice(interaction, "simpleChoice", names[place], blocks(text, look))
        made.feedback[names[place]] = blocks(says, look)
    made.rules.append(saying(response()))  # the names of options are those of what is said to them
    if answer.several:
        made.points = {name: 1 if name in right else -1 for name in names}
        made.rules.append(score(made.share_of_points(len(right))))
        _say_what_is_missing(made, answer, look)
    else:
        made.rules.append(branches([(correct_response(), score(value("float", "1")))]))
    return made


def _say_what_is_missing(made: Item, answer: Choice, look: Look) -> None:
    for place, option in enumerate(answer.options):
        if isinstance(option, Right):
            name = f"missed{place + 1}"
            made.feedback[name] = [*blocks(option.text, look), *blocks(option.why, look)]
            made.rules.append(if_missing("identifier", f"option{place + 1}", say(name)))


def _match(answer: Match, arrangement: tuple[int, ...], look: Look) -> Item:
    rows = [f"row{number}" for number, _ in enumerate(answer.pairs, start=1)]
    rights = {text: f"right{number}" for number, text in enumerate(answer.rights, start=1)}
    pairs = tuple(f"{row} {rights[pair.right]}" for row, pair in zip(rows, answer.pairs, strict=True))
    made = Item("directedPair", "multiple", pairs, dict.fromkeys(pairs, 1))
    interaction = ET.Element("matchInteraction", {**_SHUFFLED, "maxAssociations": str(len(rows))})
    made.body.append(interaction)
    left, right = (ET.SubElement(interaction, "simpleMatchSet") for _ in range(2))
    for row, pair in zip(rows, answer.pairs, strict=True):
        add_choice(left, "simpleAssociableChoice", row, blocks(pair.left, look), matchMax="1")
    for place in arrangement:
        text = answer.rights[place]
        add_choice(right, "simpleAssociableChoice", rights[text], [remark(text, look)], matchMax="0")
    made.rules.append(score(made.share_of_points(len(pairs))))
    for row, text, pair in zip(rows, pairs, answer.pairs, strict=True):
        made.feedback[f"missed_{row}"] = [*blocks(pair.left, look), *blocks(pair.why, look)]
        made.rules.append(if_missing("directedPair", text, say(f"missed_{row}")))
    for number, one in enumerate(answer.wrong, start=1):
        some = (value("directedPair", f"{row} {rights[one.value]}") for row in rows)
        is_used = operator("or", *(operator("member", pair_value, response()) for pair_value in some))
        made.on(is_used, f"mistake{number}", [remark(one.value, look), *blocks(one.feedback, look)])
    return made


def impossible(answer: Answer) -> str:
    """Why QTI 2.1 cannot ask this, as a clause; empty if it can."""
    if isinstance(answer, Numeric | Text | Choice | Match):
        return ""
    count = len(right_orders(answer))
    return f"it has {count} right orders, and each would have to be named" if count > _MOST_ORDERS else ""


def lost(asked: Asked) -> Iterator[str]:
    """What QTI 2.1 cannot carry, as clauses."""
    if hints := hints_left_out(asked):
        yield hints
    if not isinstance(asked.answer, Numeric | Text | Choice | Match):
        yield "part marks for an order are for each step at its place, in the order of the explanation"
