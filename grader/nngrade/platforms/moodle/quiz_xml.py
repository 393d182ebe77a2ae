"""Parts that all kinds of questions have in Moodle XML: texts with their pictures, fractions."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.errors import CourseError
from nngrade.quiz.show.html import Look, as_string, mathjax, printable
from nngrade.quiz.show.picture import as_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nngrade.quiz.model import Plot

_FILES: Final = "@@PLUGINFILE@@/"
_MOST_RIGHT: Final = 10

LOOK: Final = Look(maths=mathjax, source=lambda name: f"{_FILES}{name}.svg")


def add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    """A field of plain text."""
    element = ET.SubElement(parent, tag)
    element.text = printable(text)
    return element


def add_html(
    parent: ET.Element,
    tag: str,
    elements: Iterable[ET.Element] = (),
    plots: Mapping[str, Plot] | None = None,
    **attributes: str,
) -> ET.Element:
    """A field that holds HTML, and beside it the pictures that it shows."""
    elements = list(elements)
    field = add_html_text(parent, tag, as_string(elements), **attributes)
    shown = {one.get("src", ""): one.get("alt", "") for element in elements for one in element.iter("img")}
    for source, alt in shown.items():
        _add_picture(field, source.removeprefix(_FILES), alt, plots or {})
    return field


def add_html_text(parent: ET.Element, tag: str, html: str, **attributes: str) -> ET.Element:
    """A field that holds HTML without pictures."""
    field = ET.SubElement(parent, tag, {**attributes, "format": "html"})
    add(field, "text", html)
    return field


def _add_picture(field: ET.Element, file_name: str, alt: str, plots: Mapping[str, Plot]) -> None:
    name = file_name.removesuffix(".svg")
    if name not in plots:
        raise CourseError(f"A text shows the plot '{name}', but there is no plot of that name.")
    file = ET.SubElement(field, "file", {"name": file_name, "path": "/", "encoding": "base64"})
    file.text = base64.b64encode(as_file(plots[name], alt)).decode()


def share(count: int) -> str | None:
    """One of `count` equal fractions of 100, as Moodle's list of fractions has it; None if the list has none."""
    if count > _MOST_RIGHT:
        return None
    return f"{100 / count:.5f}".rstrip("0").rstrip(".")
