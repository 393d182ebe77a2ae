"""A parameterised number as one Canvas question of type `calculated`, for which Canvas draws one of our variants.

Where the variants' numbers differ stands a placeholder such as `[v1]`. Canvas fills numbers into the question alone, so
what differs between the variants cannot be said afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.template import NotOneQuestionError, Template, number, relative_tolerance
from nngrade.quiz.export.wording import hints_left_out
from nngrade.quiz.show.html import Look, as_string, blocks, mathjax

from .quiz_answers import add_blank, known_mistakes
from .quiz_xml import GENERAL, INCORRECT, add, begun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nngrade.quiz.kinds import Numeric
    from nngrade.quiz.model import Asked

    from .quiz_xml import Item

_LOOK: Final = Look(maths=mathjax)


def calculated(variants: Sequence[Asked]) -> tuple[Item, list[str]]:
    """The question, and what it cannot carry, as clauses.

    Raises:
        NotOneQuestionError: the variants differ in more than numbers, or in numbers that Canvas would write otherwise.
    """
    answers = [number(one) for one in variants]
    stems = [text for one in variants for text in texts(one)]
    template = Template(_free_mark(stems), lambda html: html.replace("[", "&#91;"))
    new = begun("calculated_question", template.common(stems))
    add_blank(new, "Decimal")
    _add_worth(new)
    found = _say_what_is_common(new, variants, answers)
    new.calculated = _extension(template, answers)
    return new, found


def texts(asked: Asked) -> list[str]:
    """All texts into which Canvas fills numbers."""
    return [as_string(blocks(asked.stem, _LOOK))]


def _free_mark(texts: Sequence[str]) -> Callable[[str], str]:
    """Placeholders in brackets that no text has, since `x[v1]` would become `x3`."""
    prefix = "n"
    while any(f"[{prefix}" in text for text in texts):
        prefix += "n"
    return lambda name: f"[{prefix}{name}]"


def _add_worth(new: Item) -> None:
    """As Canvas itself writes it: whatever fits the answer of the variant is right."""
    for title, score in (("correct", "100"), ("incorrect", "0")):
        condition = ET.SubElement(new.processing, "respcondition", {"title": title})
        variable = ET.SubElement(condition, "conditionvar")
        ET.SubElement(variable if title == "correct" else ET.SubElement(variable, "not"), "other")
        add(condition, "setvar", score, action="Set", varname="SCORE")


def _say_what_is_common(new: Item, variants: Sequence[Asked], answers: Sequence[Numeric]) -> list[str]:
    found = list(filter(None, [hints_left_out(variants[0])]))
    after = {as_string(afterwards(one, _LOOK)) for one in variants}
    wrong = {known_mistakes(one.wrong, _LOOK) for one in answers}
    for name, texts, what in (
        (GENERAL, after, "its explanation"),
        (INCORRECT, wrong, "what is said to known mistakes"),
    ):
        if len(texts) == 1:
            new.say(name, texts.pop())
        else:
            found.append(f"{what} is left out: Canvas fills no numbers into feedback")
    return found


def _extension(template: Template, answers: Sequence[Numeric]) -> ET.Element:
    """The values: Canvas draws one of the sets, and works nothing out, since the answer is one of them."""
    keys = tuple(plain_decimal(one.key) for one in answers)
    named = {template.mark(name)[1:-1]: values for name, values in template.values.items()}
    answer = template.mark("answer")[1:-1]
    if not all(_is_written_so(value) for values in named.values() for value in values):
        raise NotOneQuestionError("Canvas would write some of its numbers in another way")
    extension = ET.Element("itemproc_extension")
    calculation = ET.SubElement(extension, "calculated")
    add(calculation, "answer_tolerance", _tolerance(answers))
    formulas = ET.SubElement(calculation, "formulas", {"decimal_places": str(max(map(_decimals, keys)))})
    add(formulas, "formula", answer)
    _add_values(calculation, {**named, answer: keys}, keys)
    return extension


def _add_values(parent: ET.Element, named: dict[str, tuple[str, ...]], keys: Sequence[str]) -> None:
    variables, sets = ET.SubElement(parent, "vars"), ET.SubElement(parent, "var_sets")
    for name, values in named.items():
        scale = str(max(map(_decimals, values)))
        variable = ET.SubElement(variables, "var", {"name": name, "scale": scale})
        add(variable, "min", min(values, key=float))
        add(variable, "max", max(values, key=float))
    for place, key in enumerate(keys):
        one = ET.SubElement(sets, "var_set", {"ident": str(place + 1)})
        for name, values in named.items():
            add(one, "var", values[place], name=name)
        add(one, "answer", key)


def _is_written_so(text: str) -> bool:
    """Canvas reads a number and writes it anew: without zeros behind, and small ones with an exponent."""
    value = float(text)
    return text == plain_decimal(value) and (value == 0 or 1e-4 <= abs(value) < 1e15)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _tolerance(answers: Sequence[Numeric]) -> str:
    relative = relative_tolerance(answers)
    if relative is not None:
        return f"{plain_decimal(100 * relative)}%"
    return plain_decimal(answers[0].tolerance)
