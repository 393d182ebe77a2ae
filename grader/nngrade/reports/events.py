"""What changed in a class: by day and reason, the newest first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from nngrade.sanitize import sanitized

from .class_report import DayEvent, Moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.gradebook.records import Change

MOST_MOVED: Final = 50


def history(changes: Iterable[Change]) -> tuple[DayEvent, ...]:
    """What changed, the newest first."""
    events: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        events[change.since[:10], change.why].append(change)
    return tuple(_event(day, why, found) for (day, why), found in reversed(events.items()))


def _event(day: str, why: str, changes: Sequence[Change]) -> DayEvent:
    moved = [
        Moved(sanitized(one.person.shown), one.before, one.after)
        for one in changes
        if one.before is not None and one.after is not None and one.before != one.after
    ]
    people = len({change.person.id for change in changes})
    summary = f"{people} {'person' if people == 1 else 'people'}"
    if any(change.before is not None for change in changes):
        summary += f", {len(moved)} with other points" if moved else ", nobody's points changed"
    more = f"; the first {MOST_MOVED} of them" if len(moved) > MOST_MOVED else ""
    return DayEvent(day, sanitized(why), summary + more, tuple(moved[:MOST_MOVED]))
