"""Texts in GIFT: HTML with all that means something to GIFT escaped."""

from __future__ import annotations

from typing import Final

from nngrade.quiz.show.html import Look, as_string, blocks, mathjax, printable

LOOK: Final = Look(maths=mathjax)

_ESCAPES: Final = (("\\", "\\\\"), *((sign, f"\\{sign}") for sign in "#=~{}:"), ("\r", ""), ("\n", "\\n"))


def escaped(text: str) -> str:
    """The text with all that means something to GIFT escaped."""
    text = printable(text)
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def html(text: str) -> str:
    """A Markdown text, escaped."""
    return escaped(as_string(blocks(text, LOOK)))
