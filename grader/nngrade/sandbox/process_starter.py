"""Starts processes as the workers of a session, each a fresh one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from .backends import strongest, weaker
from .worker_process import WorkerProcess

if TYPE_CHECKING:
    from nngrade.limits import Limits

    from .backend import Backend


class ProcessStarter:
    """Processes behind one backend, which no other takes the place of: what is for other people's work uses this."""

    def __init__(self, backend: Backend, limits: Limits) -> None:
        self._backend, self._limits = backend.filtered(), limits
        self._ahead: WorkerProcess | None = None

    @property
    def name(self) -> str:
        """See `Starter`."""
        return self._backend.name

    def start_ahead(self) -> None:
        """See `Starter`."""
        if self._ahead is None:
            self._ahead = WorkerProcess(self._backend, self._limits)

    def start(self) -> WorkerProcess:
        """See `Starter`."""
        ahead, self._ahead = self._ahead, None
        return ahead or WorkerProcess(self._backend, self._limits)

    def weaker(self, complaint: str) -> Self | None:
        """See `Starter`."""
        del complaint
        return None

    def close(self) -> None:
        """See `Starter`."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None


class StrongestFirst(ProcessStarter):
    """Processes behind the strongest backend that works here: for one's own work."""

    def __init__(self, limits: Limits, backend: Backend | None = None) -> None:
        super().__init__(backend or strongest(), limits)

    def weaker(self, complaint: str) -> Self | None:
        """The next backend, where there is one."""
        found = weaker(self._backend, complaint)
        return None if found is None else type(self)(self._limits, found)
