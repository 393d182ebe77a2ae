"""The results of Classroom 50 (`classroom50/result/v1`) and of GitHub Classroom, which it has replaced."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from nngrade.feedback.as_text import task_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.paper.paper import Paper

SCHEMA: Final = "classroom50/result/v1"
HUNDREDTHS: Final = 100


def unit_of(paper: Paper) -> int:
    """How many parts a point has, so that every score is a whole number: one, or a hundred if points are broken.

    It is the paper's, not the submission's: everybody is counted alike, and nothing is rounded on the way.
    """
    worth = [task.points for task in paper.tasks]
    worth += [sheet.points or 0 for task in paper.tasks for sheet in task.sheets]
    return 1 if all(Fraction(points).denominator == 1 for points in worth) else HUNDREDTHS


def classroom50_result(grade: Mapping[str, Any], environment: Mapping[str, str], unit: int) -> dict[str, Any]:
    """`result.json`: whose it is, is what the runner says; KeyError if it does not."""
    tests = [_test(task, unit) for task in grade["tasks"]]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "schema": SCHEMA,
        "classroom": environment["CLASSROOM"],
        "assignment": environment["ASSIGNMENT"],
        "assignment_type": environment.get("ASSIGNMENT_TYPE", "individual"),
        "owner": environment.get("OWNER") or environment.get("USERNAME", ""),
        "submission": environment["SUBMISSION_TAG"],
        "commit": environment["COMMIT_URL"],
        "release": environment["RELEASE_URL"],
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": now,
        "graded_at": now,
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def _test(task: Mapping[str, Any], unit: int) -> dict[str, Any]:
    return {
        "test-name": task["name"],
        "passed": task["status"] == "passed",
        "score": round(task["points"] * unit),
        "max-score": round(task["max_points"] * unit),
        "output": task_text(task),
    }


def github_classroom_result(grade: Mapping[str, Any]) -> str:
    """The step output `result` that GitHub Classroom's reporter reads."""
    tests = [
        {
            "name": task["name"],
            "status": "pass" if task["status"] == "passed" else "fail",
            "score": task["points"],
            "output": task_text(task)[:500],
        }
        for task in grade["tasks"]
    ]
    status = "pass" if grade["passed"] else "fail"
    table = {"version": 1, "status": status, "max_score": grade["max_points"], "tests": tests}
    return base64.b64encode(json.dumps(table).encode()).decode()


def github_classroom_failure(why: str) -> str:
    """The same where the grader could not do its work."""
    test = {"name": "nngrade", "status": "error", "score": 0, "message": why, "output": why[:500]}
    table = {"version": 1, "status": "error", "max_score": 0, "tests": [test]}
    return base64.b64encode(json.dumps(table).encode()).decode()
