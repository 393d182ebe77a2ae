"""What an author writes: exercises, tasks, properties, oracles, laws and misconceptions."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nngrade.comparing.law import Copies, Law, Normal, Point, Uniform
    from nngrade.comparing.tolerance import Tolerance
    from nngrade.worker.values import Expression

    from .misconceptions import misconception
    from .property import Property

__all__ = [
    "Copies",
    "Expression",
    "Law",
    "Normal",
    "Point",
    "Property",
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


def __getattr__(name: str) -> Any:
    """Import an author's word when it is asked for: a check, which needs none of them, does not wait for NumPy here."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOME.get(name, "nngrade.comparing.law")
    return getattr(importlib.import_module(home, __name__), name)
