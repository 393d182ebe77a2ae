"""Sentences to a person about what happened to their submission and their points, beside the grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .records import Standing


def remarks(standing: Standing, percent_off: float, points: float | None) -> tuple[str, ...]:
    """Why somebody has these points: set by hand, with the instructor's reason, or taken off for coming late."""
    return tuple(sanitized(one) for one in _remarks(standing, percent_off, points))


def unreadable(standing: Standing) -> str:
    """Why a submission could not be read; empty if it could, or if there is none."""
    problem = standing.entry.problem if standing.entry else ""
    return sanitized(f"It could not be read: {problem.rstrip('.')}.") if problem else ""


def _remarks(standing: Standing, percent_off: float, points: float | None) -> Iterator[str]:
    if standing.override:
        given = "" if standing.raw_points is None else f" The grader gave {standing.raw_points:g}."
        yield f"Your instructor set the points by hand: {standing.override.rstrip('.')}.{given}"
    entry = standing.entry
    if percent_off and entry and standing.points is not None and points is not None:
        when = f" ({entry.handed_at.replace('T', ' ')})" if entry.handed_at else ""
        taken = f"{percent_off:g} % are taken off the {standing.points:g} points"
        yield f"It came late{when}: {taken}, which leaves {points:g}."
