"""Which backends there are, and which one to use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

from .bare_process import BareProcess
from .bubblewrap import Bubblewrap
from .own_user import OwnUser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .backend import Backend
    from .obstacles import Obstacle

BACKENDS: Final[tuple[type[Backend], ...]] = (Bubblewrap, OwnUser, BareProcess)
"""The strongest first."""


def strongest() -> Backend:
    """The strongest backend that this machine seems to have; whether it holds shows when a worker starts."""
    return _first(BACKENDS, ())


def weaker(backend: Backend, complaint: str) -> Backend | None:
    """The next one, where a backend does not work after all; None where none may take its place."""
    obstacle = backend.failure(complaint)
    if obstacle is None:
        return None
    return _first(BACKENDS[BACKENDS.index(type(backend)) + 1 :], (*backend.obstacles, obstacle))


def _first(kinds: Iterable[type[Backend]], met: tuple[Obstacle, ...]) -> Backend:
    for kind in kinds:
        obstacle = kind.obstacle()
        if obstacle is None:
            return kind(met)
        met = (*met, obstacle)
    raise SandboxError(f"No sandbox works here: {', and '.join(one.text for one in met if one.text)}.")
