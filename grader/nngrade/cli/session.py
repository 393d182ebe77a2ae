"""What the commands of one run share. It imports no click: a worker is started before there is time for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from nngrade.sandbox.limits import Limits
from nngrade.sandbox.wall import strongest
from nngrade.sandbox.worker_process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Sequence


class Session:
    """The course that was asked for, and a worker that was started ahead. A context manager: no worker is left."""

    def __init__(self, worker: WorkerProcess | None = None) -> None:
        self.course: str | None = None
        self._worker = worker

    @classmethod
    def begun_by(cls, arguments: Sequence[str]) -> Self:
        """The session of a command line; `check` will need a worker, so its imports begin now, beside ours."""
        is_check = arguments[:1] == ["check"] and not {"-h", "--help"} & set(arguments)
        return cls(WorkerProcess(strongest(), Limits()) if is_check else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.close()

    def take_worker(self) -> WorkerProcess | None:
        """The worker that was started ahead, once; whoever takes it closes it."""
        worker, self._worker = self._worker, None
        return worker
