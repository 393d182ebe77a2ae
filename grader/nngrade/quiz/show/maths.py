"""Formulas in LaTeX as Unicode text for a terminal, and as MathML for formats that want it; latex2mathml reads them."""

from __future__ import annotations

import html
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

_NAMES: Final = ("log", "exp", "max", "min", "sin", "cos", "tan", "tanh", "ln", "softmax")
_RAISED: Final = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True)) | {
    "⊤": "ᵀ",
    "T": "ᵀ",
    "′": "′",
}
_LOWERED: Final = dict(zip("0123456789+-−=()aeijkmnoprtx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₜₓ", strict=True))
_ACCENTS: Final = {"^": "\u0302", "¯": "\u0304", "ˉ": "\u0304", "~": "\u0303", "→": "\u20d7"}
_SPACED: Final = frozenset("=<>≤≥≈≠←→∈+−·×∝≫≪⋅∗")
_NO_SPACE_AFTER: Final = frozenset("(,=<>≤≥≈≠←→∈+−·×⋅[∗")


@cache
def as_mathml(latex: str) -> ET.Element:
    """The formula as a `math` element.

    Raises:
        CourseError: it is no LaTeX that can be read.
    """
    from latex2mathml.converter import convert_to_element  # only where a formula is shown

    try:
        element = convert_to_element(latex)
    except Exception as error:
        raise CourseError(f"The formula '{latex}' cannot be read: {type(error).__name__} {error}.") from error
    for part in element.iter():
        part.text = html.unescape(part.text) if part.text else part.text
    return element


@cache
def as_unicode(latex: str) -> str:
    """The formula on one line of text; fractions and roots in parentheses wherever they need them.

    Raises:
        CourseError: it is no LaTeX that can be read.
    """
    try:
        return " ".join(_linear(as_mathml(latex)).split())
    except ValueError as error:  # a fraction without a denominator, and the like
        raise CourseError(f"The formula '{latex}' cannot be read: a part of it is missing.") from error


def _linear(element: ET.Element) -> str:
    return _FORMS.get(element.tag, _row)(element)


def _row(element: ET.Element) -> str:
    """What stands side by side, with spaces around what relates and combines, but none around a sign."""
    if not len(element):
        return element.text or ""
    text, parts = "", list(element)
    for place, part in enumerate(parts):
        piece = _linear(part)
        if part.tag == "mfrac" and _has_factor_beside(parts, place):
            piece = f"({piece})"
        if part.tag == "mo" and piece in _SPACED and not _is_sign(piece, text):
            text = f"{text.rstrip()} {piece} "
        elif piece == ",":
            text += ", "
        elif (_is_name(part, piece) and text[-1:].isalnum()) or (_ends_in_name(text) and piece[:1] != "("):
            text += f" {piece}"
        else:
            text += piece
    return text


def _has_factor_beside(parts: list[ET.Element], place: int) -> bool:
    """Whether something is multiplied with what stands there, without a sign for it: ½ c, which is not 1/2c."""
    before, after = parts[:place][-1:], parts[place + 1 :][:1]
    return any(_last_sign(part) != "(" and (part.tag != "mo" or part.text == ")") for part in before) or any(
        _first_sign(part) != ")" and (part.tag != "mo" or part.text in ("(", "∑", "∏", "‖", "|"))
        for part in after
    )


def _first_sign(part: ET.Element) -> str:
    return next((text for text in part.itertext() if text), "")


def _last_sign(part: ET.Element) -> str:
    return ([text for text in part.itertext() if text] or [""])[-1]


def _is_sign(piece: str, before: str) -> bool:
    return piece in "−+" and (not before.strip() or before.rstrip()[-1] in _NO_SPACE_AFTER)


def _is_name(part: ET.Element, piece: str) -> bool:
    """Whether it is a function such as log, which must not merge with the letters beside it."""
    return part.tag == "mo" and piece.isalpha() and len(piece) > 1


def _ends_in_name(text: str) -> bool:
    return any(text.endswith(name) for name in _NAMES)


def _fraction(element: ET.Element) -> str:
    above, below = element
    return f"{_held(_linear(above))}/{_held(_linear(below))}"


def _held(text: str) -> str:
    """In parentheses, unless it is one name or number."""
    text = text.strip()
    is_one = all(
        sign.isalnum() or sign in "._∂ᵀ" or unicodedata.category(sign) in ("Mn", "Lm", "No") for sign in text
    )
    return text if is_one else f"({text})"


def _root(element: ET.Element) -> str:
    return f"√{_held(_row(element))}"


def _power(element: ET.Element) -> str:
    base, power = element
    return _base(base) + _script(_linear(power), _RAISED, "^")


def _base(element: ET.Element) -> str:
    """What is raised, in parentheses if the power would seem to belong to its last sign alone."""
    text = _linear(element)
    return f"({text})" if element.tag in ("mfrac", "msqrt", "mroot", "msup", "msubsup") else text


def _index(element: ET.Element) -> str:
    base, index = element
    return _after_sum(base, _linear(base) + _script(_linear(index), _LOWERED, "_"))


def _both(element: ET.Element) -> str:
    base, index, power = element
    text = _linear(base) + _script(_linear(index), _LOWERED, "_") + _script(_linear(power), _RAISED, "^")
    return _after_sum(base, text)


def _after_sum(base: ET.Element, text: str) -> str:
    return f"{text} " if _linear(base) in ("∑", "∏") else text


def _script(text: str, table: dict[str, str], mark: str) -> str:
    """Raised or lowered where every sign can be, else behind a mark."""
    text = text.strip()
    tight = text.replace(" ", "")
    if all(sign in table for sign in tight):
        return "".join(table[sign] for sign in tight)
    return f"{mark}{text}" if text.isalnum() else f"{mark}({text})"


def _accent(element: ET.Element) -> str:
    base, accent = element
    mark = _linear(accent)
    text = _linear(base)
    return (
        unicodedata.normalize("NFC", text + _ACCENTS[mark])
        if mark in _ACCENTS and len(text) == 1
        else f"{text}{mark}"
    )


def _table(element: ET.Element) -> str:
    """A matrix by rows, as NumPy writes it."""
    rows = (" ".join(_linear(cell).strip() for cell in row) for row in element)
    return "; ".join(rows)


_FORMS: Final[dict[str, Callable[[ET.Element], str]]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "msup": _power,
    "msub": _index,
    "msubsup": _both,
    "munderover": _both,
    "munder": _index,
    "mover": _accent,
    "mtable": _table,
}
