"""Hand in mutants of the reference as a learner would: one that no property notices is a hole in the checks."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from nngrade.course.course import Course
from nngrade.errors import SandboxError
from nngrade.limits import Limits
from nngrade.marking.mark import first_failure
from nngrade.paper.cache import fetch
from nngrade.sandbox.process_starter import StrongestFirst
from nngrade.sandbox.reply import Silent
from nngrade.sandbox.session import Session
from nngrade.worker.values import Loaded

from .equivalents import Equivalent, difference_of, equivalents
from .mutants import Mutant, mutants
from .pool import as_done
from .rehearsal import submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper

_SHORT: Final = Limits(example=0.5, examples=4.0, load=4.0, whole=20.0)
"""Many mutants loop for ever. What needs longer is handed in again with a learner's limits: the machine may be busy."""

_USUAL: Final = Limits()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: the task and the sentence of the property that noticed it first; empty if none did.

    `is_late` tells that it was the time that ran out, `is_by_share` that the property asks for a share of right answers
    only: what decides then may be the last digit of a sum, and another machine may decide otherwise.
    """

    mutant: Mutant
    task: str = ""
    says: str = ""
    is_late: bool = False
    is_by_share: bool = False


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of all mutants of a reference.

    `survivors` are those that nobody noticed and nobody listed; `equivalent` those that are listed and live, as they
    should; `needless` the listed changes that are no longer made, or are noticed after all.
    """

    fates: tuple[Fate, ...]
    survivors: tuple[Mutant, ...]
    equivalent: tuple[Equivalent, ...]
    needless: tuple[Equivalent, ...]

    @property
    def killed(self) -> int:
        """How many were noticed."""
        return sum(bool(fate.says) for fate in self.fates)

    @property
    def share(self) -> float:
        """The part of the mutants that make a difference which was noticed."""
        telling = self.killed + len(self.survivors)
        return self.killed / telling if telling else 1.0


def mutate(
    exercise: Exercise,
    on_step: Callable[[int, int], object] = lambda _done, _total: None,
    jobs: int | None = None,
) -> Mutation:
    """Hand in every mutant of an exercise's reference; `on_step` hears how many of how many are done."""
    listed = equivalents(exercise)
    text = (exercise.folder / "reference.py").read_text(encoding="utf-8")
    made = mutants(text, [task.name for task in exercise.tasks])
    fetch(exercise)
    fates = []
    hand_in = partial(fate, exercise.course.root, exercise.name)
    for done, one in enumerate(as_done(hand_in, made, jobs), start=1):
        on_step(done, len(made))
        fates.append(one)
    return summed_up(listed, sorted(fates, key=lambda one: (one.mutant.line, one.mutant.name)))


def fate(root: Path, name: str, mutant: Mutant) -> Fate:
    """Hand in one mutant; the first property that notices it ends the session."""
    exercise = Course(root).exercise(name)
    paper = fetch(exercise)
    with contextlib.suppress(SandboxError):  # a busy machine may not start a worker in so short a time
        found = _sit(exercise, paper, mutant, _SHORT)
        if not found.is_late:
            return found
    return _sit(exercise, paper, mutant, _USUAL)


def _sit(exercise: Exercise, paper: Paper, mutant: Mutant, limits: Limits) -> Fate:
    property_papers = [
        property_paper
        for task in paper.tasks
        if task.name in mutant.tasks
        for property_paper in task.property_papers
    ]
    handed_in, starter = submission(exercise, main=mutant.source), StrongestFirst(limits)
    with Session(handed_in, property_papers, paper.kit, limits, starter) as session:
        if not isinstance(session.loaded, Loaded) or session.loaded.raised is not None:
            return Fate(mutant, mutant.tasks[0], "it can be imported", isinstance(session.loaded, Silent))
        failed = first_failure(property_papers, session.sit())
    if failed is None:
        return Fate(mutant)
    property_paper = failed.property_paper
    return Fate(
        mutant,
        property_paper.task,
        property_paper.says,
        failed.status == "timeout",
        property_paper.tolerance.share < 1,
    )


def summed_up(listed: list[Equivalent], fates: list[Fate]) -> Mutation:
    """What became of all mutants, where some changes are listed as making no difference."""
    excused = {one.change: one for one in listed}
    alive = [one.mutant for one in fates if not one.says]
    either_way = {difference_of(one.mutant) for one in fates if one.is_by_share}
    met = {difference_of(mutant) for mutant in alive}
    return Mutation(
        tuple(fates),
        tuple(mutant for mutant in alive if difference_of(mutant) not in excused),
        tuple(excused[difference_of(mutant)] for mutant in alive if difference_of(mutant) in excused),
        tuple(one for one in listed if one.change not in met | either_way),
    )
