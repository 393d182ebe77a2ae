"""The parts of a question in QTI 2.1, whatever it asks: declarations, body, processing, feedback.

Texts are XHTML elements and formulas MathML, so nothing is escaped and nothing is text within text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.show.html import printable

from .quiz_processing import branches, operator, response, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

QTI: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"


@dataclass(slots=True)
class Item:
    """A question: what is answered with, what answers are worth, and what is said to them."""

    base_type: str
    cardinality: str = "single"
    correct: tuple[str, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    body: list[ET.Element] = field(default_factory=list)
    rules: list[ET.Element] = field(default_factory=list)
    feedback: dict[str, list[ET.Element]] = field(default_factory=dict)

    def on(self, test: ET.Element, name: str, says: Iterable[ET.Element]) -> None:
        """Say something where a test holds."""
        self.feedback[name] = list(says)
        self.rules.append(branches([(test, say(name))]))

    def share_of_points(self, whole: int) -> ET.Element:
        """The points of what was answered, never below none, as a share of all."""
        return operator("divide", ET.Element("mapResponse", {"identifier": "RESPONSE"}), _number(whole))


def _number(count: int) -> ET.Element:
    element = ET.Element("baseValue", {"baseType": "float"})
    element.text = str(count)
    return element


def correct_response() -> ET.Element:
    """Whether the answer is the right one."""
    return operator("match", response(), ET.Element("correct", {"identifier": "RESPONSE"}))


def add_choice(parent: ET.Element, tag: str, name: str, content: list[ET.Element], **attributes: str) -> None:
    """Something that may be chosen."""
    ET.SubElement(parent, tag, {"identifier": name, **attributes}).extend(content)


def element_of(item: Item, identifier: str, title: str) -> ET.Element:
    """The `assessmentItem` element."""
    fixed = {"adaptive": "false", "timeDependent": "false", "xmlns": QTI}
    root = ET.Element("assessmentItem", {"identifier": identifier, "title": title, **fixed})
    root.append(_response_declaration(item))
    root.extend(_outcome_declarations())
    ET.SubElement(root, "itemBody").extend(item.body)
    ET.SubElement(root, "responseProcessing").extend(item.rules)
    for name, says in item.feedback.items():
        attributes = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
        ET.SubElement(root, "modalFeedback", attributes).extend(says)
    return root


def _response_declaration(item: Item) -> ET.Element:
    kind = {"cardinality": item.cardinality, "baseType": item.base_type}
    declaration = ET.Element("responseDeclaration", {"identifier": "RESPONSE", **kind})
    if item.correct:
        _add_values(ET.SubElement(declaration, "correctResponse"), item.correct)
    if item.points:
        mapping = ET.SubElement(declaration, "mapping", {"lowerBound": "0", "defaultValue": "0"})
        for key, points in item.points.items():
            ET.SubElement(mapping, "mapEntry", {"mapKey": key, "mappedValue": str(points)})
    return declaration


def _outcome_declarations() -> Iterable[ET.Element]:
    for name, default in (("SCORE", "0"), ("MAXSCORE", "1")):
        kind = {"cardinality": "single", "baseType": "float"}
        declaration = ET.Element("outcomeDeclaration", {"identifier": name, **kind})
        _add_values(ET.SubElement(declaration, "defaultValue"), [default])
        yield declaration
    kind = {"cardinality": "multiple", "baseType": "identifier"}
    yield ET.Element("outcomeDeclaration", {"identifier": "FEEDBACK", **kind})


def _add_values(parent: ET.Element, values: Iterable[str]) -> None:
    for text in values:
        ET.SubElement(parent, "value").text = printable(text)
