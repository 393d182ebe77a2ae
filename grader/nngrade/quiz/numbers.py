"""Numbers as learners read and write them."""

from __future__ import annotations

import math
import re
from typing import Any, Final

_FRACTION: Final = re.compile(r"^([^/]+)/([^/]+)$")
_POWER: Final = re.compile(r"(?<=[\d.])(?:[*·×]10\^|[*·×]10\*\*)(?=[+-]?\d)")
_NUMBER: Final = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$")


def rounded(value: float, digits: int = 3) -> float:
    """The number with that many significant digits: what is displayed is what is worked with."""
    return float(f"{float(value):.{digits}g}")


def as_text(value: float) -> str:
    """A number as it stands in a question: 0.1, 50890, 1e-07; never more than six significant digits."""
    text = f"{float(value):.6g}"
    return "0" if text == "-0" else text


def is_close(one: float, other: Any) -> bool:
    """Whether two ways to work a number out came to the same, as near as floats are."""
    return math.isclose(one, float(other), rel_tol=1e-5, abs_tol=1e-9)


def parse(text: str) -> float:
    """A number as people type it: `1.6`, `1e-3`, `3/2`, `9.8×10^-4`, with any minus sign, and spaces between thousands.

    Raises:
        ValueError: with a sentence that says what could not be read and how to write it.
    """
    plain = re.sub(r"[\s_\u00a0\u2009\u202f]", "", text).replace("−", "-").replace("–", "-").lower()
    fraction = _FRACTION.match(plain)
    if fraction:
        below = _one(fraction[2], text)
        if below == 0:
            raise ValueError(f"'{text}' divides by zero.")
        return _one(fraction[1], text) / below
    return _one(plain, text)


def _one(plain: str, text: str) -> float:
    plain = _POWER.sub("e", plain)
    if _NUMBER.match(plain):
        return float(plain)
    if "," in plain:
        raise ValueError(
            f"'{text}' has a comma: write decimals with a point, as in 0.5, and thousands without."
        )
    if plain.endswith("%"):
        raise ValueError(f"'{text}' is a percentage: write the number itself, as in 0.05.")
    raise ValueError(f"'{text}' is not a number: write it like 1.6, 1e-3 or 3/2.")
