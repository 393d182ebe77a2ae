"""What a course is told when something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a course: where, and what."""

    where: str
    message: str
