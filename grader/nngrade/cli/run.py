"""What the commands of one run share. It imports no click: a worker is started before there is time for that."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Self

from nngrade.errors import NngradeError
from nngrade.limits import Limits
from nngrade.sandbox.process_starter import StrongestFirst

if TYPE_CHECKING:
    from collections.abc import Sequence


class Run:
    """The course that was asked for, and a worker that was started ahead. A context manager: no worker is left."""

    def __init__(self) -> None:
        self.course: str | None = None
        self._worker: StrongestFirst | None = None

    @classmethod
    def begun_by(cls, arguments: Sequence[str]) -> Self:
        """The run of a command line; `check` will need a worker, so its imports begin now, beside ours."""
        run = cls()
        if arguments[:1] == ["check"] and not {"-h", "--help"} & set(arguments):
            with contextlib.suppress(NngradeError, OSError):  # who needs the worker will be told
                run.start_worker()
        return run

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start_worker(self) -> None:
        """Start a worker for a check that is to come."""
        self.close()
        self._worker = StrongestFirst(Limits())
        self._worker.start_ahead()

    def take_worker(self) -> StrongestFirst | None:
        """What has started a worker ahead, once; whoever takes it closes it."""
        worker, self._worker = self._worker, None
        return worker

    def close(self) -> None:
        """Close the worker that nobody has taken."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
