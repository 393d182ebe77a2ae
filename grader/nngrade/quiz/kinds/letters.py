"""The letters a, b, c … under which things are shown, in an order of their own for each learner."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = len(ascii_lowercase)


def letter(arrangement: Sequence[int], place: int) -> str:
    """The letter under which a place is shown."""
    return ascii_lowercase[arrangement.index(place)]


def lettered(arrangement: Sequence[int], place: int, text: str) -> str:
    """A text behind its letter, as Markdown."""
    return f"{letter(arrangement, place)}) {text}"


def places(arrangement: Sequence[int], text: str) -> tuple[int, ...]:
    """The places of the letters in a text, however they are parted.

    Raises:
        ValueError: with a sentence about the first that is none of the letters.
    """
    letters = re.sub(r"[\s,;>→\d.)-]", "", text.lower())
    known = ascii_lowercase[: len(arrangement)]
    for one in letters or text:
        if one not in known:
            raise ValueError(f"'{one}' is not one of the letters, which go from {known[0]} to {known[-1]}.")
    return tuple(arrangement[known.index(one)] for one in letters)
