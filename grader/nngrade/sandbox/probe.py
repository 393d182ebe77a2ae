"""Find out which backend works on this machine: other people's work needs a strong one, and none of it has run yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.limits import Limits

from .process_starter import StrongestFirst
from .worker import instead_of

if TYPE_CHECKING:
    from .backend import Backend


def backend_here() -> Backend:
    """The strongest backend behind which a worker comes up on this machine."""
    limits = Limits()
    starter = StrongestFirst(limits)
    while True:
        worker = starter.start()
        try:
            failure = worker.come_up(limits.load)
            if failure is None:
                return worker.backend
            starter = instead_of(starter, worker, failure)
        finally:
            worker.close()


def backend_for_others(*, trust: bool) -> Backend:
    """The same, for other people's work.

    Raises:
        UsageError: only a bare process is to be had, or system calls are not filtered, and nobody said to trust the
            submissions.
    """
    backend = backend_here()
    if not backend.holds_strangers and not trust:
        raise UsageError(
            f"Other people's work needs a stronger sandbox than this machine has: {backend.label}. "
            "`nngrade doctor` says how to get one; --trust grades in this one, if you trust everybody in the class."
        )
    return backend
