"""Run everything that makes an exercise trustworthy, and collect what is wrong with where it is.

The steps are independent of one another, so they run in parallel, in processes of their own; all that travels are the
names of what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.errors import CourseError
from nngrade.paper.cache import fetch

from .finding import Finding
from .flakiness import flaky
from .layout import layout_findings
from .mutation import mutate
from .pool import as_done
from .questions import question_findings
from .steps import steps, take
from .survivors import Counted, counted, mutation_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise

    from .flakiness import Verdict

SEEDS: Final = 2
"""The papers under which all work has to get the same verdict, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an exercise: how many steps were taken, what is wrong, and how the mutants fared."""

    exercise: str
    steps: int
    findings: tuple[Finding, ...]
    mutants: Counted | None = None


def verify(
    exercise: Exercise,
    on_step: Callable[[int, int], object] = lambda _done, _total: None,
    *,
    jobs: int | None = None,
    seeds: int = SEEDS,
    also: Sequence[Path] = (),
    with_mutants: bool = True,
) -> Report:
    """Verify one exercise; `on_step` hears how many of how many steps, or mutants, are done.

    Args:
        exercise: the exercise.
        on_step: hears of progress.
        jobs: processes at a time; one for each core if nothing is said.
        seeds: how many papers the same work has to get the same verdict under.
        also: folders of right solutions, beside the reference.
        with_mutants: hand in small changes of the reference too.
    """
    findings = [Finding(where, message) for where, message in layout_findings(exercise)]
    findings += [Finding(where, message) for where, message in question_findings(exercise)]
    try:
        fetch(exercise)
        planned = list(steps(exercise, seeds, also))
    except CourseError as error:  # nothing can be asked before there is a paper
        return Report(exercise.name, 1, (*findings, Finding(str(exercise.folder), str(error))))
    verdicts: list[Verdict] = []
    for done, taken in enumerate(as_done(take, planned, jobs), start=1):
        on_step(done, len(planned))
        findings += taken.findings
        verdicts += taken.verdicts
    findings += flaky(verdicts)
    mutants = None
    if with_mutants and not findings:  # what is wrong already would only be found again
        mutation = mutate(exercise, on_step, jobs)
        findings += [Finding(where, message) for where, message in mutation_findings(exercise, mutation)]
        mutants = counted(mutation)
    ordered = sorted(findings, key=lambda one: (one.where, one.message))
    return Report(exercise.name, len(planned), tuple(ordered), mutants)
