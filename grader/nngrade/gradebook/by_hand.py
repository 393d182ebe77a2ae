"""Points that an instructor sets by hand, or takes back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nngrade.errors import UsageError

from .finding import person_called

if TYPE_CHECKING:
    from .gradebook import Gradebook
    from .records import Standing


def set_by_hand(book: Gradebook, wanted: str, points: float | None, reason: str) -> tuple[Standing, Standing]:
    """Set the points of whoever is called so, or take them back with None; where they stood, and where they stand.

    Raises:
        UsageError: nobody or more than one person is called so, or there can be no such points.
    """
    most = book.assignment.max_points
    if points is not None and not (math.isfinite(points) and 0 <= points <= most):
        raise UsageError(
            f"--points {points:g} is not from 0 to {most:g}, which is what the exercise is worth."
        )
    person = person_called(book.people(), wanted)
    before = _standing(book, person.id)
    if points is None and not before.override:
        raise UsageError(f"Nobody has set the points of {person.shown} by hand.")
    book.override(person.id, points, reason)
    return before, _standing(book, person.id)


def _standing(book: Gradebook, number: str) -> Standing:
    return next(one for one in book.each_standing() if one.person.id == number)
