"""The kill matrix: which property kills which wrong work, and how many of its examples that takes.

What every misconception answers stands in the paper, so nothing is run. Mutants are in it where somebody has handed
them in: of each, the one property that noticed it first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .on_paper import marked_on_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nngrade.paper.paper import Paper, TaskPaper


@dataclass(frozen=True, slots=True)
class PropertyKills:
    """What one property kills.

    Attributes:
        says: its sentence.
        examples: how many it asks.
        kills: the examples, counted from 1, on which each misconception that it kills is wrong.
        mutants: those that it noticed first.
    """

    says: str
    examples: int
    kills: Mapping[str, tuple[int, ...]]
    mutants: tuple[str, ...] = ()

    @property
    def needed(self) -> int:
        """The smallest number of its examples, in order, after which all that it kills is killed."""
        return max((first for first, *_ in self.kills.values()), default=0)


@dataclass(frozen=True, slots=True)
class TaskMatrix:
    """The properties of one task against its misconceptions."""

    task: str
    misconceptions: tuple[str, ...]
    rows: tuple[PropertyKills, ...]

    def share(self, row: PropertyKills) -> float:
        """The part of the misconceptions that this property would kill if there were no other."""
        return len(row.kills) / len(self.misconceptions) if self.misconceptions else 0.0

    def only(self, row: PropertyKills) -> tuple[str, ...]:
        """The misconceptions that would live without this property."""
        others = {name for other in self.rows if other is not row for name in other.kills}
        return tuple(name for name in row.kills if name not in others)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The kill matrix of an exercise, as its paper of one seed has it."""

    exercise: str
    seed: int
    tasks: tuple[TaskMatrix, ...]


def matrix(paper: Paper) -> Matrix:
    """The kill matrix of the exercise that a paper is of."""
    return Matrix(paper.exercise, paper.seed, tuple(_task(task, paper.seed) for task in paper.tasks))


def _task(task: TaskPaper, seed: int) -> TaskMatrix:
    kills: list[dict[str, tuple[int, ...]]] = [{} for _ in task.property_papers]
    for known in task.misconceptions:
        for killed, marked in zip(kills, marked_on_paper(task, known, seed), strict=True):
            if marked.failures:
                killed[known.name] = tuple(one.index + 1 for one in marked.failures)
    rows = tuple(
        PropertyKills(property_paper.says, len(property_paper.examples), killed)
        for property_paper, killed in zip(task.property_papers, kills, strict=True)
    )
    return TaskMatrix(task.name, tuple(known.name for known in task.misconceptions), rows)


def with_mutants(found: Matrix, noticed: Iterable[tuple[str, str, str]]) -> Matrix:
    """The matrix with mutants in it; each comes with the task and the sentence of the property that noticed it."""
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for task, says, name in noticed:
        names[task, says] = (*names.get((task, says), ()), name)
    return replace(
        found,
        tasks=tuple(
            replace(
                one,
                rows=tuple(replace(row, mutants=names.get((one.task, row.says), ())) for row in one.rows),
            )
            for one in found.tasks
        ),
    )


def as_data(found: Matrix) -> dict[str, Any]:
    """The matrix for programs."""
    tasks = [
        {
            "name": one.task,
            "misconceptions": list(one.misconceptions),
            "properties": [_row_data(one, row) for row in one.rows],
        }
        for one in found.tasks
    ]
    return {"exercise": found.exercise, "seed": found.seed, "tasks": tasks}


def _row_data(task: TaskMatrix, row: PropertyKills) -> dict[str, Any]:
    return {
        "says": row.says,
        "examples": row.examples,
        "needed": row.needed,
        "share": round(task.share(row), 6),
        "kills": {name: list(examples) for name, examples in row.kills.items()},
        "only": list(task.only(row)),
        "mutants": list(row.mutants),
    }
