"""The Markdown of questions as plain text, for programs that show nothing else; code keeps its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.quiz.markup import Bullets, Code, CodeBlock, Maths, Paragraph, Picture, parse

from .maths import as_unicode

if TYPE_CHECKING:
    from nngrade.quiz.markup import Block, Inline


def plain_text(markdown: str) -> str:
    """The text, with a blank line between its blocks."""
    return "\n\n".join(_block(block) for block in parse(markdown))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, Bullets):
        return "\n".join(f"- {_paragraph(item)}" for item in block.items)
    return as_unicode(block.latex)


def _paragraph(paragraph: Paragraph) -> str:
    return "".join(_inline(part) for part in paragraph.parts)


def _inline(part: Inline) -> str:
    if isinstance(part, Code):
        return f"`{part.text}`"
    if isinstance(part, Maths):
        return as_unicode(part.latex)
    if isinstance(part, Picture):
        return f"[picture: {part.alt}]"
    return part.text
