"""Grade a class from beginning to end: look before anything is begun, take in, grade, and say how it went."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from nngrade.errors import UsageError
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.roster import read_roster

from .assignment import take_in, terms_of, version_of
from .grade_all import grade_all
from .search import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from nngrade.course.course import Exercise
    from nngrade.paper.write import WritingStep

    from .assignment import Searched
    from .cluster import Cluster
    from .grade_all import Step
    from .pool import Processes
    from .work import Terms


@dataclass(frozen=True, slots=True)
class ClassRequest:
    """What is to be graded, and who grades.

    Attributes:
        source: the folder or archive of the submissions.
        out: the folder that keeps the gradebook.
        roster: the file that says who is in the class.
        layout: how the submissions lie; None to find out.
        seed: what the paper is drawn from; None for a secret one.
        jobs: how many submissions at once on this machine; None for one a core.
        scheduler: the address of a Dask scheduler, whose workers then grade.
        trust: whether a bare process will do where there is no sandbox.
    """

    exercise: Exercise
    source: Path
    out: Path
    roster: Path | None = None
    layout: str | None = None
    seed: int | None = None
    jobs: int | None = None
    scheduler: str | None = None
    trust: bool = False


class Listener(Protocol):
    """Who is shown how a grading goes. A context manager around its steps."""

    def searched(self, found: Searched) -> None:
        """What was found."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def step(self, step: Step) -> None:
        """One submission is done with."""

    def summary(self, book: Gradebook) -> None:
        """Where the class stands."""


def grade_class(
    request: ClassRequest, listener: Listener, on_progress: Callable[[WritingStep], object] = lambda _: None
) -> bool:
    """Grade what has no grade yet; whether everything has one now.

    Raises:
        UsageError: nothing can be graded like that, and nothing was begun.
    """
    exercise = request.exercise
    _look_ahead(request)
    people = read_roster(request.roster) if request.roster else []
    points = sum(task.points for task in exercise.tasks)
    with Gradebook.begin(request.out, exercise.name, exercise.title, points, request.seed) as book:
        listener.searched(take_in(book, request.source, exercise, layout=request.layout, roster=people))
        terms = terms_of(exercise, book.assignment.seed, trust=request.trust, on_progress=on_progress)
        version = version_of(exercise, terms.seed)
        with _pool(request, terms) as pool, listener:
            for step in grade_all(book, version, terms, pool):
                listener.step(step)
        book.settle(version)
        listener.summary(book)
        return not any(one.failure for one in book.each_standing())


def _look_ahead(request: ClassRequest) -> None:
    """Refuse what cannot be graded before anything is begun."""
    if request.scheduler:
        importlib.import_module("nngrade.batch.cluster")  # it says so where Dask is missing
    if request.out.resolve().is_relative_to(request.source.resolve()):
        raise UsageError(
            f"'{request.out}' lies in '{request.source}': keep the gradebook apart from what was handed in."
        )
    search(request.source, request.exercise, request.layout)


def _pool(request: ClassRequest, terms: Terms) -> Processes | Cluster:
    """Who grades: this machine, or the workers of a scheduler."""
    if request.scheduler is None:
        from .pool import Processes  # it imports NumPy

        return Processes(request.jobs)
    from .cluster import Cluster  # it imports Dask

    return Cluster(request.scheduler, request.exercise, terms)
