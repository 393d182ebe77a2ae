"""Counts a class person by person, so that no more than one grade is in memory at a time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from nngrade.feedback.from_json import from_json
from nngrade.gradebook.late import counted, percent_off
from nngrade.sanitize import sanitized

from .class_report import PersonRow, Slow, TaskMark
from .suspicion import suspicions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Standing
    from nngrade.marking.grade import Grade, TaskGrade

    from .class_report import Suspicious


_SIGNS: Final = {
    "passed": ("✓", "right"),
    "partly": ("◐", "partly"),
    "failed": ("✗", "not yet"),
    "todo": ("·", "to do"),
}


class Tally:
    """What was counted so far.

    Attributes:
        kinds: people by what became of their submission, and who is late or has points by hand.
        worth: the points of each task, in the order of the exercise.
        outcomes: by task and outcome.
        failed: by task and sentence of a property.
        held: by task, name and feedback of a misconception.
        contents: who handed in what, by digest: name, origin and points.
    """

    def __init__(self, policy: LatePolicy | None) -> None:
        self._policy = policy
        self.kinds: Counter[str] = Counter()
        self.worth: dict[str, float] = {}
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.failed: Counter[tuple[str, str]] = Counter()
        self.held: Counter[tuple[str, str, str]] = Counter()
        self.rows: list[PersonRow] = []
        self.slow: list[Slow] = []
        self.suspicious: list[Suspicious] = []
        self.contents: dict[str, list[tuple[str, str, float | None]]] = defaultdict(list)

    def add(self, standing: Standing) -> None:
        """Count one person."""
        name = sanitized(standing.person.shown)
        off = percent_off(self._policy, standing)
        is_late = off > 0 or (standing.entry is not None and standing.entry.is_late)
        self.kinds.update([_kind(standing), *["late"] * is_late, *["by_hand"] * bool(standing.override)])
        grade = from_json(json.loads(standing.text)) if standing.text else None
        marks = self._grade(standing, name, grade) if grade else ()
        notes = tuple(
            map(sanitized, _notes(standing, off, is_late=is_late, has_error=bool(grade and grade.error)))
        )
        points = counted(self._policy, standing)
        self.rows.append(PersonRow(sanitized(standing.person.id), name, points, marks, notes))

    def _grade(self, standing: Standing, name: str, grade: Grade) -> tuple[TaskMark, ...]:
        for task in grade.tasks:
            self._task(task)
        self.slow.append(Slow(name, standing.seconds))
        self.suspicious += suspicions(name, grade)
        if standing.entry and any(task.status != "todo" for task in grade.tasks):
            found = self.contents[standing.entry.digest]
            found.append((name, standing.entry.origin, standing.raw_points))
        return tuple(_mark(task) for task in grade.tasks)

    def _task(self, task: TaskGrade) -> None:
        self.worth.setdefault(task.name, task.max_points)
        self.outcomes[task.name, _outcome(task)] += 1
        wrong = {one.says for one in task.properties if one.status not in ("passed", "todo")}
        self.failed.update((task.name, says) for says in wrong)
        if (named := task.misconception) is not None:
            self.held[task.name, named.name, named.feedback] += 1


def _kind(standing: Standing) -> str:
    if standing.entry is None:
        return "missing"
    if standing.entry.problem:
        return "unreadable"
    return "graded" if standing.text else "not_graded"


def _notes(standing: Standing, off: float, *, is_late: bool, has_error: bool) -> Iterator[str]:
    kind = _kind(standing)
    if kind == "missing":
        yield "nothing handed in"
    if standing.entry is not None and standing.entry.problem:
        yield f"cannot be read: {standing.entry.problem}"
    if kind == "not_graded":
        yield f"not graded yet: {standing.failure}" if standing.failure else "not graded yet"
    if has_error:
        yield "cannot be imported"
    if is_late:
        yield f"late: −{off:g} %" if off else "late"
    if standing.override:
        raw = "" if standing.raw_points is None else f" (the grader gave {standing.raw_points:g})"
        yield f"by hand{raw}: {standing.override}"


def _mark(task: TaskGrade) -> TaskMark:
    outcome = _outcome(task)
    return TaskMark(task.name, outcome, *_SIGNS[outcome])


def _outcome(task: TaskGrade) -> str:
    if task.status in ("passed", "todo"):
        return task.status
    return "partly" if task.points > 0 else "failed"
