"""Where feedback can go back to: the platforms that take it, and a plain folder."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from nngrade.errors import UsageError
from nngrade.reports.places import Place, Plain

from .platform import FeedbackPart
from .registry import having

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nngrade.gradebook.records import Entry


def place_names() -> list[str]:
    """The names of all places."""
    return [*having(FeedbackPart), Plain.name]


def place_named(name: str) -> Place:
    """The place of that name, or `UsageError`."""
    if name == Plain.name:
        return Plain()
    known = having(FeedbackPart)
    if name not in known:
        raise UsageError(f"Feedback cannot go back to '{name}'. It can to: {', '.join(place_names())}.")
    return cast("Place", known[name][0].load(FeedbackPart).PLACE)


def place_of(entries: Iterable[Entry]) -> Place:
    """Where most of the submissions came from, if that place takes feedback back; else a plain folder."""
    layouts = Counter(one.layout for one in entries)
    most = max(layouts, key=lambda layout: layouts[layout], default="")
    return place_named(most if most in having(FeedbackPart) else Plain.name)
