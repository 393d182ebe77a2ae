"""QTI 2.1: a package with an item for each variant, and a test with a section an exercise that draws one of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.files.archive import as_xml, zipped
from nngrade.quiz.export import plots
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.known import of_known_kinds
from nngrade.quiz.export.names import id_number, short_name, variant
from nngrade.quiz.show.html import mathml

from .quiz_answers import form, item, lost
from .quiz_item import QTI, element_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.export.banks import Bank, Drawn
    from nngrade.quiz.model import Question

_PACKAGE: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEST: Final = "test.xml"


@dataclass
class _Package:
    """The files of each item, its own first, and what was lost on the way, each thing once a question."""

    items: dict[str, dict[str, bytes]] = field(default_factory=dict)
    degraded: dict[Degraded, None] = field(default_factory=dict)

    def lose(self, question: Question, what: str) -> None:
        """Note what QTI 2.1 cannot carry."""
        self.degraded[Degraded(question.id, what)] = None


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as a test. Its questions draw nothing themselves, and `quizzes.py` says so."""
    del calculated
    some, left_out = of_known_kinds(banks)
    package = _Package(degraded=left_out)
    sections = [_section_of(package, bank) for bank in some]
    test = as_xml(_test(sections))
    contents = {name: content for files in package.items.values() for name, content in files.items()}
    manifest = as_xml(_manifest(package))
    return Export(zipped({"imsmanifest.xml": manifest, _TEST: test, **contents}), tuple(package.degraded))


def _section_of(package: _Package, bank: Bank) -> ET.Element:
    section = _section(f"section-{bank.exercise}", bank.title)
    section.extend([found for drawn in bank.drawn for found in _questions(package, drawn)])
    return section


def _section(identifier: str, title: str) -> ET.Element:
    attributes = {"identifier": identifier, "title": short_name(title), "visible": "true"}
    return ET.Element("assessmentSection", attributes)


def _questions(package: _Package, drawn: Drawn) -> list[ET.Element]:
    """The reference to a question, or a section of variants of which one is drawn; none if it cannot be asked."""
    numbered = enumerate(drawn.instances, start=1)
    items = [one for number, each in numbered for one in _item(package, drawn.question, number, each)]
    if not drawn.question.parameterised or not items:
        return items
    section = _section(f"section-{id_number(drawn.question.id)}", drawn.question.title)
    ET.SubElement(section, "selection", {"select": "1"})
    section.extend(items)
    return [section]


def _item(package: _Package, question: Question, number: int, drawn: Instance) -> list[ET.Element]:
    """Put the item into the package; its reference, unless it cannot be asked."""
    if why := form(drawn.asked.answer).impossible():
        package.lose(question, f"is left out: {why}")
        return []
    for what in lost(drawn.asked):
        package.lose(question, what)
    name, identifier = variant(question, number)
    look = plots.look(drawn.asked, mathml, str)  # pictures stand beside the item
    path = f"{identifier}/item.xml"
    content = as_xml(element_of(item(drawn, look), identifier, name))
    pictures = plots.files(drawn.asked, partial(str.__add__, f"{identifier}/"))
    package.items[identifier] = {path: content, **pictures}
    return [ET.Element("assessmentItemRef", {"identifier": identifier, "href": path})]


def _test(sections: Sequence[ET.Element]) -> ET.Element:
    """A test whose score is the sum of those of its items."""
    root = ET.Element("assessmentTest", {"identifier": "nngrade", "title": "nngrade", "xmlns": QTI})
    kind = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    ET.SubElement(root, "outcomeDeclaration", kind)
    modes = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    ET.SubElement(root, "testPart", {"identifier": "part", **modes}).extend(sections)
    processing = ET.SubElement(root, "outcomeProcessing")
    total = ET.SubElement(ET.SubElement(processing, "setOutcomeValue", {"identifier": "SCORE"}), "sum")
    ET.SubElement(total, "testVariables", {"variableIdentifier": "SCORE"})
    ET.indent(root, " ")
    return root


def _manifest(package: _Package) -> ET.Element:
    root = ET.Element("manifest", {"identifier": "nngrade-manifest", "xmlns": _PACKAGE})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    test = _resource(resources, "nngrade", "imsqti_test_xmlv2p1", [_TEST])
    for identifier, files in package.items.items():
        ET.SubElement(test, "dependency", {"identifierref": identifier})
        _resource(resources, identifier, "imsqti_item_xmlv2p1", list(files))
    ET.indent(root, " ")
    return root


def _resource(parent: ET.Element, identifier: str, type_name: str, paths: Sequence[str]) -> ET.Element:
    """A resource whose first file is the one to open."""
    attributes = {"identifier": identifier, "type": type_name, "href": paths[0]}
    resource = ET.SubElement(parent, "resource", attributes)
    for path in paths:
        ET.SubElement(resource, "file", {"href": path})
    return resource
