"""What an author writes: exercises, tasks, properties, oracles, distributions and misconceptions."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nngrade.comparing.distributions import Constant, Distribution, Normal, Repeated, Uniform
    from nngrade.comparing.tolerance import Tolerance
    from nngrade.worker.values import Expression

    from .misconceptions import misconception
    from .property import Property

__all__ = [
    "Constant",
    "Distribution",
    "Expression",
    "Normal",
    "Property",
    "Repeated",
    "Tolerance",
    "Uniform",
    "misconception",
]

_HOME = {
    "Expression": "nngrade.worker.values",
    "Property": ".property",
    "Tolerance": "nngrade.comparing.tolerance",
    "misconception": ".misconceptions",
}

_RENAMED = {"Law": "Distribution", "Copies": "Repeated", "Point": "Constant"}
"""What courses that were written for nngrade 0.1 still say."""


def __getattr__(name: str) -> Any:
    """Import an author's word when it is asked for: a check, which needs none of them, does not wait for NumPy here."""
    if name in _RENAMED:
        raise ImportError(f"nngrade.course has `{_RENAMED[name]}` in place of `{name}`")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOME.get(name, "nngrade.comparing.distributions")
    return getattr(importlib.import_module(home, __name__), name)
