"""Hold a table that somebody has written by hand, in TOML or JSON, against what it may say: all mistakes at once.

By hand, and not by a library: `exercise.toml` is read by every check, and importing one takes 40 ms.
"""

from __future__ import annotations

import math
import reprlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Value:
    """What may stand under a key.

    Attributes:
        expected: what it has to be or to hold, such as "be a number above 0".
        fits: whether a value is that.
        is_required: whether it has to be there.
        missing: what to say if it is not; else that it is missing, and what is expected.
    """

    expected: str
    fits: Callable[[object], bool]
    is_required: bool = True
    missing: str = ""


def mistakes(table: Mapping[str, object], values: Mapping[str, Value], where: str = "") -> Iterator[str]:
    """What is wrong with a table, as clauses that name the place; `where` is that of the table."""
    at = f"{where}." if where else ""
    for key, value in values.items():
        if key in table:
            if not value.fits(table[key]):
                yield f"{at}{key} has to {value.expected}, not {shown(table[key])}"
        elif value.is_required:
            yield value.missing or f"{at}{key} has to {value.expected}, and is missing"
    for key in table:
        if key not in values:
            yield f"{at}{key} is not a known key{_near(key, values)}"


def _near(key: str, values: Mapping[str, Value]) -> str:
    import difflib  # every check reads a table, and few are wrong

    near = difflib.get_close_matches(key, values, n=1)
    return f" (did you mean {near[0]}?)" if near else f" (known: {', '.join(values)})"


_LONGEST: Final = 60


def shown(value: object) -> str:
    """A value as a message shows it, in a bearable length."""
    short = reprlib.Repr()
    short.maxstring = short.maxother = short.maxlong = _LONGEST
    try:
        return short.repr(value)
    except ValueError:  # an integer of more digits than Python writes
        return f"one of very many digits ({type(value).__name__})"


def is_number(value: object) -> bool:
    """Whether it is a number that one can count with: neither a boolean, nor infinite, nor NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def is_text(value: object) -> bool:
    """Whether it is a text that says something."""
    return isinstance(value, str) and bool(value.strip())
