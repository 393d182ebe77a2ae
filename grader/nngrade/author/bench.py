"""What each property costs: to its author, who writes papers, and to everybody who sits them."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.course import modules
from nngrade.limits import Limits
from nngrade.paper.cache import fetch
from nngrade.paper.write import Oracles, write_property_paper
from nngrade.sandbox.process_starter import StrongestFirst
from nngrade.sandbox.session import Session
from nngrade.worker.scenario import Scenario, answer

from .rehearsal import submission
from .table import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper, PropertyPaper, TaskPaper
    from nngrade.paper.write import Namespace

_HEAD: Final = [
    "paper",
    "reference",
    "slowest",
    "PyTorch",
    "examples",
    "answers",
    "memory",
    "task",
    "property",
]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one property costs, in seconds and bytes.

    Attributes:
        task: whose property it is.
        says: its sentence.
        examples: how many it asks.
        paper: seconds until its part of the paper is written: examples drawn, and answered by every oracle.
        reference: seconds that the reference takes for an example, the median of all.
        slowest: seconds that it takes for the slowest of them.
        pytorch: seconds that PyTorch takes for an example, the median; None where it is not asked.
        answers: bytes of all answers to it in the paper, those of the misconceptions too.
        memory: the most bytes that a worker held while the reference answered it; None where nobody tells.
    """

    task: str
    says: str
    examples: int
    paper: float
    reference: float
    slowest: float
    pytorch: float | None
    answers: int
    memory: int | None


def bench(exercise: Exercise) -> list[Cost]:
    """The cost of every property, the dearest first."""
    paper, oracles = fetch(exercise), Oracles.of(exercise)
    found = [cost for task in paper.tasks for cost in _costs(exercise, paper, task, oracles)]
    return sorted(found, key=lambda cost: cost.paper, reverse=True)


def _costs(exercise: Exercise, paper: Paper, task: TaskPaper, oracles: Oracles) -> Iterator[Cost]:
    properties = modules.properties(exercise)[task.name]
    pytorch = oracles.others(task.name).get("PyTorch")
    for property_paper, prop in zip(task.property_papers, properties, strict=True):
        begun = time.perf_counter()
        write_property_paper(exercise.task(task.name), property_paper.index, prop, oracles, paper.seed)
        written = time.perf_counter() - begun
        ours = _seconds(property_paper, oracles.reference, oracles)
        yield Cost(
            task=task.name,
            says=property_paper.says,
            examples=len(property_paper.examples),
            paper=written,
            reference=statistics.median(ours),
            slowest=max(ours),
            pytorch=statistics.median(_seconds(property_paper, pytorch, oracles)) if pytorch else None,
            answers=_bytes(task, property_paper),
            memory=_memory(exercise, paper, property_paper),
        )


def _seconds(property_paper: PropertyPaper, namespace: Namespace, oracles: Oracles) -> list[float]:
    """How long each example takes."""
    compiled, found = Scenario(property_paper.scenario, property_paper.names, namespace, oracles.kit), []
    for ask in property_paper.examples:
        begun = time.perf_counter()
        answer(compiled, ask)
        found.append(time.perf_counter() - begun)
    return found


def _bytes(task: TaskPaper, property_paper: PropertyPaper) -> int:
    known = (raw for one in task.misconceptions for raw in one.answers[property_paper.index])
    return sum(map(len, (*property_paper.right, *known)))


def _memory(exercise: Exercise, paper: Paper, property_paper: PropertyPaper) -> int | None:
    limits = Limits()
    starter = StrongestFirst(limits)
    with Session(submission(exercise), [property_paper], paper.kit, limits, starter) as session:
        for _ in session.sit():
            pass
        return session.peak_memory()


def costs_table(costs: Sequence[Cost]) -> str:
    """The costs for people."""
    return table(_HEAD, [_cells(cost) for cost in costs], {len(_HEAD) - 2, len(_HEAD) - 1})


def _cells(cost: Cost) -> list[str]:
    return [
        _time(cost.paper),
        _time(cost.reference),
        _time(cost.slowest),
        "·" if cost.pytorch is None else _time(cost.pytorch),
        str(cost.examples),
        _size(cost.answers),
        "·" if cost.memory is None else _size(cost.memory),
        cost.task,
        cost.says.replace("|", "\\|"),
    ]


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.2f} ms"


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{count / 2**10:.1f} kB"
