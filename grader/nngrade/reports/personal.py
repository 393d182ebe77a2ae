"""What one person gets to read about their submission: plain data, the same for HTML and for Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.feedback.from_json import from_json
from nngrade.feedback.view import Room, view
from nngrade.gradebook.late import counted, percent_off
from nngrade.gradebook.remarks import remarks, unreadable
from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from nngrade.feedback.view import GradeView
    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Standing

ROOM: Final = Room(lines=40)
"""A page is long, but no flood of a submission's own output should bury what matters."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A page for one person.

    Attributes:
        points: what counts, after the late policy; `filled` are they in per cent of all.
        remarks: sentences about points that were set by hand or taken off.
        problem: why the submission could not be read.
        grade: what there is to show of the grade; None where there is none.
    """

    name: str
    exercise: str
    title: str
    points: float
    max_points: float
    filled: float
    remarks: tuple[str, ...]
    problem: str
    grade: GradeView | None


def feedback(assignment: Assignment, standing: Standing, policy: LatePolicy | None = None) -> Feedback | None:
    """The page of one person; None while there is nothing to say: not handed in, or not graded yet."""
    points = counted(policy, standing)
    if points is None:
        return None
    return Feedback(
        name=sanitized(standing.person.shown),
        exercise=assignment.exercise,
        title=assignment.title,
        points=points,
        max_points=assignment.max_points,
        filled=round(100 * min(max(points / assignment.max_points, 0), 1), 1) if assignment.max_points else 0,
        remarks=remarks(standing, percent_off(policy, standing), points),
        problem=unreadable(standing),
        grade=view(from_json(json.loads(standing.text)), ROOM) if standing.text else None,
    )
