"""Canvas: an archive of QTI 1.2 with Canvas's own additions, a quiz an exercise, a group a parameterised question."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade import __version__
from nngrade.files.archive import as_xml, zipped
from nngrade.quiz.export import plots
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.known import of_known_kinds
from nngrade.quiz.export.names import id_number, short_name, variant
from nngrade.quiz.export.template import NotOneQuestionError, alike
from nngrade.quiz.show.html import mathjax

from .quiz_answers import form, lost
from .quiz_calculated import calculated as calculated_item
from .quiz_calculated import texts
from .quiz_package import manifest, settings
from .quiz_xml import add, finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.export.banks import Bank, Drawn
    from nngrade.quiz.model import Question

_QTI: Final = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_FILES: Final = "%24IMS-CC-FILEBASE%24/"


@dataclass
class _Package:
    """The files, and what was lost on the way, each thing once a question."""

    quizzes: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    degraded: dict[Degraded, None] = field(default_factory=dict)

    def lose(self, question: Question, what: str) -> None:
        """Note what Canvas cannot carry."""
        self.degraded[Degraded(question.id, what)] = None


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as quizzes; with `calculated`, numbers that vary are drawn by Canvas, from our values."""
    some, left_out = of_known_kinds(banks)
    package = _Package(degraded=left_out)
    names = [f"nngrade-{bank.exercise}" for bank in some]
    for name, bank in zip(names, some, strict=True):
        sections = [_questions(package, drawn, calculated=calculated) for drawn in bank.drawn]
        found = [one for one in sections if one is not None]
        package.quizzes[f"{name}/{name}.xml"] = as_xml(_quiz(name, bank, found))
        package.quizzes[f"{name}/assessment_meta.xml"] = as_xml(settings(name, _title(bank), len(found)))
    files = {"imsmanifest.xml": as_xml(manifest(names, list(package.pictures)))}
    folder = {"non_cc_assessments/": b""}
    return Export(zipped({**files, **package.quizzes, **package.pictures, **folder}), tuple(package.degraded))


def _title(bank: Bank) -> str:
    return short_name(bank.title)


def _quiz(name: str, bank: Bank, found: Sequence[ET.Element]) -> ET.Element:
    root = ET.Element("questestinterop", {"xmlns": _QTI})
    quiz = ET.SubElement(root, "assessment", {"ident": name, "title": _title(bank)})
    metadata = ET.SubElement(ET.SubElement(quiz, "qtimetadata"), "qtimetadatafield")
    add(metadata, "fieldlabel", "nngrade")
    add(metadata, "fieldentry", __version__)
    ET.SubElement(quiz, "section", {"ident": "root_section"}).extend(found)
    return root


def _questions(package: _Package, drawn: Drawn, *, calculated: bool) -> ET.Element | None:
    """A question, or a group of its variants of which Canvas draws one; None if Canvas can ask none of them."""
    question = drawn.question
    numbered = [
        (number, one)
        for number, one in enumerate(drawn.instances, start=1)
        if not _is_left_out(package, question, one)
    ]
    if not numbered:
        return None
    if not question.parameterised:
        return _item(package, question, *numbered[0])
    parts = (
        alike([one.asked for _, one in numbered], texts)
        if calculated
        else [[place] for place in range(len(numbered))]
    )
    if calculated and len(parts) > 1:
        package.lose(question, "is exported as variants, calculated only where they are alike")
    group = _group(question)
    for places in parts:
        group.extend(_alike(package, question, [numbered[place] for place in places]))
    return group


def _alike(
    package: _Package, question: Question, numbered: Sequence[tuple[int, Instance]]
) -> list[ET.Element]:
    """Variants that differ in numbers alone: one question if Canvas can draw them."""
    if len(numbered) > 1:
        try:
            return [_calculated(package, question, numbered)]
        except NotOneQuestionError as error:
            package.lose(question, f"is exported as variants, not as a calculated question: {error}")
    return [_item(package, question, number, one) for number, one in numbered]


def _is_left_out(package: _Package, question: Question, drawn: Instance) -> bool:
    why = form(drawn.asked.answer).impossible()
    if why:
        package.lose(question, f"{'a variant ' if question.parameterised else ''}is left out: {why}")
    return bool(why)


def _group(question: Question) -> ET.Element:
    name = f"{id_number(question.id)}.group"
    group = ET.Element("section", {"ident": name, "title": short_name(question.title)})
    selection = ET.SubElement(ET.SubElement(group, "selection_ordering"), "selection")
    add(selection, "selection_number", "1")
    add(ET.SubElement(selection, "selection_extension"), "points_per_item", "1.0")
    return group


def _calculated(
    package: _Package, question: Question, numbered: Sequence[tuple[int, Instance]]
) -> ET.Element:
    made, losses = calculated_item([one.asked for _, one in numbered])
    for what in losses:
        package.lose(question, what)
    name, identifier = variant(question, numbered[0][0])
    return finished(made, identifier, name)


def _item(package: _Package, question: Question, number: int, drawn: Instance) -> ET.Element:
    name, identifier = variant(question, number)
    folder = f"images/{identifier}/"
    for what in lost(drawn.asked):
        package.lose(question, what)
    package.pictures |= plots.files(drawn.asked, partial(str.__add__, folder))
    look = plots.look(drawn.asked, mathjax, partial(str.__add__, _FILES + folder))
    return finished(form(drawn.asked.answer).item(drawn, look), identifier, name)
