"""Other people's work needs a wall: find out which one there is, before any of it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.limits import Limits
from nngrade.submissions.submission import Submission

from .session import Session

if TYPE_CHECKING:
    from .backend import Backend


def backend_for_others(*, trust: bool) -> Backend:
    """The wall behind which a worker comes up.

    Raises:
        UsageError: only a bare process is to be had, or system calls are not filtered, and nobody said to trust the
            submissions.
    """
    backend = backend_here()
    if (backend.name == "process" or backend.gap) and not trust:
        raise UsageError(
            f"Other people's work needs a stronger sandbox than this machine has: {backend.label}. "
            "`nngrade doctor` says how to get one; --trust grades in this one, if you trust everybody in the class."
        )
    return backend


def backend_here() -> Backend:
    """The strongest wall behind which a worker comes up on this machine."""
    with Session(Submission("probe", {"probe.py": b""}, "probe"), [], "", Limits()) as session:
        _ = session.loaded
        return session.backend
