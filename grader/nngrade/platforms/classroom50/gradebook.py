"""`result.json` for Classroom 50: its scores are whole numbers, so ours are rounded.

The score is rounded to the nearest point, a half up. A test that is not passed is rounded down, so that it never looks
like one that is. The tests therefore need not add up to the score; the score is what counts.
"""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from nngrade.errors import UsageError
from nngrade.feedback.as_text import task_texts
from nngrade.feedback.view import view
from nngrade.files.names import file_names
from nngrade.gradebook.export.lines import Made, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nngrade.feedback.view import GradeView, TaskView
    from nngrade.gradebook.export.lines import ExportOptions, Line


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """A file for everybody who has points, in a folder of the person's name."""
    if not terms.classroom:
        raise UsageError(
            "Classroom 50 wants to know the classroom: --classroom cs50, or --classroom cs50/exercise3."
        )
    graded = [line for line in lines if line.points is not None]
    names = file_names([line.person.id for line in graded])
    files = {f"{names[line.person.id]}/result.json": _file(line, terms) for line in graded}
    return Made(files, len(files))


def _file(line: Line, terms: ExportOptions) -> bytes:
    classroom, _, assignment = terms.classroom.partition("/")
    handed, graded = _times(line)
    record = f"submit/{handed.replace(':', '-')}-nngrade"
    context = {
        "classroom": classroom,
        "assignment": assignment or terms.assignment.exercise,
        "assignment_type": "individual",
        "owner": line.person.login or line.person.id,
        "submission": record,
        "commit": record,
        "release": record,
        "review": record,
        "datetime": handed,
        "graded_at": graded,
    }
    grade = line.grade
    result = classroom50_result(
        view(grade) if grade else None,
        context,
        points=line.points,
        max_points=terms.assignment.max_points,
        said=line.notes,
    )
    return (json.dumps(result, indent=1) + "\n").encode()


def classroom50_result(
    grade: GradeView | None,
    context: Mapping[str, str],
    *,
    points: float | None = None,
    max_points: float | None = None,
    said: tuple[str, ...] = (),
) -> dict[str, Any]:
    """What Classroom 50 collects.

    Args:
        grade: what there is to show of a grade; None if there is no grade.
        context: the fields that say whose result it is.
        points: the points that count, if they are others than the grade's own.
        max_points: what they are out of; the grade's own if nothing is said.
        said: sentences beside the first test, such as why the points are others.
    """
    own, worth = (grade.points, grade.max_points) if grade else (0.0, 0.0)
    most = _whole(worth if max_points is None else max_points)
    tests = _tests(grade) if grade else []
    if said:
        tests.insert(0, _note(said))
    return {
        "schema": "classroom50/result/v1",
        **context,
        "score": min(most, _whole(own if points is None else points)),
        "max-score": most,
        "tests": tests,
    }


def _tests(grade: GradeView) -> list[dict[str, Any]]:
    return [_test(task, text) for task, text in zip(grade.tasks, task_texts(grade), strict=True)]


def _test(task: TaskView, text: str) -> dict[str, Any]:
    passed = task.status == "passed"
    return {
        "test-name": task.name,
        "passed": passed,
        "score": _whole(task.max_points) if passed else math.floor(task.points + 1e-9),
        "max-score": _whole(task.max_points),
        "output": text,
    }


def _note(said: Sequence[str]) -> dict[str, Any]:
    return {"test-name": "note", "passed": True, "score": 0, "max-score": 0, "output": "\n".join(said)}


def _whole(points: float) -> int:
    return int(number(points, 0))


def _times(line: Line) -> tuple[str, str]:
    """When it was handed in and when it was graded; one stands for the other where it is not known, now for both."""
    entry, graded = line.standing.entry, line.standing.graded_at
    handed = entry.handed_at if entry else ""
    return _utc(handed or graded), _utc(graded or handed)


def _utc(time: str) -> str:
    found = datetime.fromisoformat(time) if time else datetime.now(UTC)
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
