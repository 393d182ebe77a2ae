"""A parameterised number as one Moodle question of type `calculated`, for which Moodle draws one of our variants.

Where the variants' numbers differ stands a placeholder such as `{v1}`. The key is `{ans1}` and known wrong numbers are
`{wrong1}`, so nothing is left for Moodle to work out. To it every `{` before a letter begins a placeholder, so those of
code and formulas are disguised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.template import NotOneQuestionError, Template, number, relative_tolerance
from nngrade.quiz.show.html import Look, as_string, blocks, mathjax

from .quiz_answers import add_combined_feedback, add_no_units
from .quiz_xml import add, add_html_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.kinds import Numeric
    from nngrade.quiz.model import Asked

_PLACEHOLDER: Final = re.compile(r"\{(?=[^\W\d_]|=)")
_BRACE_IN_MATHS: Final = re.compile(r"(?<!\\begin)(?<!\\end)(?<!\\text)" + _PLACEHOLDER.pattern)
_RELATIVE: Final = "1"
_NOMINAL: Final = "2"


def _mark(name: str) -> str:
    return "{" + name + "}"


def _disguise(html: str) -> str:
    return _PLACEHOLDER.sub("&#123;", html)


def add_calculated(parent: ET.Element, variants: Sequence[Asked]) -> bool:
    """Add the fields of a calculated question; whether all hints were carried.

    Raises:
        NotOneQuestionError: the variants differ in more than numbers.
    """
    answers = [number(one) for one in variants]
    template, fields = Template(_mark, _disguise), ET.Element("fields")
    add_html_text(fields, "questiontext", template.common([_html(one.stem) for one in variants]))
    after = [as_string(afterwards(one, _LOOK)) for one in variants]
    add_html_text(fields, "generalfeedback", template.common(after))
    _add_numbers(fields, template, answers)
    add_combined_feedback(fields)
    add_no_units(fields)
    _add_datasets(fields, template)
    all_hints = _add_hints(fields, variants)
    parent.extend(fields)
    return all_hints


def texts(asked: Asked) -> list[str]:
    """All texts into which Moodle fills numbers, and the names of the mistakes that it is to tell apart."""
    mistakes = asked.answer.mistakes
    said = (text for one in mistakes for text in (one.misconception, _html(one.feedback)))
    return [_html(asked.stem), as_string(afterwards(asked, _LOOK)), *said]


def _safe_mathjax(latex: str, is_block: bool) -> str:  # the form that `Look` asks for
    """With a space behind each brace that would begin a placeholder, wherever LaTeX does not mind."""
    return mathjax(_BRACE_IN_MATHS.sub("{ ", latex), is_block)


_LOOK: Final = Look(maths=_safe_mathjax)


def _html(text: str) -> str:
    return as_string(blocks(text, _LOOK))


def _add_numbers(parent: ET.Element, template: Template, answers: Sequence[Numeric]) -> None:
    if len({tuple(one.misconception for one in answer.wrong) for answer in answers}) > 1:
        raise NotOneQuestionError("its variants have different known mistakes")
    tolerance, key = _tolerance(answers), template.named("ans", [one.key for one in answers])
    _add_number(parent, "100", key, tolerance, "")
    for wrongs in zip(*(one.wrong for one in answers), strict=True):
        feedback = template.common([_html(one.feedback) for one in wrongs])
        name = template.named("wrong", [one.value for one in wrongs])
        _add_number(parent, "0", name, tolerance, feedback)


def _add_number(
    parent: ET.Element, fraction: str, name: str, tolerance: tuple[str, str], feedback: str
) -> None:
    one = ET.SubElement(parent, "answer", {"fraction": fraction, "format": "moodle_auto_format"})
    add(one, "text", name)
    for tag, value in zip(("tolerancetype", "tolerance"), tolerance, strict=True):
        add(one, tag, value)
    for tag, value in (("correctanswerformat", "2"), ("correctanswerlength", "9")):  # significant figures
        add(one, tag, value)
    add_html_text(one, "feedback", feedback)


def _tolerance(answers: Sequence[Numeric]) -> tuple[str, str]:
    """Moodle's type of tolerance that all variants have, and how much it is."""
    relative = relative_tolerance(answers)
    if relative is not None:
        return _RELATIVE, plain_decimal(relative)
    return _NOMINAL, plain_decimal(answers[0].tolerance)


def _add_hints(parent: ET.Element, variants: Sequence[Asked]) -> bool:
    """Hints are the same for all variants, since Moodle fills no numbers into them; whether they are."""
    rows = [tuple(_html(hint) for hint in one.hints) for one in variants]
    common = [row[0] for row in zip(*rows, strict=False) if len(set(row)) == 1]
    for hint in common:
        add_html_text(parent, "hint", _disguise(hint))
    return all(len(row) == len(common) for row in rows)


def _add_datasets(parent: ET.Element, template: Template) -> None:
    definitions = ET.SubElement(parent, "dataset_definitions")
    for name, values in template.values.items():
        _add_dataset(ET.SubElement(definitions, "dataset_definition"), name, values)


def _add_dataset(one: ET.Element, name: str, values: tuple[str, ...]) -> None:
    decimals = max(len(value.partition(".")[2]) for value in values)
    for tag, value in (
        ("status", "private"),
        ("name", name),
        ("distribution", "uniform"),
        ("minimum", min(values, key=float)),
        ("maximum", max(values, key=float)),
        ("decimals", str(decimals)),
    ):
        add(ET.SubElement(one, tag), "text", value)
    for tag, value in (("type", "calculated"), ("itemcount", str(len(values)))):
        add(one, tag, value)
    items = ET.SubElement(one, "dataset_items")
    for place, value in enumerate(values, start=1):
        item = ET.SubElement(items, "dataset_item")
        add(item, "number", str(place))
        add(item, "value", value)
    add(one, "number_of_items", str(len(values)))
