"""What being late costs: a pure function of a small file and a time. It is applied on the way out, never stored.

# late.toml
deadline = 2026-11-20T23:59:00+01:00
grace_minutes = 15
percent_per_day = 10        # each day that has begun, after the grace
at_most_percent = 50        # the cap
marked_late_days = 1        # for a place that marks work as late and does not say when it came
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .records import Standing

_DAY: Final = timedelta(days=1)
_MOST: Final = 1e6
"""The largest number that a policy may hold; nearly two years of grace."""
_NUMBERS: Final = {
    "grace_minutes": 0.0,
    "percent_per_day": 0.0,
    "at_most_percent": 100.0,
    "marked_late_days": 1.0,
}


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """A policy; `percent_per_day` are of the points that were reached."""

    deadline: datetime
    grace_minutes: float
    percent_per_day: float
    at_most_percent: float
    marked_late_days: float

    def percent_off(self, handed_at: str, *, is_late: bool) -> float:
        """The per cent that are taken off work of that time (ISO 8601; empty if nobody knows it)."""
        days = self._days_late(handed_at) if handed_at else self.marked_late_days * is_late
        return min(self.at_most_percent, self.percent_per_day * days)

    def _days_late(self, handed_at: str) -> int:
        over = datetime.fromisoformat(handed_at) - self.deadline - timedelta(minutes=self.grace_minutes)
        return max(0, math.ceil(over / _DAY))


def after(policy: LatePolicy | None, points: float, handed_at: str, *, is_late: bool) -> float:
    """The points that are left of those that were reached, to a hundredth."""
    off = 0.0 if policy is None else policy.percent_off(handed_at, is_late=is_late)
    return round(points * (100 - off) / 100, 2)


def percent_off(policy: LatePolicy | None, standing: Standing) -> float:
    """The per cent that are taken off somebody's points. Points that were set by hand are final."""
    if policy is None or standing.entry is None or standing.override:
        return 0.0
    return policy.percent_off(standing.entry.handed_at, is_late=standing.entry.is_late)


def counted(policy: LatePolicy | None, standing: Standing) -> float | None:
    """The points that count for somebody, after lateness; None while there are none."""
    if standing.points is None or standing.entry is None or standing.override:
        return standing.points
    return after(policy, standing.points, standing.entry.handed_at, is_late=standing.entry.is_late)


def read_late_policy(file: Path) -> LatePolicy:
    """The policy in a file; every mistake in it is told at once.

    Raises:
        UsageError: the file cannot be read, or says something that is no policy.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The late policy '{file}' cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The late policy '{file}' is no TOML: {error}.") from error
    wrong = list(_mistakes(table))
    if wrong:
        raise UsageError(f"The late policy '{file}': {'; '.join(wrong)}.")
    numbers = {name: float(table.get(name, usual)) for name, usual in _NUMBERS.items()}
    return LatePolicy(table["deadline"], **numbers)


def _mistakes(table: Mapping[str, Any]) -> Iterator[str]:
    deadline = table.get("deadline")
    if not isinstance(deadline, datetime) or deadline.tzinfo is None:
        yield f"deadline has to be a time with its zone, such as 2026-11-20T23:59:00+01:00, not {deadline!r}"
    for name in _NUMBERS:
        value = table.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _most(name):
            yield f"{name} has to be a number from 0 to {_most(name):,.0f}, not {value!r}"
    if "percent_per_day" not in table:
        yield "percent_per_day is missing, and without it nothing is taken off"
    if unknown := set(table) - {"deadline", *_NUMBERS}:
        yield f"nobody reads {', '.join(sorted(unknown))}"


def _most(name: str) -> float:
    return 100 if name == "at_most_percent" else _MOST
