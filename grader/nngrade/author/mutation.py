"""Hand in mutants of the reference as a learner would: one that no property notices is a hole in the checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from nngrade.course.course import Course
from nngrade.inside.values import Loaded
from nngrade.marking.mark import first_failure
from nngrade.paper.shelf import fetch
from nngrade.sandbox.limits import Limits
from nngrade.sandbox.sitting import Sitting

from .equivalents import FILE, change_of, equivalents
from .mutants import Mutant, mutants
from .pool import as_done
from .rehearsal import submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nngrade.course.course import Exercise

_LIMITS: Final = Limits(example=1.5, sheet=4.0, load=4.0, whole=20.0)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: the task and the sentence of the property that noticed it; empty if none did."""

    mutant: Mutant
    task: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of all mutants of a reference.

    `survivors` are those that nobody noticed and nobody listed; `equivalent` how many are listed and live, as they
    should; `needless` the listed changes that are no longer made, or are noticed after all.
    """

    fates: tuple[Fate, ...]
    survivors: tuple[Mutant, ...]
    equivalent: int
    needless: tuple[str, ...]

    @property
    def killed(self) -> int:
        """How many were noticed."""
        return sum(bool(fate.says) for fate in self.fates)

    @property
    def share(self) -> float:
        """The part of the mutants that make a difference which was noticed."""
        telling = len(self.fates) - self.equivalent
        return self.killed / telling if telling else 1.0


def mutate(
    exercise: Exercise,
    on_step: Callable[[int, int], object] = lambda _done, _total: None,
    jobs: int | None = None,
) -> Mutation:
    """Hand in every mutant of an exercise's reference; `on_step` hears how many of how many are done."""
    text = (exercise.folder / "reference.py").read_text(encoding="utf-8")
    made = mutants(text, [task.name for task in exercise.tasks])
    fetch(exercise)
    fates = []
    hand_in = partial(fate, exercise.course.root, exercise.name)
    for done, one in enumerate(as_done(hand_in, made, jobs), start=1):
        on_step(done, len(made))
        fates.append(one)
    return _summed_up(exercise, sorted(fates, key=lambda fate: fate.mutant.name))


def fate(root: Path, name: str, mutant: Mutant) -> Fate:
    """Hand in one mutant; the first property that notices it ends the sitting."""
    exercise = Course(root).exercise(name)
    paper = fetch(exercise)
    sheets = [sheet for task in paper.tasks if task.name in mutant.tasks for sheet in task.sheets]
    with Sitting(submission(exercise, main=mutant.source), sheets, paper.kit, _LIMITS) as sitting:
        if not isinstance(sitting.loaded, Loaded) or sitting.loaded.raised is not None:
            return Fate(mutant, mutant.tasks[0], "it can be imported")
        failed = first_failure(sheets, sitting.sit())
    return Fate(mutant) if failed is None else Fate(mutant, failed.sheet.task, failed.sheet.says)


def _summed_up(exercise: Exercise, fates: list[Fate]) -> Mutation:
    listed = {one.change: one for one in equivalents(exercise)}
    alive = [fate.mutant for fate in fates if not fate.says]
    excused = [mutant for mutant in alive if change_of(mutant.diff) in listed]
    met = {change_of(mutant.diff) for mutant in excused}
    needless = tuple(
        f"{FILE}: {one.was!r} → {one.becomes!r}" for one in listed.values() if one.change not in met
    )
    survivors = tuple(mutant for mutant in alive if mutant not in excused)
    return Mutation(tuple(fates), survivors, len(excused), needless)
