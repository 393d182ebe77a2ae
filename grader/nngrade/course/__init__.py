"""What an author writes: exercises, tasks, properties, oracles, laws and misconceptions."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nngrade.inside.values import Expression

    from .law import Copies, Law, Normal, Point, Uniform
    from .misconceptions import misconception
    from .property import Property
    from .tolerance import Tolerance

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

_HOME = {"Expression": "nngrade.inside.values", "Property": ".property", "Tolerance": ".tolerance"}


def __getattr__(name: str) -> Any:
    """Import an author's word when it is asked for: a check, which needs none of them, does not wait for NumPy here."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOME.get(name, ".misconceptions" if name == "misconception" else ".law")
    return getattr(importlib.import_module(home, __name__), name)
