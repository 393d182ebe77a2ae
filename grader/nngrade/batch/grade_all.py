"""Grade what a gradebook has no grade for yet, and keep each grade the moment it is there."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.gradebook.records import Graded

from .work import NotGraded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.gradebook.records import Entry, Version

    from .pool import Pool
    from .work import Outcome, Terms

_TRIES: Final = 3
_AHEAD: Final = 2
"""Submissions handed over for each one that is being graded: enough to keep everybody busy, few enough to fit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One submission is done with: how many of how many are, and how long it all took so far, in seconds."""

    entry: Entry
    outcome: Outcome
    done: int
    total: int
    seconds: float


def grade_all(book: Gradebook, version: Version, terms: Terms, pool: Pool) -> Iterator[Step]:
    """Grade everything that has no grade of this version; a step for each submission, in the order of their ends."""
    pending = book.to_grade(version)
    total, started = len(pending), time.monotonic()
    for done, (entry, outcome) in enumerate(_outcomes(book, pending, terms, pool), start=1):
        if isinstance(outcome, Graded):
            book.keep(entry.digest, version, outcome)
        else:
            book.fail(entry.digest, outcome.why)
        yield Step(entry, outcome, done, total, time.monotonic() - started)


def _outcomes(
    book: Gradebook, pending: list[Entry], terms: Terms, pool: Pool
) -> Iterator[tuple[Entry, Outcome]]:
    """The outcomes as they come. What is lost with a process that died is graded again at the end, one by one."""
    waiting, lost = list(reversed(pending)), []
    running: dict[Future[Outcome], Entry] = {}
    while waiting or running:
        while waiting and len(running) < pool.size * _AHEAD:
            entry = waiting.pop()
            running[_handed_over(book, entry, terms, pool)] = entry
        ended, _ = wait(running, return_when=FIRST_COMPLETED)
        broken = [future for future in ended if future.exception() is not None]
        lost += [running.pop(future) for future in broken]
        for future in ended.difference(broken):
            yield running.pop(future), future.result()
        if broken:
            pool.renew()
    for entry in lost:
        yield entry, _alone(book, entry, terms, pool)


def _handed_over(book: Gradebook, entry: Entry, terms: Terms, pool: Pool) -> Future[Outcome]:
    """A future in any case: pool that are broken already raises at once."""
    try:
        return pool.submit(terms, book.submission(entry))
    except BrokenExecutor as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _alone(book: Gradebook, entry: Entry, terms: Terms, pool: Pool) -> Outcome:
    """The outcome of a submission that is graded by itself, so that what kills a process is known."""
    error: BaseException | None = None
    for _ in range(_TRIES):
        future = _handed_over(book, entry, terms, pool)
        error = future.exception()
        if error is None:
            return future.result()
        pool.renew()
    return NotGraded(f"the process that graded it died {_TRIES} times: {error}")
