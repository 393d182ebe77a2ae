"""Workers behind a backend that a test has chosen by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.sandbox.backends import BACKENDS
from nngrade.sandbox.process_starter import ProcessStarter

if TYPE_CHECKING:
    from nngrade.limits import Limits


def behind(name: str, limits: Limits) -> ProcessStarter:
    """What starts processes behind the backend of this name."""
    (kind,) = (one for one in BACKENDS if one.name == name)
    return ProcessStarter(kind(), limits)
