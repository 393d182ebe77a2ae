"""What a session asks of its workers, and of what starts them. A process is one kind; there may be others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from nngrade.errors import SandboxError

from .reply import Died

if TYPE_CHECKING:
    from .reply import Reply, Silent


class Worker(Protocol):
    """Takes requests as frames, and gives a reply to each that has one, in order."""

    @property
    def label(self) -> str:
        """What stands in the grade about what holds it; final once it has come up."""

    @property
    def sees_warnings(self) -> bool:
        """Whether NumPy warns of overflows and divisions by zero in there; known once it has come up."""

    def come_up(self, seconds: float) -> Silent | Died | None:
        """Wait until it is ready to hold a submission; why it is not, or None."""

    def post(self, data: bytes) -> None:
        """Send frames; it does not wait for replies."""

    def receive(self, seconds: float) -> Reply:
        """The next reply."""

    def peak_memory(self) -> int | None:
        """The most bytes that it has held so far; None where nobody knows."""

    def complaint(self) -> str:
        """What was said instead of coming up; empty if nothing was. It is of no more use afterwards."""

    def close(self) -> None:
        """End it, and give back all that it held."""


class Starter(Protocol):
    """Starts the workers of a session, one after the other."""

    @property
    def name(self) -> str:
        """The first word of what a grade says about what holds its workers."""

    def start_ahead(self) -> None:
        """Begin to start a worker that will be wanted soon."""

    def start(self) -> Worker:
        """A worker, the one that was started ahead first. Whoever takes it closes it."""

    def weaker(self, complaint: str) -> Self | None:
        """What to start instead where a worker never came up; None where nothing may take its place."""

    def close(self) -> None:
        """Close a worker that was started ahead and that nobody has taken."""


AnyStarter = TypeVar("AnyStarter", bound=Starter)


def instead_of(starter: AnyStarter, worker: Worker, failure: Silent | Died) -> AnyStarter:
    """What to start in the place of a first worker that never came up; whoever asks closes that one.

    No submission has run by then, so that it is the grader's failure, and a weaker backend may be tried.

    Raises:
        SandboxError: nothing may take its place.
    """
    complaint = worker.complaint()
    weaker = starter.weaker(complaint) if isinstance(failure, Died) else None
    if weaker is None:
        why = complaint or failure.text
        raise SandboxError(f"The worker behind '{starter.name}' did not start: {why}.")
    return weaker
