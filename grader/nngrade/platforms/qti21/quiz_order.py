"""An order in QTI 2.1: each of its right orders is named, since the rules can compare orders but not find their way."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.wording import told_nowhere
from nngrade.quiz.kinds.order import closure
from nngrade.quiz.show.html import blocks

from .quiz_item import Item, add_choice
from .quiz_processing import branches, operator, response, score, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.kinds import Order
    from nngrade.quiz.show.html import Look


def as_item(answer: Order, arrangement: Sequence[int], look: Look) -> Item:
    """All of a question but its stem and its explanation."""
    names = [f"block{number}" for number in range(1, len(answer.steps) + len(answer.wrong) + 1)]
    right = [tuple(names[place] for place in one) for one in right_orders(answer)]
    made = Item("identifier", "ordered", right[0], body=told_nowhere(answer, look))
    limits = {"minChoices": "1", "maxChoices": str(len(names))} if answer.wrong else {}
    interaction = ET.Element(
        "orderInteraction", {"responseIdentifier": "RESPONSE", "shuffle": "true", **limits}
    )
    made.body.append(interaction)
    for place in arrangement:
        add_choice(interaction, "simpleChoice", names[place], blocks(answer.shown[place], look))
    is_right = operator("or", *(_is_order(one) for one in right))
    strange = names[len(answer.steps) :]
    made.rules.append(branches([(is_right, score(value("float", "1")))], _part_marks(right[0], strange)))
    for name, one in zip(strange, answer.wrong, strict=True):
        made.on(_is_used(name), f"mistake_{name}", [*blocks(one.value, look), *blocks(one.feedback, look)])
    return made


def _is_used(name: str) -> ET.Element:
    return operator("member", value("identifier", name), response())


def _is_order(names: tuple[str, ...]) -> ET.Element:
    return operator("match", response(), operator("ordered", *(value("identifier", one) for one in names)))


def _part_marks(names: tuple[str, ...], strange: list[str]) -> list[ET.Element]:
    """A share of the mark for each step at its place, less one for each block that belongs nowhere; never below 0."""
    share = plain_decimal(1 / len(names))
    rules = []
    for number, name in enumerate(names, start=1):
        is_there = operator("match", operator("index", response(), n=str(number)), value("identifier", name))
        rules.append(branches([(is_there, score(operator("sum", _score(), value("float", share))))]))
    for name in strange:
        less = operator("subtract", _score(), value("float", share))
        rules.append(branches([(_is_used(name), score(operator("max", less, value("float", "0"))))]))
    return rules


def _score() -> ET.Element:
    return ET.Element("variable", {"identifier": "SCORE"})


def right_orders(order: Order) -> list[tuple[int, ...]]:
    """All right orders of the steps, by their places, that of the author first."""
    before = closure(order.edges)
    return [
        one
        for one in permutations(range(len(order.steps)))
        if not any((later, earlier) in before for place, later in enumerate(one) for earlier in one[:place])
    ]
