"""Every tolerance of the comparison, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an answer may be from the right one: `relative * |right| + absolute`, element by element.

    Float64 carries 16 digits; 9 of them leave room for another order of summation and none for another formula.
    `share` is the part of the elements that has to be so near, for answers that may be partly wrong, as predictions.
    """

    relative: float = 1e-9
    absolute: float = 1e-12
    share: float = 1.0


DEFAULT: Final = Tolerance()

EXACT: Final = Tolerance(0.0, 0.0)
"""For two answers of one submission to one question."""
