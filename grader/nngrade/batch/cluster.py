"""Pool on other machines, by Dask: submissions and the paper travel as data, and workers need nngrade and a sandbox.

Nothing is graded before every worker has said that it would give the grades of this machine. A worker that dies costs
time: Dask hands its submission to another one.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import time
from concurrent.futures import BrokenExecutor, Future
from typing import TYPE_CHECKING, Any, Final, Self

from nngrade.errors import UsageError

from .job import objection, pack, work_here
from .work import NotGraded

try:
    import distributed
except ImportError as error:
    raise UsageError("--dask needs Dask, which is not installed: pip install 'nngrade[cluster]'") from error

if TYPE_CHECKING:
    from types import TracebackType

    from nngrade.course.course import Exercise
    from nngrade.submissions.submission import Submission

    from .job import Job
    from .work import Outcome, Terms

_CONNECT: Final = 5.0
"""Seconds in which a scheduler has to answer."""

_SEND: Final = 60.0
"""Seconds in which the job has to be with everybody."""

_ADDRESS: Final = re.compile(r"((tcp|tls|ucx|wss?)://)?[^/\s]+:\d{1,5}")

_LOOK: Final = 1.0
"""Seconds between two looks at who is there."""

_PATIENCE: Final = 120.0
"""Seconds for which a cluster may be without any worker before the rest is left for another time."""


class Cluster:
    """The workers of a Dask scheduler; see `Pool`. A context manager: whatever happens, nothing waits there any more.

    Args:
        address: the scheduler's, such as tcp://scheduler:8786.
        exercise: what is graded.
        terms: what was agreed on for this machine.

    Raises:
        UsageError: there is no scheduler, or no worker, or a worker that is not fit for it.
    """

    def __init__(self, address: str, exercise: Exercise, terms: Terms) -> None:
        self._address = address
        self._job = pack(exercise, terms)
        self._patience = _PATIENCE
        self._given_up = ""
        self._pending: dict[Future[Outcome], Any] = {}
        self._client = _connected(address)
        try:
            self.size = _fit_workers(self._client, address, self._job)
            self._sent = self._send(_SEND)
        except BaseException:
            self.close()
            raise
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self._closed.set()
        self.close()

    def submit(self, terms: Terms, submission: Submission) -> Future[Outcome]:
        """See `Pool`; the terms are those for which the cluster was opened."""
        del terms
        future: Future[Outcome] = Future()
        if self._given_up:
            future.set_result(NotGraded(self._given_up))
            return future
        try:
            task = self._client.submit(_graded_there, self._sent, submission, pure=False)
        except Exception as error:  # a client that has just been closed says so in many ways
            future.set_exception(BrokenExecutor(str(error)))
            return future
        self._pending[future] = task
        task.add_done_callback(lambda _: self._ended(future, task))
        return future

    def _ended(self, future: Future[Outcome], task: Any) -> None:
        """Pass on what became of a task; it may have been given up in the meantime."""
        if task.status == "cancelled" and self._is_lost():
            self._give_up(f"The scheduler {self._address} was lost.")
            return
        outcome: Outcome | None = None
        broken: BaseException | None = None
        try:
            outcome = task.result()
        except BaseException as error:  # killed workers and lost data: it is handed over again
            broken = error
        if self._pending.pop(future, None) is None:
            return
        if outcome is None:
            future.set_exception(BrokenExecutor(str(broken)))
        else:
            future.set_result(outcome)

    def _give_up(self, why: str) -> None:
        self._given_up = why
        for future in list(self._pending):
            if self._pending.pop(future, None) is not None:
                future.set_result(NotGraded(why))

    def _watch(self) -> None:
        """Ask again and again who is there: workers may come and go."""
        seen = time.monotonic()
        while not self._given_up and not self._closed.wait(_LOOK):
            workers = 0
            with contextlib.suppress(Exception):  # whatever it is, nobody was seen
                workers = len(self._client.nthreads())
            seen = time.monotonic() if workers else seen
            self.size = max(workers, 1)
            if self._is_lost():
                self._give_up(f"The scheduler {self._address} was lost.")
            elif time.monotonic() - seen > self._patience:
                self._give_up(f"The scheduler {self._address} has had no worker for {self._patience:g} s.")

    def _is_lost(self) -> bool:
        """Whether the scheduler is gone; it is not looked for again, since it would know nothing of our tasks."""
        return bool(self._client.status != "running")

    def renew(self) -> None:
        """See `Pool`: the job is lost with the last worker that held it, and is sent again when there is one."""
        while not self._given_up and self._sent.status != "finished":
            with contextlib.suppress(Exception):  # there is no worker yet, or never will be
                self._sent = self._send(_CONNECT)
            self._closed.wait(_LOOK)

    def _send(self, seconds: float) -> Any:
        return self._client.scatter(self._job, broadcast=True, hash=False, timeout=seconds)

    def close(self) -> None:
        """See `Pool`: what has not begun there never does."""
        self._pending.clear()
        with contextlib.suppress(Exception):  # it is gone already
            self._client.close(timeout=_CONNECT)


def _connected(address: str) -> Any:
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"'{address}' is not the address of a Dask scheduler, which looks like tcp://scheduler:8786."
        )
    for name in logging.root.manager.loggerDict:
        if name.startswith(("distributed", "tornado")):
            logging.getLogger(name).disabled = True  # what matters is told as an outcome
    try:
        connect: Any = distributed.Client  # it has no types
        return connect(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"No Dask scheduler answers at '{address}' within {_CONNECT:g} seconds. Start one with `dask scheduler`; "
            f"it prints its address. ({type(error).__name__})"
        ) from error


def _fit_workers(client: Any, address: str, job: Job) -> int:
    """How many workers there are, if every one of them is fit."""
    answers = client.run(_asked, job, on_error="return")
    if not answers:
        raise UsageError(
            f"The scheduler at '{address}' has no workers yet. Start some: dask worker {address} --nthreads 1"
        )
    wrong = [line for place, answer in sorted(answers.items()) if (line := _complaint(place, answer))]
    if wrong:
        raise UsageError("Nothing was graded, since not every worker can do it. " + " ".join(wrong))
    return len(answers)


def _complaint(place: str, answer: Any) -> str:
    if isinstance(answer, BaseException):
        return f"The worker at {place} cannot run nngrade: {type(answer).__name__}: {answer}."
    name, why = answer
    return f"The worker {name} at {place} {why}." if why else ""


def _asked(job: Job, dask_worker: Any) -> tuple[str, str]:
    """What a worker answers before anything is graded: its name, and what it has against the job."""
    return str(dask_worker.name), objection(job, dask_worker.local_directory)


def _graded_there(job: Job, submission: Submission) -> Outcome:
    """What a worker does with one submission."""
    worker: Any = distributed.get_worker()
    return work_here(job, worker.local_directory, str(worker.name), submission)
