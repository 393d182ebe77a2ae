"""Texts of questions as HTML: trees of elements, never strings, so that nothing is escaped by hand."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.markup import Bullets, Code, CodeBlock, Maths, Paragraph, Picture, Strong, parse

from .maths import as_mathml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nngrade.quiz.markup import Block, Inline

_NO_XML: Final = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between the places where a text is shown.

    Attributes:
        maths: a formula in LaTeX, and whether it stands on a line of its own, as an element or as text.
        source: the `src` of a picture by its name; without it, the picture's words stand in its place.
    """

    maths: Callable[[str, bool], ET.Element | str]
    source: Callable[[str], str] | None = None


def mathjax(latex: str, is_block: bool) -> str:  # the form that `Look` asks for
    r"""The formula for MathJax: `\(…\)`, or `\[…\]` on a line of its own."""
    return rf"\[{latex}\]" if is_block else rf"\({latex}\)"


def mathml(latex: str, is_block: bool) -> ET.Element:  # the form that `Look` asks for
    """The formula as a `math` element of its own."""
    element = deepcopy(as_mathml(latex))
    if is_block:
        element.set("display", "block")
    return element


def blocks(text: str, look: Look) -> list[ET.Element]:
    """The paragraphs, lists and code blocks of a Markdown text."""
    return [_block(one, look) for one in parse(text)]


def paragraph(*parts: Inline, look: Look) -> ET.Element:
    """A paragraph of our own, such as a remark about the format."""
    return _filled("p", parts, look)


def as_string(elements: Iterable[ET.Element]) -> str:
    """The elements as HTML, for formats that hold it as text.

    ElementTree's own HTML leaves a `<` within an attribute as it is; that is allowed, and Canvas takes it for a tag.
    """
    return "".join(
        ET.tostring(one, encoding="unicode", short_empty_elements=False).replace("></img>", ">")
        for one in elements
    )


def printable(text: str) -> str:
    """The text without the control characters that no XML may hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def add_text(parent: ET.Element, text: str) -> None:
    """Put text behind all that an element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + printable(text)
    else:
        parent.text = (parent.text or "") + printable(text)


def _block(block: Block, look: Look) -> ET.Element:
    if isinstance(block, Paragraph):
        return _filled("p", block.parts, look)
    if isinstance(block, Bullets):
        bullets = ET.Element("ul")
        bullets.extend([_filled("li", item.parts, look) for item in block.items])
        return bullets
    if isinstance(block, CodeBlock):
        return _code_block(block)
    element = ET.Element("p")
    _add(element, look.maths(block.latex, True))  # on a line of its own
    return element


def _code_block(block: CodeBlock) -> ET.Element:
    element = ET.Element("pre")
    code = ET.SubElement(element, "code", {"class": f"language-{block.language}"} if block.language else {})
    add_text(code, block.text)
    return element


def _filled(tag: str, parts: Iterable[Inline], look: Look) -> ET.Element:
    element = ET.Element(tag)
    for part in parts:
        _add(element, _inline(part, look))
    return element


def _add(parent: ET.Element, piece: ET.Element | str) -> None:
    if isinstance(piece, str):
        add_text(parent, piece)
    else:
        parent.append(piece)


def _inline(part: Inline, look: Look) -> ET.Element | str:
    if isinstance(part, Code):
        return _with_text("code", part.text)
    if isinstance(part, Strong):
        return _with_text("strong", part.text)
    if isinstance(part, Maths):
        return look.maths(part.latex, False)  # within a line
    if not isinstance(part, Picture):
        return part.text
    if look.source is None:
        return _with_text("em", f"[Picture: {part.alt}]")
    return ET.Element("img", {"src": look.source(part.name), "alt": printable(part.alt)})


def _with_text(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    add_text(element, text)
    return element
