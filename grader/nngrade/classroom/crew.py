"""Who does the grading: processes of this machine, or anything else that takes work as an executor does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, NoReturn, Protocol, Self

from .work import work

if TYPE_CHECKING:
    from concurrent.futures import Future
    from types import FrameType, TracebackType

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
    """Grading processes on this machine, one for each core. A context manager: none is left, whatever happens."""

    def __init__(self, size: int | None = None) -> None:
        self.size = size or _cores()
        self._pool = self._begun()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del error, trace
        if kind is not None:  # nobody waits for what is under way
            for child in multiprocessing.active_children():
                child.terminate()
        self.close()

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.size, multiprocessing.get_context("spawn"), initializer=_begin)

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


def _begin() -> None:
    """What a grading process does first: it ends with its sandbox closed, when it is told to or when its parent dies.

    Ctrl-C reaches the whole group, and is the parent's to hear.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(signal_number: int, frame: FrameType | None) -> NoReturn:
    del frame
    sys.exit(128 + signal_number)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
