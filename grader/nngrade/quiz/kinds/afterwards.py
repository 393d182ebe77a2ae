"""What was asked, looked back upon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option, looked back upon."""

    letter: str
    text: str
    is_right: bool
    is_chosen: bool
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row, looked back upon: what belongs together, and why."""

    text: str
    is_matched: bool
    why: str
