"""How somebody's points came to be what they are: grades and overrides, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .records import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nngrade.submissions.handed import Person


@dataclass(frozen=True, slots=True)
class Event:
    """A new grade, or an override, or the end of one (no points, by hand)."""

    person: str
    points: float | None
    why: str
    since: str
    by_hand: bool


def changes(people: Mapping[str, Person], events: Iterable[Event]) -> list[Change]:
    """What each event, in order, made of the points that count: an override stays on top of every grade."""
    graded: dict[str, float | None] = {}
    by_hand: dict[str, float | None] = {}
    found = []
    for event in events:
        before = _counting(event.person, graded, by_hand)
        (by_hand if event.by_hand else graded)[event.person] = event.points
        after = _counting(event.person, graded, by_hand)
        stays = not event.by_hand and by_hand.get(event.person) is not None
        found.append(Change(people[event.person], before, after, _why(event, stays=stays), event.since))
    return found


def _counting(
    person: str, graded: Mapping[str, float | None], by_hand: Mapping[str, float | None]
) -> float | None:
    points = by_hand.get(person)
    return graded.get(person) if points is None else points


def _why(event: Event, *, stays: bool) -> str:
    if event.by_hand:
        return f"{'override' if event.points is not None else 'override taken back'}: {event.why}"
    return f"{event.why} ({event.points:g} points; the override stays)" if stays else event.why
