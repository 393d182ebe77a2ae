"""Which platforms there are: the folders that lie here, each with a `PLATFORM` in its `__init__.py`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from nngrade import platforms as home
from nngrade.errors import NngradeError

from .platform import Platform

if TYPE_CHECKING:
    from .platform import P


def platforms() -> list[Platform]:
    """All of them by name; no two have the same."""
    found: dict[str, Platform] = {}
    for folder in pkgutil.iter_modules(home.__path__):
        if folder.ispkg:
            one = _declared(f"{home.__name__}.{folder.name}")
            other = found.setdefault(one.name, one)
            if other is not one:
                raise NngradeError(f"{other.package} and {one.package} are both called '{one.name}'.")
    return [found[name] for name in sorted(found)]


def _declared(package: str) -> Platform:
    found = getattr(importlib.import_module(package), "PLATFORM", None)
    if not isinstance(found, Platform):
        raise NngradeError(f"{package} declares no platform: its __init__.py needs a PLATFORM.")
    return found


def having(kind: type[P]) -> dict[str, tuple[Platform, P]]:
    """The platforms that have such a part, by name, with what they say of it."""
    found = ((one, one.part(kind)) for one in platforms())
    return {one.name: (one, part) for one, part in found if part is not None}
