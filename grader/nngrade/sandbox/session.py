"""A submission sits a paper: every example is asked, and a worker that hangs or dies is replaced by a fresh one."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from nngrade.errors import SandboxError
from nngrade.worker.main import COUNT, EXAMPLE, READY, READY_UNFILTERED, SCENARIO, SUBMISSION
from nngrade.worker.values import Answer, Loaded
from nngrade.worker.wire import WireError, decode, encode, frame

from .backend import Backend, strongest, without_bubblewrap
from .worker_process import Died, Silent, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from types import TracebackType

    from nngrade.limits import Limits
    from nngrade.paper.paper import PropertyPaper
    from nngrade.submissions.submission import Submission

Reply = bytes | Silent | Died
"""An encoded answer, or why there is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One example that was asked: its index among those of the property, and what came back."""

    property_paper: PropertyPaper
    index: int
    reply: Reply


class Session:
    """Everything that one submission is asked, within one limit on the time.

    Use it as a context manager: whatever happens, no process is left.
    """

    def __init__(
        self,
        submission: Submission,
        property_papers: Sequence[PropertyPaper],
        kit: str,
        limits: Limits,
        worker: WorkerProcess | None = None,
    ) -> None:
        self._limits = limits
        own = sum(
            property_paper.seconds * len(property_paper.order)
            for property_paper in property_papers
            if property_paper.seconds is not None
        )
        self._deadline = time.monotonic() + limits.whole + own
        self._hello = frame(encode((SUBMISSION, submission.module, list(submission.sources.items()), kit)))
        self._token = secrets.token_bytes(8)
        self._pending = list(property_papers)
        self._scenario: tuple[str, tuple[str, ...]] | None = None
        self._loaded: Loaded | Silent | Died | None = None
        self._worker: WorkerProcess | None = worker or WorkerProcess(strongest(), limits)
        self.backend: Backend = self._worker.backend
        self._post_all(self._worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self._end()

    @property
    def loaded(self) -> Loaded | Silent | Died:
        """What became of the import of the submission; waits for it."""
        if self._loaded is None and self._worker is not None:
            self._loaded = self._receive_loaded(self._worker)
        return self._loaded or Died("no worker could be started")

    @property
    def is_over(self) -> bool:
        """Whether the time for the whole session is up."""
        return time.monotonic() >= self._deadline

    def sit(self) -> Iterator[Asked]:
        """The replies to every example of every property, in order; one without answer ends its property."""
        if not isinstance(self.loaded, Loaded):
            return
        while self._pending and not self.is_over:
            worker = self._ready()
            if worker is None:
                break
            if not (yield from self._answers(worker, self._pending.pop(0))):
                self._end()
        for property_paper in self._pending:
            yield Asked(property_paper, 0, Silent(self._limits.whole))

    def _answers(self, worker: WorkerProcess, property_paper: PropertyPaper) -> Generator[Asked, None, bool]:
        """Yield the replies to one property; returns whether the worker is fit to go on."""
        self._scenario = (property_paper.scenario, property_paper.names)
        example = property_paper.seconds or self._limits.example
        deadline = time.monotonic() + max(
            self._limits.examples, (property_paper.seconds or 0) * len(property_paper.order)
        )
        for index in property_paper.order:
            reply = self._receive(worker, min(example, deadline - time.monotonic()))
            yield Asked(property_paper, index, reply)
            if not isinstance(reply, bytes):
                return False
        count = worker.receive(max(0.0, deadline - time.monotonic()))
        if count != encode(self._token):
            yield Asked(property_paper, 0, Died("it sent answers that nobody had asked for"))
            return False
        return True

    def ask(self, property_paper: PropertyPaper, given: bytes, seconds: float) -> Reply:
        """Ask one more example of a property."""
        worker = self._ready()
        if worker is None:
            return Died("no worker could be started any more")
        head = b""
        if self._scenario != (property_paper.scenario, property_paper.names):
            head = _scenario_request(property_paper)
            self._scenario = (property_paper.scenario, property_paper.names)
        worker.post(head + frame(encode((EXAMPLE, given))))
        reply = self._receive(worker, min(seconds, property_paper.seconds or self._limits.example))
        if not isinstance(reply, bytes):
            self._end()
        return reply

    def _receive(self, worker: WorkerProcess, seconds: float) -> Reply:
        reply = worker.receive(max(0.0, min(seconds, self._deadline - time.monotonic())))
        if isinstance(reply, bytes):
            return reply if reply[:1] == b"A" else Died("it sent something that is no answer")
        return reply

    def _ready(self) -> WorkerProcess | None:
        """The worker, or while there is time a fresh one that has loaded the submission and been asked what is left."""
        if self._worker is None and not self.is_over:
            self._scenario = None
            self._worker = WorkerProcess(self.backend, self._limits)
            self._post_all(self._worker)
            loaded = self._receive_loaded(self._worker)
            if not isinstance(loaded, Loaded) or loaded.raised is not None:
                self._end()
        return self._worker

    def _post_all(self, worker: WorkerProcess) -> None:
        count = frame(encode((COUNT, self._token)))
        worker.post(
            self._hello + b"".join(_requests(property_paper) + count for property_paper in self._pending)
        )

    def _receive_loaded(self, worker: WorkerProcess) -> Loaded | Silent | Died:
        """The first two frames: that the worker has started, and what became of the import.

        Only before the first of them can it be the wall that fails; after it, a submission may write what it likes.
        """
        ready = self._receive_in_time_to_load(worker)
        is_first = (
            self._loaded is None
        )  # later, a submission has run already, and may be why no worker starts
        if is_first and not isinstance(ready, bytes):
            return self._did_not_start(worker, ready)
        if ready == READY_UNFILTERED:
            self.backend = self.backend.unfiltered()
        is_up = ready in (READY, READY_UNFILTERED)
        reply = self._receive_in_time_to_load(worker) if is_up else ready
        loaded = _decoded(reply) if isinstance(reply, bytes) else reply
        if isinstance(loaded, Loaded):
            return loaded
        self._end()
        return loaded if isinstance(loaded, Silent | Died) else Died("it sent something that is no answer")

    def _did_not_start(self, worker: WorkerProcess, ready: Silent | Died) -> Loaded | Silent | Died:
        """A first worker that never came up has seen no submission yet, so that is the grader's failure."""
        complaint = worker.complaint()
        if (
            isinstance(ready, Died)
            and worker.backend.name == "bubblewrap"
            and not worker.backend.is_the_only_one
        ):
            return self._behind_the_next_backend(complaint)
        self._end()
        why = ready.why if isinstance(ready, Died) else f"nothing came within {ready.seconds:.0f} seconds"
        raise SandboxError(f"The worker behind '{worker.backend.name}' did not start: {complaint or why}.")

    def _receive_in_time_to_load(self, worker: WorkerProcess) -> Reply:
        return worker.receive(max(0.0, min(self._limits.load, self._deadline - time.monotonic())))

    def _behind_the_next_backend(self, complaint: str) -> Loaded | Silent | Died:
        self._end()
        why = (complaint.splitlines() or ["it ended without a word"])[0].removeprefix("bwrap: ")
        self.backend = without_bubblewrap(f"bubblewrap does not work here: {why}")
        self._worker = WorkerProcess(self.backend, self._limits)
        self._post_all(self._worker)
        return self._receive_loaded(self._worker)

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def _scenario_request(property_paper: PropertyPaper) -> bytes:
    return frame(encode((SCENARIO, property_paper.scenario, property_paper.names)))


def _requests(property_paper: PropertyPaper) -> bytes:
    examples = (frame(encode((EXAMPLE, property_paper.examples[index]))) for index in property_paper.order)
    return _scenario_request(property_paper) + b"".join(examples)


def answered(reply: Reply) -> Answer | None:
    """The answer in a reply; None if the bytes are none."""
    found = _decoded(reply) if isinstance(reply, bytes) else None
    return found if isinstance(found, Answer) else None


def _decoded(raw: bytes) -> Any:
    """The value that a worker sent; None if it is none."""
    try:
        return decode(raw)
    except WireError:
        return None
