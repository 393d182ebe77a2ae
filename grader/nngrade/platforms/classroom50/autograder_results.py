"""Whose result it is on Classroom 50, and the results of GitHub Classroom, which it has replaced."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from nngrade.feedback.as_json import json_number
from nngrade.feedback.as_text import cut, task_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.feedback.view import GradeView

MOST: Final = 500
"""Characters of a test's output that GitHub Classroom has room for; the log of the workflow has all of it."""


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


def github_classroom_result(grade: GradeView) -> str:
    """The step output `result` that GitHub Classroom's reporter reads."""
    tests = [
        {
            "name": task.name,
            "status": "pass" if task.status == "passed" else "fail",
            "score": json_number(task.points),
            "output": cut(text, MOST),
        }
        for task, text in zip(grade.tasks, task_texts(grade), strict=True)
    ]
    return _encoded("pass" if grade.passed else "fail", json_number(grade.max_points), tests)


def github_classroom_failure(why: str) -> str:
    """The same where the grader could not do its work."""
    test = {"name": "nngrade", "status": "error", "score": 0, "message": why, "output": cut(why, MOST)}
    return _encoded("error", 0, [test])


def _encoded(status: str, most: float, tests: list[dict[str, Any]]) -> str:
    table = {"version": 1, "status": status, "max_score": most, "tests": tests}
    return base64.b64encode(json.dumps(table).encode()).decode()
