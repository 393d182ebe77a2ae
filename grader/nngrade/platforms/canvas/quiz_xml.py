"""Parts that all kinds of questions have in Canvas's QTI 1.2: texts, conditions, feedback.

HTML stands as text, escaped once. Never as CDATA: the importer of New Quizzes unescapes it again, and code is lost.
Options, rows and right sides are numbers, since the importers look for `17_fb` and the like.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from nngrade.quiz.show.html import as_string, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

RESPONSE = "response1"
GENERAL = "general_fb"
INCORRECT = "general_incorrect_fb"


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A field of plain text."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = printable(text)
    return element


def add_html(parent: ET.Element, elements: Iterable[ET.Element]) -> None:
    """A text with markup."""
    add_html_text(parent, as_string(elements))


def add_html_text(parent: ET.Element, html: str) -> None:
    """A text with markup that is a string already."""
    add(ET.SubElement(parent, "material"), "mattext", html, texttype="text/html")


def add_plain(parent: ET.Element, text: str) -> None:
    """A text without markup."""
    add(ET.SubElement(parent, "material"), "mattext", text)


@dataclass(slots=True)
class Item:
    """The parts of a question: what is shown, what answers are worth, and what is said to them."""

    type_name: str
    presentation: ET.Element = field(default_factory=lambda: ET.Element("presentation"))
    processing: ET.Element = field(default_factory=lambda: ET.Element("resprocessing"))
    calculated: ET.Element | None = None
    feedback: list[ET.Element] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def condition(self, *, goes_on: bool) -> ET.Element:
        """The `conditionvar` of a new condition."""
        condition = ET.SubElement(self.processing, "respcondition", {"continue": "Yes" if goes_on else "No"})
        return ET.SubElement(condition, "conditionvar")

    def right(self, score: str = "100", action: str = "Set") -> None:
        """What the condition begun last is worth."""
        add(self.processing[-1], "setvar", score, action=action, varname="SCORE")

    def say(self, name: str, html: str, option: str = "") -> None:
        """Say this to everybody, or to those who chose an option."""
        if not html:
            return
        condition = self.condition(
            goes_on=True
        )  # else the importer of New Quizzes takes the question for an essay
        if option:
            add(condition, "varequal", option, respident=RESPONSE)
        else:
            ET.SubElement(condition, "other")
        attributes = {"feedbacktype": "Response", "linkrefid": name}
        ET.SubElement(self.processing[-1], "displayfeedback", attributes)
        feedback = ET.Element("itemfeedback", {"ident": name})
        add_html_text(ET.SubElement(feedback, "flow_mat"), html)
        self.feedback.append(feedback)


def begun(type_name: str, stem: str) -> Item:
    """An item with its stem."""
    item = Item(type_name)
    add_html_text(item.presentation, stem)
    outcomes = ET.SubElement(item.processing, "outcomes")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    ET.SubElement(outcomes, "decvar", score)
    return item


def finished(item: Item, identifier: str, title: str) -> ET.Element:
    """The `item` element."""
    element = ET.Element("item", {"ident": identifier, "title": title})
    metadata = ET.SubElement(ET.SubElement(element, "itemmetadata"), "qtimetadata")
    for label, entry in (
        ("question_type", item.type_name),
        ("points_possible", "1.0"),
        ("original_answer_ids", ",".join(item.answers)),
        ("assessment_question_identifierref", f"{identifier}.question"),
    ):
        field_element = ET.SubElement(metadata, "qtimetadatafield")
        add(field_element, "fieldlabel", label)
        add(field_element, "fieldentry", entry)
    element.extend([item.presentation, item.processing])
    if item.calculated is not None:
        element.append(item.calculated)
    element.extend(item.feedback)
    return element
