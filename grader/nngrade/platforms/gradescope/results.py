"""`results.json` for Gradescope, from the JSON of a grade: for an export as for the autograder itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nngrade.feedback.as_text import task_text

if TYPE_CHECKING:
    from collections.abc import Mapping

VISIBLE: Final = "visible"


def gradescope_results(
    grade: Mapping[str, Any],
    *,
    points: float | None = None,
    seconds: float | None = None,
    notes: tuple[str, ...] = (),
    visibility: str = VISIBLE,
) -> dict[str, Any]:
    """What Gradescope reads.

    Args:
        grade: the object of `nngrade check --json`.
        points: the points that count, if they are others than the grade's own: an override, or lateness.
        seconds: how long the grading took.
        notes: sentences that are shown above everything else, such as why the points are others.
        visibility: `visible`, `after_due_date`, `after_published` or `hidden`, for all tasks alike.
    """
    said = [*notes, *_said(grade)]
    found: dict[str, Any] = {
        "score": grade["points"] if points is None else points,
        "output": "\n".join(said),
        "output_format": "text",
        "visibility": visibility,
        "tests": [_test(number, one, visibility) for number, one in enumerate(grade["tasks"], start=1)],
        "extra_data": {key: grade[key] for key in ("schema", "exercise", "sandbox", "points", "max_points")},
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


def _said(grade: Mapping[str, Any]) -> list[str]:
    said = [grade["error"]] if grade["error"] else []
    if grade["printed"].strip():
        said += ["It printed while it was imported:", grade["printed"].strip("\n")]
    return said


def _test(number: int, task: Mapping[str, Any], visibility: str) -> dict[str, Any]:
    return {
        "name": task["name"],
        "number": str(number),
        "score": task["points"],
        "max_score": task["max_points"],
        "status": "passed" if task["status"] == "passed" else "failed",
        "output": task_text(task) or ("Not begun yet." if task["status"] == "todo" else ""),
        "output_format": "text",
        "visibility": visibility,
    }
