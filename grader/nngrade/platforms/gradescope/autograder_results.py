"""What Gradescope is told of a submission: the grades of both parts as one `results.json`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from nngrade.feedback.view import view

from .results import gradescope_results, no_results

if TYPE_CHECKING:
    from nngrade.autograder.hidden import Parts
    from nngrade.marking.grade import Grade

_LATER: Final = "after_due_date"
NOTE: Final = "Some of it is shown after the due date, and the total with it."


def both(shown: Grade, hidden: Grade | None, parts: Parts, seconds: float) -> dict[str, Any]:
    """The results; the points of a task of which something is hidden stand in its hidden part.

    What to do next is left out where something is hidden: nobody knows it from the shown part alone.
    """
    if hidden is None:
        return gradescope_results(view(shown), seconds=seconds)
    counted = sum(one.points for one in shown.tasks if one.name not in parts.cut)
    at_once = replace(view(shown), closing="")
    found = gradescope_results(at_once, points=counted + hidden.points, seconds=seconds, notes=(NOTE,))
    found["tests"] = [_without_points(one) if one["name"] in parts.cut else one for one in found["tests"]]
    found["tests"] += _later(hidden, parts, len(found["tests"]))
    found["extra_data"] |= {"points": found["score"], "max_points": None}
    return found


def _without_points(test: dict[str, Any]) -> dict[str, Any]:
    return {key: test[key] for key in test if key not in ("score", "max_score")}


def _later(hidden: Grade, parts: Parts, before: int) -> list[dict[str, Any]]:
    tests: list[dict[str, Any]] = gradescope_results(view(hidden), visibility=_LATER)["tests"]
    for number, one in enumerate(tests, start=before + 1):
        one["number"] = str(number)
        if one["name"] in parts.cut:
            one["name"] += " (all of it)"
    return tests


def nothing_to_grade(nothing: Grade) -> dict[str, Any]:
    """There is no submission among what was handed in; the grade says why."""
    return gradescope_results(view(nothing)) | {"extra_data": {"nngrade": "nothing to grade"}}


def not_graded(why: str) -> dict[str, Any]:
    """The grader could not do its work."""
    text = (
        f"This has not been graded, and the 0 says nothing about your work: {why.rstrip('.')}. "
        "Please tell your instructor, who can run it again."
    )
    return no_results(notes=(text,)) | {"extra_data": {"nngrade": "not graded"}}
