"""The results of Classroom 50 (`classroom50/result/v1`) and of GitHub Classroom, which it has replaced.

Classroom 50 counts in whole numbers: the score is rounded to the nearest point, a half up, and a task that is not
passed is rounded down, so that it never looks like one that is.
"""

from __future__ import annotations

import base64
import json
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from nngrade.feedback.as_text import task_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def context(environment: Mapping[str, str]) -> dict[str, str]:
    """Whose result it is, as the runner says; KeyError if it does not."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "classroom": environment["CLASSROOM"],
        "assignment": environment["ASSIGNMENT"],
        "assignment_type": environment.get("ASSIGNMENT_TYPE", "individual"),
        "owner": environment.get("OWNER") or environment["USERNAME"],
        "submission": environment["SUBMISSION_TAG"],
        "commit": environment["COMMIT_URL"],
        "release": environment["RELEASE_URL"],
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": now,
        "graded_at": now,
    }


def classroom50_result(grade: Mapping[str, Any], context: Mapping[str, str]) -> dict[str, Any]:
    """What Classroom 50 collects."""
    return {
        "schema": "classroom50/result/v1",
        **context,
        "score": _whole(grade["points"]),
        "max-score": _whole(grade["max_points"]),
        "tests": [_test(task) for task in grade["tasks"]],
    }


def _test(task: Mapping[str, Any]) -> dict[str, Any]:
    passed = task["status"] == "passed"
    return {
        "test-name": task["name"],
        "passed": passed,
        "score": _whole(task["max_points"]) if passed else math.floor(task["points"]),
        "max-score": _whole(task["max_points"]),
        "output": task_text(task),
    }


def _whole(points: float) -> int:
    return math.floor(points + 0.5)


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
    return _encoded("pass" if grade["passed"] else "fail", grade["max_points"], tests)


def github_classroom_failure(why: str) -> str:
    """The same where the grader could not do its work."""
    test = {"name": "nngrade", "status": "error", "score": 0, "message": why, "output": why[:500]}
    return _encoded("error", 0, [test])


def _encoded(status: str, most: float, tests: list[dict[str, Any]]) -> str:
    table = {"version": 1, "status": status, "max_score": most, "tests": tests}
    return base64.b64encode(json.dumps(table).encode()).decode()
