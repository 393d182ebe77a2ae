"""Moodle XML: a category an exercise, and one below it for each parameterised question, to draw a variant from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade import __version__
from nngrade.quiz.html import blocks

from .afterwards import afterwards
from .banks import Degraded, Export
from .moodle_answers import add_answer, impossible, kind, lost, remarks
from .moodle_calculated import NotOneQuestionError, add_calculated
from .moodle_xml import LOOK, add, add_html, id_number, short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.model import Question

    from .banks import Bank, Drawn

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
    file = _File()
    for bank in banks:
        rest = _add_single(file, bank, calculated=calculated)
        for drawn in rest:
            _add_variants(file, bank, drawn)
    ET.indent(file.root, " ")
    return Export(ET.tostring(file.root, encoding="utf-8", xml_declaration=True), tuple(file.degraded))


def _add_single(file: _File, bank: Bank, *, calculated: bool) -> list[Drawn]:
    """The category with all questions that are one question to Moodle; what is left needs a category each."""
    _add_category(file, bank.exercise, f"nngrade-{bank.exercise}", f"{bank.title} (nngrade {__version__})")
    rest = []
    for drawn in bank.drawn:
        if not drawn.question.parameterised:
            _add_question(file, drawn.question, drawn.instances[0])
        elif not (calculated and _add_calculated(file, drawn)):
            rest.append(drawn)
    return rest


def _add_variants(file: _File, bank: Bank, drawn: Drawn) -> None:
    question = drawn.question
    says = f"Variants of “{question.title}”: add a random question from this category."
    _add_category(file, f"{bank.exercise}/{question.name}", f"nngrade-{question.id}", says)
    for number, one in enumerate(drawn.instances, start=1):
        _add_question(file, question, one, number)


def _add_calculated(file: _File, drawn: Drawn) -> bool:
    """Add a parameterised question as a calculated one, if Moodle can draw it."""
    question = drawn.question
    element = _begun("calculated", short_name(question.title), question.id)
    try:
        all_hints = add_calculated(element, [one.asked for one in drawn.instances])
    except NotOneQuestionError as error:
        file.lose(question, f"is exported as variants, not as a calculated question: {error}")
        return False
    if not all_hints:
        file.lose(question, "hints with drawn numbers are left out: Moodle fills no numbers into hints")
    _add_tags(element, question)
    file.root.append(element)
    return True


def _add_question(file: _File, question: Question, drawn: Instance, number: int = 0) -> None:
    asked = drawn.asked
    if why := impossible(asked.answer):
        file.lose(question, f"is left out: {why}")
        return
    for what in lost(asked.answer):
        file.lose(question, what)
    ending, suffix = (f" (variant {number})", f".{number}") if number else ("", "")
    element = _begun(kind(asked.answer), short_name(question.title, ending), f"{question.id}{suffix}")
    add_html(element, "questiontext", [*blocks(asked.stem, LOOK), *remarks(asked.answer)], asked.plots)
    add_html(element, "generalfeedback", afterwards(asked, LOOK), asked.plots)
    add_answer(element, asked.answer, asked.plots)
    for hint in asked.hints:
        add_html(element, "hint", blocks(hint, LOOK), asked.plots)
    _add_tags(element, question)
    file.root.append(element)


def _begun(type_name: str, name: str, name_in_course: str) -> ET.Element:
    element = ET.Element("question", {"type": type_name})
    add(ET.SubElement(element, "name"), "text", name)
    for tag, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0")):
        add(element, tag, value)
    add(element, "idnumber", id_number(name_in_course))
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
