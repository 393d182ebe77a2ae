"""Texts that are the same to a reader."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def same_text(one: str, other: str) -> bool:
    """Whether two texts are one, upper and lower case and spaces aside."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def twice(texts: Iterable[str]) -> str:
    """That a text is there twice, as a clause; empty if none is."""
    for one, other in combinations(texts, 2):
        if same_text(one, other):
            return f"'{one}' is there twice"
    return ""
