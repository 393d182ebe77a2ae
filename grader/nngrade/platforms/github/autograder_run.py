"""What a workflow starts: grade a checkout, and show it in every way that GitHub has.

Exit code: 0 all right, 1 something is not right yet, 3 the grader could not do its work.
Where Classroom 50 has started it, 0 says that there is a `result.json`, whatever stands in it.
"""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nngrade.autograder.unpacked import Unpacked
from nngrade.errors import NngradeError
from nngrade.feedback.view import view
from nngrade.files.writing import write_whole
from nngrade.platforms.classroom50.autograder_results import (
    context,
    github_classroom_failure,
    github_classroom_result,
)
from nngrade.platforms.classroom50.gradebook import classroom50_result
from nngrade.sanitize import sanitized
from nngrade.submissions.tree import UnreadableError

from .autograder_faces import report, summary, task_annotations
from .workflow_commands import annotation, without_commands

if TYPE_CHECKING:
    from nngrade.feedback.view import GradeView
    from nngrade.submissions.submission import Submission


def main() -> int:
    """Grade the checkout in the second folder by the bundle in the first."""
    bundle, checkout = Unpacked(Path(sys.argv[1])), Path(sys.argv[2])
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _graded(bundle, checkout)
    except (NngradeError, OSError, MemoryError) as error:
        return _failed(f"nngrade could not grade this: {error or type(error).__name__}")
    except Exception as error:  # a mistake of ours is told as one, and is no grade
        return _failed(f"this is a mistake of nngrade's own: {type(error).__name__}: {error}")


def _graded(bundle: Unpacked, checkout: Path) -> int:
    bundle.require_backend()
    try:
        submission = bundle.submission(checkout, archives=False)
        grade = bundle.grade(submission, bundle.parts.shown)
    except UnreadableError as error:
        submission, grade = None, bundle.nothing(str(error))
    shown = view(grade)
    _tell(shown, submission)
    if "CLASSROOM" not in os.environ:
        return 0 if grade.passed else 1
    text = json.dumps(_result(shown), indent=1)
    write_whole(checkout / "result.json", text.encode(), mode=0o644)  # a link of the checkout is not followed
    return 0


def _tell(grade: GradeView, submission: Submission | None) -> None:
    for line in (*without_commands(report(grade)), *task_annotations(grade, submission)):
        _say(line)
    _append("GITHUB_STEP_SUMMARY", summary(grade))
    points = f"points={grade.points:g}\nmax_points={grade.max_points:g}\n"
    _append("GITHUB_OUTPUT", f"result={github_classroom_result(grade)}\n{points}")


def _result(grade: GradeView) -> dict[str, Any]:
    try:
        return classroom50_result(grade, context(os.environ))
    except KeyError as error:
        raise NngradeError(f"Classroom 50 did not say {error.args[0]}.") from error


def _failed(why: str) -> int:
    _say(annotation("error", sanitized(why), title="Not graded"))
    _append("GITHUB_STEP_SUMMARY", "## Not graded\n\nThis says nothing about the work; the log says why.\n")
    _append("GITHUB_OUTPUT", f"result={github_classroom_failure(sanitized(why))}\n")
    return 3


def _append(variable: str, text: str) -> None:
    """Add to the file that the runner has named, if it has."""
    if file := os.environ.get(variable):
        with Path(file).open("a", encoding="utf-8", errors="replace") as stream:
            stream.write(text)


def _say(line: str) -> None:
    print(line)  # the runner reads it


if __name__ == "__main__":
    sys.exit(main())
