"""A submission sits a paper: every example is asked, and a worker that hangs or dies is replaced by a fresh one."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from nngrade.worker.main import COUNT, EXAMPLE, SCENARIO, SUBMISSION
from nngrade.worker.values import Answer, Loaded
from nngrade.worker.wire import WireError, decode, encode, frame

from .reply import NO_ANSWER, NOT_STARTED, UNASKED, Died, Silent
from .worker import Starter, Worker, instead_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from types import TracebackType

    from nngrade.limits import Limits
    from nngrade.paper.paper import PropertyPaper
    from nngrade.submissions.submission import Submission

    from .reply import Reply


@dataclass(frozen=True, slots=True)
class Asked:
    """One example that was asked: its index among those of the property, and what came back.

    `sees_warnings` says whether NumPy's warnings could be seen; where not, an answer without them means nothing.
    """

    property_paper: PropertyPaper
    index: int
    reply: Reply
    sees_warnings: bool = True


class Session:
    """Everything that one submission is asked, within one limit on the time, by workers that a starter starts.

    Use it as a context manager: whatever happens, no process is left.
    """

    def __init__(
        self,
        submission: Submission,
        property_papers: Sequence[PropertyPaper],
        kit: str,
        limits: Limits,
        starter: Starter,
    ) -> None:
        self._limits, self._starter = limits, starter
        own = sum(
            property_paper.seconds * len(property_paper.order)
            for property_paper in property_papers
            if property_paper.seconds is not None
        )
        self._hello = frame(encode((SUBMISSION, submission.module, list(submission.sources.items()), kit)))
        self._token = secrets.token_bytes(8)
        self._pending = list(property_papers)
        self._scenario: tuple[str, tuple[str, ...]] | None = None
        self._loaded: Loaded | Silent | Died | None = None
        self._labels: list[str] = []
        self._sees_warnings = True
        self._worker: Worker | None = None
        self._start()
        self._deadline = time.monotonic() + limits.whole + own

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
        return self._loaded or NOT_STARTED

    @property
    def label(self) -> str:
        """What has held the submission; known once it is loaded."""
        return "; then ".join(self._labels)

    def peak_memory(self) -> int | None:
        """The most bytes that the present worker has held so far; None where nobody knows."""
        return None if self._worker is None else self._worker.peak_memory()

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

    def _answers(self, worker: Worker, property_paper: PropertyPaper) -> Generator[Asked, None, bool]:
        """Yield the replies to one property; returns whether the worker is fit to go on."""
        self._scenario = (property_paper.scenario, property_paper.names)
        example = property_paper.seconds or self._limits.example
        deadline = time.monotonic() + max(
            self._limits.examples, (property_paper.seconds or 0) * len(property_paper.order)
        )
        for index in property_paper.order:
            reply = self._receive(worker, min(example, deadline - time.monotonic()))
            yield Asked(property_paper, index, reply, self._sees_warnings)
            if not isinstance(reply, bytes):
                return False
        count = worker.receive(max(0.0, deadline - time.monotonic()))
        if count != encode(self._token):
            yield Asked(property_paper, 0, UNASKED)
            return False
        return True

    def ask(self, property_paper: PropertyPaper, given: bytes, seconds: float) -> Reply:
        """Ask one more example of a property."""
        worker = self._ready()
        if worker is None:
            return NOT_STARTED
        head = b""
        if self._scenario != (property_paper.scenario, property_paper.names):
            head = _scenario_request(property_paper)
            self._scenario = (property_paper.scenario, property_paper.names)
        worker.post(head + frame(encode((EXAMPLE, given))))
        reply = self._receive(worker, min(seconds, property_paper.seconds or self._limits.example))
        if not isinstance(reply, bytes):
            self._end()
        return reply

    def _receive(self, worker: Worker, seconds: float) -> Reply:
        reply = worker.receive(max(0.0, min(seconds, self._deadline - time.monotonic())))
        if isinstance(reply, bytes):
            return reply if reply[:1] == b"A" else NO_ANSWER
        return reply

    def _ready(self) -> Worker | None:
        """The worker, or while there is time a fresh one that has loaded the submission and been asked what is left."""
        if self._worker is None and not self.is_over:
            self._scenario = None
            loaded = self._receive_loaded(self._start())
            if not isinstance(loaded, Loaded) or loaded.raised is not None:
                self._end()
        return self._worker

    def _start(self) -> Worker:
        """A fresh worker, which is sent at once all that is left to ask."""
        worker = self._worker = self._starter.start()
        count = frame(encode((COUNT, self._token)))
        worker.post(
            self._hello + b"".join(_requests(property_paper) + count for property_paper in self._pending)
        )
        return worker

    def _receive_loaded(self, worker: Worker) -> Loaded | Silent | Died:
        """That the worker has come up, and what became of the import.

        Only before it has come up can it be the backend that fails; after it, a submission may write what it likes.
        """
        failure = worker.come_up(self._time_to_load())
        if failure is None:
            self._note(worker)
            reply = worker.receive(self._time_to_load())
        elif self._loaded is None:
            return self._try_another(worker, failure)
        else:  # a submission has run already, and may be why no worker starts
            reply = failure
        loaded = _decoded(reply) if isinstance(reply, bytes) else reply
        if isinstance(loaded, Loaded):
            return loaded
        self._end()
        return loaded if isinstance(loaded, Silent | Died) else NO_ANSWER

    def _try_another(self, worker: Worker, failure: Silent | Died) -> Loaded | Silent | Died:
        """What became of the import where the first worker never came up, and another kind may be tried."""
        try:
            self._starter = instead_of(self._starter, worker, failure)
        finally:
            self._end()
        return self._receive_loaded(self._start())

    def _note(self, worker: Worker) -> None:
        if worker.label not in self._labels:
            self._labels.append(worker.label)
        self._sees_warnings &= worker.sees_warnings

    def _time_to_load(self) -> float:
        return max(0.0, min(self._limits.load, self._deadline - time.monotonic()))

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
