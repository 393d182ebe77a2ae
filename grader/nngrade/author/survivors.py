"""How the mutants of a reference fared, in the words of a report; a survivor with the property that came closest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .equivalents import FILE, Equivalent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise

    from .mutants import Mutant
    from .mutation import Mutation


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no property of its tasks noticed, where it is, and which property came closest."""

    line: int
    tasks: tuple[str, ...]
    says: str
    diff: str
    closest: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many mutants were made and noticed, how many make no difference, and the share noticed of the rest."""

    made: int
    killed: int
    equivalent: int
    share: float
    survivors: tuple[Survivor, ...]
    listed: tuple[Equivalent, ...]


def counted(mutation: Mutation) -> Counted:
    """The figures of a mutation, with what they stand for."""
    survivors = tuple(
        Survivor(one.line, one.tasks, one.says, one.diff, closest(one, mutation))
        for one in mutation.survivors
    )
    equivalent = len(mutation.equivalent)
    made, killed = len(mutation.fates), mutation.killed
    return Counted(made, killed, equivalent, mutation.share, survivors, mutation.equivalent)


def closest(survivor: Mutant, mutation: Mutation) -> str:
    """The property that noticed most of the other changes of the same line; if none did, of the same function.

    Of several that would notice a change, the first counts: a session ends with it.
    """
    noticed = [fate for fate in mutation.fates if fate.says and fate.task in survivor.tasks]
    for what, near in (
        ("line", [fate for fate in noticed if fate.mutant.line == survivor.line]),
        ("function", [fate for fate in noticed if fate.mutant.where == survivor.where]),
    ):
        if near:
            (task, says), count = Counter((fate.task, fate.says) for fate in near).most_common(1)[0]
            others = "one other change" if count == 1 else f"{count} other changes"
            return f"'{says}' of {task}, which notices {others} of this {what}"
    return "none: no other change of this function is noticed either"


def mutation_findings(exercise: Exercise, mutation: Mutation) -> Iterator[tuple[str, str]]:
    """Pairs of a place and what is wrong there: who survived, and who is listed without need."""
    for one in counted(mutation).survivors:
        notice = f"no property of {', '.join(one.tasks)} notices that {one.says}."
        way_out = (
            f"Closest comes {one.closest}.\nGive it an example that tells, or list the change in {FILE}."
        )
        yield f"{exercise.folder / 'reference.py'}, line {one.line}", f"{notice}\n{one.diff}{way_out}"
    for listed in mutation.needless:
        message = (
            f"this change is listed as making no difference, but no mutant like it survives: {listed.change}"
        )
        yield str(exercise.folder / FILE), message
