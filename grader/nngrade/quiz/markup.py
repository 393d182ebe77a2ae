"""Markdown, as authors of questions write it, read into a small tree that every face renders in its own way.

The reader is markdown-it-py with its `dollarmath` plugin; what the tree has no place for (raw HTML, headings, links) is
a mistake of the author's, and told as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SIGN: Final = re.compile(r"([!-/:-@\[-`{-~])")
_PYTHON_NUMBER: Final = re.compile(r"(?<![\w.\\])(\d+(?:\.\d+)?)e([+-]?\d+)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Code within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Maths:
    """A formula within a line, in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class Strong:
    """What must not be missed."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot by its name in the question, and what is to be seen on it."""

    name: str
    alt: str


Inline = Words | Code | Maths | Strong | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, without a newline at the end."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class MathsBlock:
    """A formula on a line of its own, in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item one paragraph."""

    items: tuple[Paragraph, ...]


Block = Paragraph | CodeBlock | MathsBlock | Bullets


@cache
def parse(text: str) -> tuple[Block, ...]:
    """The tree of a Markdown text.

    Raises:
        CourseError: it holds something that is not told to every face.
    """
    return tuple(_blocks(_reader().parse(text), text))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only a quiz needs it
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    return MarkdownIt("commonmark").use(dollarmath_plugin, allow_space=False, double_inline=False)


def _blocks(tokens: Sequence[Token], text: str) -> Iterator[Block]:
    items: list[Paragraph] | None = None
    for token in tokens:
        if token.type == "inline":
            paragraph = Paragraph(tuple(_inlines(token.children or [], text)))
            if items is None:
                yield paragraph
            else:
                items.append(paragraph)
        elif token.type == "bullet_list_open":
            items = []
        elif token.type == "bullet_list_close":
            yield Bullets(tuple(items or ()))
            items = None
        elif token.type in ("fence", "code_block"):
            yield CodeBlock(token.content.rstrip("\n"), token.info.strip())
        elif token.type == "math_block":
            yield MathsBlock(_formula(token.content.strip()))
        elif token.type not in ("paragraph_open", "paragraph_close", "list_item_open", "list_item_close"):
            raise CourseError(f"A question cannot show a {token.type.removesuffix('_open')}: {text!r}.")


def _inlines(tokens: Sequence[Token], text: str) -> Iterator[Inline]:
    is_strong = False
    for token in tokens:
        if token.type == "text":
            if token.content:
                yield Strong(token.content) if is_strong else Words(token.content)
        elif token.type == "softbreak":
            yield Words(" ")
        elif token.type == "code_inline":
            yield Code(token.content)
        elif token.type == "math_inline":
            yield Maths(_formula(token.content))
        elif token.type == "image":
            yield Picture(str(token.attrs.get("src", "")), token.content)
        elif token.type in ("strong_open", "strong_close"):
            is_strong = token.type == "strong_open"
        else:
            raise CourseError(f"A question cannot show a {token.type.removesuffix('_open')}: {text!r}.")


def _formula(latex: str) -> str:
    """With powers of ten as people write them: what Python writes, such as 6.4e-05, would be read as letters."""
    return _PYTHON_NUMBER.sub(lambda found: rf"{found[1]} \cdot 10^{{{int(found[2])}}}", latex)


def literal(text: str) -> str:
    """Plain text as Markdown that shows just that."""
    return _SIGN.sub(r"\\\1", text)


def pictures(blocks: Sequence[Block]) -> list[Picture]:
    """The pictures of a text, in its order."""
    parts = (part for block in blocks if isinstance(block, Paragraph) for part in block.parts)
    return [part for part in parts if isinstance(part, Picture)]
