"""`results.json` for Gradescope, from the view of a grade: for an export as for the autograder itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nngrade.feedback.as_json import SCHEMA, json_number
from nngrade.feedback.as_text import foot_text, head_text, task_text

if TYPE_CHECKING:
    from nngrade.feedback.view import GradeView, TaskView

VISIBLE: Final = "visible"


def gradescope_results(
    grade: GradeView,
    *,
    points: float | None = None,
    seconds: float | None = None,
    notes: tuple[str, ...] = (),
    visibility: str = VISIBLE,
) -> dict[str, Any]:
    """What Gradescope reads.

    Args:
        grade: what there is to show of a grade.
        points: the points that count, if they are others than the grade's own: an override, or lateness.
        seconds: how long the grading took.
        notes: sentences that are shown above everything else, such as why the points are others.
        visibility: `visible`, `after_due_date`, `after_published` or `hidden`, for all tasks alike.
    """
    said = [*notes, *head_text(grade), *foot_text(grade)]
    found: dict[str, Any] = {
        "score": json_number(grade.points if points is None else points),
        "output": "\n".join(said),
        "output_format": "text",
        "visibility": visibility,
        "tests": [_test(number, one, visibility) for number, one in enumerate(grade.tasks, start=1)],
        "extra_data": _extra_data(grade),
    }
    return found if seconds is None else found | {"execution_time": round(seconds, 3)}


def no_results(*, points: float = 0.0, notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """What Gradescope reads where there is no grade: a submission that could not be read, or points by hand."""
    return {
        "score": points,
        "output": "\n".join(notes),
        "output_format": "text",
        "visibility": VISIBLE,
        "tests": [],
    }


def _extra_data(grade: GradeView) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "exercise": grade.exercise,
        "sandbox": grade.sandbox,
        "points": json_number(grade.points),
        "max_points": json_number(grade.max_points),
    }


def _test(number: int, task: TaskView, visibility: str) -> dict[str, Any]:
    return {
        "name": task.name,
        "number": str(number),
        "score": json_number(task.points),
        "max_score": json_number(task.max_points),
        "status": "passed" if task.status == "passed" else "failed",
        "output": task_text(task),
        "output_format": "text",
        "visibility": visibility,
    }
