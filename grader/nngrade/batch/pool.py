"""Who does the grading: processes of this machine, or anything else that takes work as an executor does."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, Self

from nngrade.errors import SandboxError

from .work import work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from types import FrameType, TracebackType

    from nngrade.submissions.submission import Submission

    from .work import Outcome, Terms


_GRACE: Final = 3.0
"""Seconds for a sandbox to be closed."""


class Pool(Protocol):
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
    """Grading processes on this machine, one for each core. A context manager: none is left, whatever happens.

    All that they put on the disk is in one folder, which goes with them.
    """

    def __init__(self, size: int | None = None) -> None:
        self.size = size or _cores()
        try:
            self._folder = tempfile.mkdtemp(prefix="nngrade-class-")
        except OSError as error:
            raise SandboxError(f"Temporary files cannot be written: {error.strerror or error}.") from error
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
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.size, spawn, initializer=_begin, initargs=(self._folder,))

    def submit(self, terms: Terms, submission: Submission) -> Future[Outcome]:
        """See `Pool`."""
        with _deaf_to_ctrl_c():  # a process that is just starting would tell of it in a traceback
            return self._pool.submit(_worked, terms, submission)

    def renew(self) -> None:
        """See `Pool`."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._begun()

    def close(self) -> None:
        """See `Pool`."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)


def _begin(folder: str) -> None:
    """What a grading process does first: it ends with its sandbox closed, when it is told to or when its parent dies.

    Ctrl-C reaches the whole group, and is the parent's to hear.
    """
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    sys.unraisablehook = _end_all_the_same
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()


def _worked(terms: Terms, submission: Submission) -> Outcome:
    """What `work` gives; a process that is told to end does so here, where a pool would go on with the next one."""
    try:
        return work(terms, submission)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)


def _end(signal_number: int, frame: FrameType | None) -> NoReturn:
    del frame
    sys.exit(128 + signal_number)


def _end_with_parent(folder: str) -> None:
    """Wait for the parent's death, then end this process: by an exception if that gets through, else at once."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    shutil.rmtree(folder, ignore_errors=True)
    if _tell_main_thread():
        time.sleep(_GRACE)  # the exception may be raised where the pool takes it for an answer
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(128 + signal.SIGTERM)


def _tell_main_thread() -> bool:
    """Send it a SIGTERM, if the system can; one to the whole process would not wake it from a read."""
    main = threading.main_thread().ident
    if not hasattr(signal, "pthread_kill") or main is None:
        return False
    signal.pthread_kill(main, signal.SIGTERM)
    return True


def _end_all_the_same(unraisable: sys.UnraisableHookArgs) -> None:
    """Say it again a little later where the exception came up in a destructor or in a callback, which swallow it."""
    if isinstance(unraisable.exc_value, SystemExit):
        threading.Timer(0.05, _tell_main_thread).start()
    else:
        sys.__unraisablehook__(unraisable)


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Hear of it later; a process that starts meanwhile never does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
