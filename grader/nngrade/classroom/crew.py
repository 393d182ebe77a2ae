"""Who does the grading: processes of this machine, or anything else that takes work as an executor does."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Protocol

from .work import work

if TYPE_CHECKING:
    from concurrent.futures import Future

    from nngrade.sandbox.submission import Submission

    from .work import Outcome, Terms


class Crew(Protocol):
    """Takes submissions, and gives their outcomes back in the end."""

    size: int
    """How many submissions it grades at once."""

    def submit(self, terms: Terms, submission: Submission) -> Future[Outcome]:
        """Hand one submission over; a future that raises means that it has to be handed over again."""

    def renew(self) -> None:
        """Replace what has broken, so that more can be handed over."""

    def close(self) -> None:
        """Leave nothing running."""


class Processes:
    """Grading processes on this machine, one for each core."""

    def __init__(self, size: int | None = None) -> None:
        self.size = size or _cores()
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.size, multiprocessing.get_context("spawn"))

    def submit(self, terms: Terms, submission: Submission) -> Future[Outcome]:
        """See `Crew`."""
        return self._pool.submit(work, terms, submission)

    def renew(self) -> None:
        """See `Crew`."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._begun()

    def close(self) -> None:
        """See `Crew`."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
