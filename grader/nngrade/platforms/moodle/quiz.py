"""Moodle XML: a category an exercise, and one below it for each parameterised question, to draw a variant from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade import __version__
from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.known import of_known_kinds
from nngrade.quiz.export.names import id_number, short_name, variant
from nngrade.quiz.export.template import NotOneQuestionError, alike
from nngrade.quiz.show.html import blocks

from .quiz_answers import form
from .quiz_calculated import add_calculated, texts
from .quiz_xml import LOOK, add, add_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.export.banks import Bank, Drawn
    from nngrade.quiz.model import Question

_TOP: Final = "$course$/top/nngrade"


@dataclass
class _File:
    """The file, and what was lost on the way, each thing once a question."""

    root: ET.Element = field(default_factory=lambda: ET.Element("quiz"))
    degraded: dict[Degraded, None] = field(default_factory=dict)

    def lose(self, question: Question, what: str) -> None:
        """Note what Moodle cannot carry."""
        self.degraded[Degraded(question.id, what)] = None


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as Moodle XML; with `calculated`, numbers that vary are drawn by Moodle, from our values."""
    some, left_out = of_known_kinds(banks)
    file = _File(degraded=left_out)
    for bank in some:
        for drawn in _add_single(file, bank, calculated=calculated):
            _add_variants(file, bank, drawn, calculated=calculated)
    ET.indent(file.root, " ")
    return Export(ET.tostring(file.root, encoding="utf-8", xml_declaration=True), tuple(file.degraded))


def _add_single(file: _File, bank: Bank, *, calculated: bool) -> list[Drawn]:
    """The category with all questions that are one question to Moodle; what is left needs a category each."""
    _add_category(file, bank.exercise, f"nngrade-{bank.exercise}", f"{bank.title} (nngrade {__version__})")
    rest = []
    for drawn in bank.drawn:
        question = drawn.question
        if not question.parameterised:
            _add_question(file, question, drawn.instances[0], 1)
            continue
        named = short_name(question.title), id_number(question.id)
        why = _add_calculated(file, question, drawn.instances, named) if calculated else "as variants"
        if why:
            rest.append(drawn)
        if why and calculated:
            file.lose(question, f"is exported as variants, calculated only where they are alike: {why}")
    return rest


def _add_variants(file: _File, bank: Bank, drawn: Drawn, *, calculated: bool) -> None:
    """The category of a question; in it, with `calculated`, variants that differ in numbers alone are one question."""
    question = drawn.question
    says = f"Variants of “{question.title}”: add a random question from this category."
    _add_category(file, f"{bank.exercise}/{question.name}", f"nngrade-{question.id}", says)
    singles = [[place] for place in range(len(drawn.instances))]
    for places in alike([one.asked for one in drawn.instances], texts) if calculated else singles:
        some = [drawn.instances[place] for place in places]
        named = variant(question, places[0] + 1)
        if len(places) > 1 and not _add_calculated(file, question, some, named):
            continue
        for place in places:
            _add_question(file, question, drawn.instances[place], place + 1)


def _add_calculated(
    file: _File, question: Question, variants: Sequence[Instance], named: tuple[str, str]
) -> str:
    """Add variants of a question as a calculated one, if Moodle can draw it; else why it cannot, as a clause."""
    element = _begun("calculated", *named)
    try:
        all_hints = add_calculated(element, [one.asked for one in variants])
    except NotOneQuestionError as error:
        return str(error)
    if not all_hints:
        file.lose(question, "hints with drawn numbers are left out: Moodle fills no numbers into hints")
    _add_tags(element, question)
    file.root.append(element)
    return ""


def _add_question(file: _File, question: Question, drawn: Instance, number: int) -> None:
    asked = drawn.asked
    asks = form(asked.answer)
    if why := asks.impossible():
        file.lose(question, f"is left out: {why}")
        return
    for what in asks.lost():
        file.lose(question, what)
    element = _begun(asks.type_name, *variant(question, number))
    add_html(element, "questiontext", [*blocks(asked.stem, LOOK), *asks.remarks()], asked.plots)
    add_html(element, "generalfeedback", afterwards(asked, LOOK), asked.plots)
    asks.add(element, asked.plots)
    for hint in asked.hints:
        add_html(element, "hint", blocks(hint, LOOK), asked.plots)
    _add_tags(element, question)
    file.root.append(element)


def _begun(type_name: str, name: str, identifier: str) -> ET.Element:
    element = ET.Element("question", {"type": type_name})
    add(ET.SubElement(element, "name"), "text", name)
    for tag, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0")):
        add(element, tag, value)
    add(element, "idnumber", identifier)
    return element


def _add_tags(element: ET.Element, question: Question) -> None:
    tags = ET.SubElement(element, "tags")
    for tag in ("nngrade", question.exercise, f"section {question.section}"):
        add(ET.SubElement(tags, "tag"), "text", tag)


def _add_category(file: _File, path: str, name: str, says: str) -> None:
    element = ET.SubElement(file.root, "question", {"type": "category"})
    add(ET.SubElement(element, "category"), "text", f"{_TOP}/{path}")
    add(ET.SubElement(element, "info", {"format": "plain_text"}), "text", says)
    add(element, "idnumber", id_number(name))
