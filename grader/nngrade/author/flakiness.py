"""The same work gets the same verdict, whatever seed the examples are drawn from.

Right work is handed in under every seed. A misconception is handed in under one; what it answers under the others
stands in their papers, and is marked as if it had come from a worker.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from nngrade.limits import Limits
from nngrade.marking import diagnose
from nngrade.marking.assemble import task_status
from nngrade.marking.mark import points
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.submissions.submission import read_submission

from .finding import Finding
from .on_paper import marked_on_paper
from .rehearsal import submission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.marking.grade import Grade, TaskGrade
    from nngrade.marking.mark import Marked
    from nngrade.paper.paper import Paper, TaskPaper
    from nngrade.submissions.submission import Submission

_NO_SEARCH: Final = Limits(shrink=0.0)
_SHOWN: Final = 8
"""Seeds that a message lists."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one piece of work got for one task under one seed.

    Attributes:
        where: the place that a finding points at.
        is_right: whether the work is right, and has to pass.
        seed: what the examples were drawn from.
        outcome: the status, the points, and the misconception that was named, if one was.
        caught_by: the sentences of the properties that do not hold.
        why: what was wrong with the first of them.
    """

    where: str
    is_right: bool
    seed: int
    outcome: tuple[str, float, str]
    caught_by: tuple[str, ...] = ()
    why: str = ""


# -- right work ---------------------------------------------------------------------------------------------------


def of_right_work(exercise: Exercise, seed: int, also: Sequence[Path] = ()) -> Iterator[Verdict]:
    """The verdicts on the reference, and on the right solutions in the folders `also` that have this exercise."""
    yield from _handed_in(exercise, submission(exercise), str(exercise.folder / "reference.py"), seed)
    for folder in also:
        if (folder / exercise.file_name).exists():
            work = read_submission(folder, exercise)
            yield from _handed_in(exercise, work, str(folder / exercise.file_name), seed)


def _handed_in(exercise: Exercise, work: Submission, where: str, seed: int) -> Iterator[Verdict]:
    grade = run(Request(exercise, seed=seed, limits=_NO_SEARCH), work)
    if grade.error:
        yield Verdict(where, is_right=True, seed=seed, outcome=("error", 0.0, ""), why=grade.error)
        return
    for task in grade.tasks:
        yield _of_task(grade, task, f"{where}, {task.name}")


def _of_task(grade: Grade, task: TaskGrade, where: str) -> Verdict:
    failed = [one for one in task.properties if one.status != "passed"]
    named = task.misconception.name if task.misconception else ""
    return Verdict(
        where=where,
        is_right=True,
        seed=grade.seed,
        outcome=(task.status, task.points, named),
        caught_by=tuple(one.says for one in failed),
        why=task.message or next((f"'{one.says}': {one.message}" for one in failed), ""),
    )


# -- misconceptions -----------------------------------------------------------------------------------------------


def on_paper(exercise: Exercise, paper: Paper) -> Iterator[Verdict]:
    """The verdicts on all misconceptions, by what the paper says that they answer."""
    for task in paper.tasks:
        for known in task.misconceptions:
            marked = marked_on_paper(task, known, paper.seed)
            where = f"{exercise.folder / 'misconceptions.py'}, {known.name}"
            yield Verdict(
                where,
                is_right=False,
                seed=paper.seed,
                outcome=_outcome(task, marked),
                caught_by=_caught_by(marked),
            )


def _outcome(task: TaskPaper, marked: list[Marked]) -> tuple[str, float, str]:
    named = diagnose.misconception(task, marked)
    return task_status(marked), round(points(task, marked), 6), named.name if named else ""


def _caught_by(marked: list[Marked]) -> tuple[str, ...]:
    return tuple(one.property_paper.says for one in marked if one.status != "passed")


# -- what differs -------------------------------------------------------------------------------------------------


def flaky(verdicts: Iterable[Verdict]) -> Iterator[Finding]:
    """What is wrong with the verdicts on the same work under several seeds."""
    by_place = sorted(verdicts, key=lambda one: (one.where, one.seed))
    for where, group in groupby(by_place, key=lambda one: one.where):
        listed = list(group)
        wrong = [one for one in listed if one.is_right and one.outcome[0] != "passed"]
        if wrong:
            yield Finding(
                where, f"this is right, but it does not pass {_under(wrong, listed)}: {wrong[0].why}"
            )
        elif len({one.outcome for one in listed}) > 1:
            yield Finding(where, _unlike(listed))


def _unlike(listed: list[Verdict]) -> str:
    """Every outcome with its seeds, the most frequent first, and the properties that are not sure to notice."""
    outcomes = [outcome for outcome, _ in Counter(one.outcome for one in listed).most_common()]
    told = "; ".join(
        f"{_words(outcome)} {_under([one for one in listed if one.outcome == outcome], listed)}"
        for outcome in outcomes
    )
    times = Counter(says for one in listed for says in one.caught_by)
    unsure = [says for says, count in times.items() if count < len(listed)]
    advice = f" Not sure to notice it: {'; '.join(unsure)}. An edge would make sure." if unsure else ""
    return f"its verdict depends on the seed: {told}.{advice}"


def _words(outcome: tuple[str, float, str]) -> str:
    status, earned, named = outcome
    return f"{status} with {earned:g} points, {f'named {named}' if named else 'not named'},"


def _under(some: list[Verdict], every: list[Verdict]) -> str:
    seeds = ", ".join(str(one.seed) for one in some[:_SHOWN])
    more = ", …" if len(some) > _SHOWN else ""
    return f"under {len(some)} of {len(every)} seeds ({seeds}{more})"
