"""Put a grade together: sit, mark task by task, shrink what failed, and name what is behind it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from nngrade.comparing.text import arguments_text, call_text, paste
from nngrade.sanitize import sanitized
from nngrade.worker.values import Loaded
from nngrade.worker.wire import decode

from . import diagnose
from .explain import about, load_error
from .grade import Counterexample, Grade, PropertyGrade, TaskGrade
from .mark import Marked, mark, points
from .series import series
from .shrink import FURTHER, MOST, Found, smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.course.course import Exercise
    from nngrade.limits import Limits
    from nngrade.paper.paper import Paper, PropertyPaper, TaskPaper
    from nngrade.sandbox.session import Session
    from nngrade.submissions.submission import Submission

    from .grade import Named, Status


def grade(  # noqa: PLR0913  what a grade is made of
    exercise: Exercise,
    submission: Submission,
    paper: Paper,
    tasks: Sequence[TaskPaper],
    *,
    session: Session,
    limits: Limits,
    plot: bool = False,
) -> Grade:
    """The grade of a submission for the given tasks of a paper."""
    error = load_error(session.loaded, submission)
    blank = Grade(
        exercise=exercise.name,
        title=exercise.title,
        file_name=exercise.file_name,
        origin=submission.origin,
        sandbox=session.backend.label,
        seed=paper.seed,
        tasks=(),
        error=sanitized(error),
        printed=sanitized(session.loaded.printed) if isinstance(session.loaded, Loaded) else "",
    )
    if error or not isinstance(session.loaded, Loaded):
        return replace(blank, tasks=tuple(_not_asked(task, "") for task in tasks))
    marked: dict[str, list[Marked]] = {task.name: [] for task in tasks}
    for one in mark(
        [property_paper for task in tasks for property_paper in task.property_papers], session.sit()
    ):
        marked[one.property_paper.task].append(one)
    explainer = _Explainer(
        exercise, submission, session, paper.seed, time.monotonic() + limits.shrink, plot=plot
    )
    graded = [
        explainer.task(task, marked[task.name])
        if task.name in session.loaded.names
        else _not_asked(task, f"{exercise.file_name} does not define `{task.name}`.")
        for task in tasks
    ]
    return replace(blank, tasks=tuple(graded))


def _not_asked(task: TaskPaper, message: str) -> TaskGrade:
    properties = tuple(PropertyGrade(property_paper.says, "error") for property_paper in task.property_papers)
    return TaskGrade(task.name, 0.0, task.points, "error", properties, message)


class _Explainer:
    """Turns what was marked into a grade that explains itself."""

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        session: Session,
        seed: int,
        deadline: float,
        *,
        plot: bool,
    ) -> None:
        self._exercise, self._submission, self._session = exercise, submission, session
        self._seed, self._deadline, self._plot = seed, deadline, plot

    def task(self, task: TaskPaper, marked: list[Marked]) -> TaskGrade:
        status = task_status(marked)
        named = diagnose.misconception(task, marked) if status not in ("passed", "todo") else None
        first = next((one for one in marked if one.first is not None), None)
        return TaskGrade(
            name=task.name,
            points=round(points(task, marked), 6),
            max_points=task.points,
            status=status,
            properties=tuple(self._property(one, named, is_first=one is first) for one in marked),
            printed=sanitized("".join(one.printed for one in marked)[:1000]),
        )

    def _property(self, one: Marked, named: Named | None, *, is_first: bool) -> PropertyGrade:
        status = one.status
        drawn = series(one) if self._plot else None
        if status in ("passed", "todo"):
            return PropertyGrade(one.property_paper.says, status, series=drawn)
        most = MOST if is_first else FURTHER
        found = smallest(self._exercise, one, self._session, self._seed, most=most, seconds=self._share())
        clause = diagnose.factor([one]) if found.mismatch.layer == "value" else ""
        return PropertyGrade(
            says=one.property_paper.says,
            status=status,
            message=sanitized(about(found.mismatch, clause, self._submission)),
            layer=found.mismatch.layer,
            counterexample=_counterexample(one.property_paper, found),
            misconception=named,
            series=drawn,
        )

    def _share(self) -> float:
        """Seconds for the next search: what is left, shared so that a late failure gets its part too."""
        return (self._deadline - time.monotonic()) / 3


def _counterexample(property_paper: PropertyPaper, found: Found) -> Counterexample:
    given = dict(zip(property_paper.names, decode(found.given), strict=True))
    return Counterexample(
        arguments=arguments_text(property_paper.scenario, given),
        call=call_text(property_paper.scenario, given),
        expected=paste(found.mismatch.expected),
        actual=sanitized(paste(found.mismatch.actual)),
    )


def task_status(marked: list[Marked]) -> Status:
    """The gravest of the properties' outcomes; to do only if all of them are."""
    found = {one.status for one in marked}
    if found == {"todo"}:
        return "todo"
    order: tuple[Status, ...] = ("crashed", "timeout", "error", "failed")
    return next((status for status in order if status in found), "failed" if "todo" in found else "passed")
