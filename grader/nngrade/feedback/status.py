"""The mark and the word of each status, the same in every face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from nngrade.marking.grade import Status


@dataclass(frozen=True, slots=True)
class Look:
    """How a status looks.

    Attributes:
        mark: one character; `ascii` is for terminals that have no other, `emoji` for tables that are skimmed.
        tone: what a colour is chosen by.
    """

    mark: str
    ascii: str
    emoji: str
    word: str
    tone: Literal["right", "wrong", "open"]


LOOKS: Final[dict[Status, Look]] = {
    "passed": Look("✓", "+", "✅", "right", "right"),
    "failed": Look("✗", "x", "❌", "not right yet", "wrong"),
    "todo": Look("·", "-", "·", "to do", "open"),
    "error": Look("!", "!", "❌", "not there", "wrong"),
    "timeout": Look("⧖", "t", "❌", "too slow", "wrong"),
    "crashed": Look("!", "!", "❌", "crashed", "wrong"),
}

NOT_ASKED: Final = Look("!", "!", "❌", "not asked", "wrong")
"""What no task could be asked for looks like, since the submission could not be imported."""
