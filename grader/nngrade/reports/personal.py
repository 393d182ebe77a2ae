"""What is told to one person about their submission: plain data, the same for HTML and for Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.feedback.from_json import from_json
from nngrade.gradebook.late import counted, percent_off
from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Standing
    from nngrade.marking.grade import Grade, Named, PropertyGrade, Status, TaskGrade

MARKS: Final[dict[Status, str]] = {"passed": "✓", "todo": "·"}
_NOT_RIGHT: Final = "✗"
WORDS: Final[dict[Status, str]] = {
    "passed": "right", "failed": "not right yet", "todo": "to do", "error": "not there", "timeout": "too slow",
    "crashed": "crashed",
}  # fmt: skip
_MOST_LINES: Final = 40
_SAYS_NOTHING_MORE: Final = "The value is not right."


@dataclass(frozen=True, slots=True)
class PropertyShown:
    """One property: its sentence, and on failure the smallest counterexample and what there is to say."""

    says: str
    status: Status
    mark: str
    word: str
    call: str = ""
    expected: str = ""
    actual: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class TaskShown:
    """One task; `looks_like` and `advice` are the misconception that was found behind it."""

    name: str
    points: float
    max_points: float
    status: Status
    mark: str
    word: str
    message: str
    properties: tuple[PropertyShown, ...]
    looks_like: str
    advice: str
    printed: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A page for one person.

    Attributes:
        points: what counts, after the late policy; `filled` are they in per cent of all.
        remarks: sentences about points that were set by hand or taken off.
        problem: why the submission could not be read, or not imported.
        closing: what to do next.
    """

    name: str
    exercise: str
    title: str
    points: float
    max_points: float
    filled: float
    remarks: tuple[str, ...]
    problem: str
    printed: str
    tasks: tuple[TaskShown, ...]
    closing: str


def feedback(assignment: Assignment, standing: Standing, policy: LatePolicy | None = None) -> Feedback | None:
    """The page of one person; None while there is nothing to tell: not handed in, or not graded yet."""
    points = counted(policy, standing)
    if points is None:
        return None
    entry = standing.entry
    grade = from_json(json.loads(standing.text)) if standing.text else None
    unreadable = f"It could not be read: {entry.problem}." if entry and entry.problem else ""
    return Feedback(
        name=sanitized(standing.person.shown),
        exercise=assignment.exercise,
        title=assignment.title,
        points=points,
        max_points=assignment.max_points,
        filled=round(100 * min(max(points / assignment.max_points, 0), 1), 1) if assignment.max_points else 0,
        remarks=tuple(sanitized(remark) for remark in _remarks(standing, points, policy)),
        problem=_cut(sanitized(unreadable or (grade.error if grade else ""))),
        printed=_cut(grade.printed) if grade else "",
        tasks=tuple(_task(task) for task in grade.tasks) if grade and not grade.error else (),
        closing=_closing(grade),
    )


def _remarks(standing: Standing, left: float, policy: LatePolicy | None) -> Iterator[str]:
    if standing.override:
        given = "" if standing.raw_points is None else f" The grader gave {standing.raw_points:g}."
        yield f"Your instructor set the points by hand: {standing.override.rstrip('.')}.{given}"
    off, entry = percent_off(policy, standing), standing.entry
    if off and entry:
        when = f" ({entry.handed_at.replace('T', ' ')})" if entry.handed_at else ""
        yield f"It came late{when}: {off:g} % are taken off the {standing.points:g} points, which leaves {left:g}."


def _task(task: TaskGrade) -> TaskShown:
    named: Named | None = task.misconception
    return TaskShown(
        name=task.name,
        points=task.points,
        max_points=task.max_points,
        status=task.status,
        mark=MARKS.get(task.status, _NOT_RIGHT),
        word=WORDS[task.status],
        message=task.message,
        properties=tuple(_properties(task.properties)) if task.status not in ("todo", "error") else (),
        looks_like=named.name.replace("_", " ") if named else "",
        advice=named.feedback if named else "",
        printed=_cut(task.printed) if task.status != "passed" else "",
    )


def _properties(properties: Sequence[PropertyGrade]) -> Iterator[PropertyShown]:
    """A message that was told already is not told again."""
    told: set[str] = set()
    for one in properties:
        yield _property(one, is_news=one.message not in told)
        told |= {one.message} if one.layer != "value" else set()


def _property(one: PropertyGrade, *, is_news: bool) -> PropertyShown:
    mark, word = MARKS.get(one.status, _NOT_RIGHT), WORDS[one.status]
    if not one.message or not is_news:
        return PropertyShown(one.says, one.status, mark, word, message="As above." if one.message else "")
    example = one.counterexample
    has_values = example is not None and (example.expected, example.actual) != ("None", "None")
    return PropertyShown(
        one.says,
        one.status,
        mark,
        word,
        call=_cut(example.call) if example else "",
        expected=_cut(example.expected) if example and has_values else "",
        actual=_cut(example.actual) if example and has_values else "",
        message="" if one.message == _SAYS_NOTHING_MORE else _cut(one.message),
    )


def _cut(text: str) -> str:
    lines = text.strip("\n").splitlines()
    if len(lines) <= _MOST_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:_MOST_LINES], f"… {len(lines) - _MOST_LINES} more lines"])


def _closing(grade: Grade | None) -> str:
    if grade is None:
        return ""
    if grade.error:
        return "Mend this first; everything else can be looked at after that."
    if grade.passed:
        return "All of it is right. Well done!"
    done = sum(task.status == "passed" for task in grade.tasks)
    first = next(task for task in grade.tasks if task.status != "passed")
    start = f"{done} of {len(grade.tasks)} tasks are right. " if done > 1 else ""
    return f"{start}Next: {first.name}."
