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
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.files.tables import Value, is_number, mistakes

if TYPE_CHECKING:
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
    except (ValueError, RecursionError) as error:  # neither UTF-8 nor TOML is a ValueError, too
        raise UsageError(f"The late policy '{file}' is not TOML: {error}.") from error
    if wrong := list(mistakes(table, _VALUES)):
        raise UsageError(f"The late policy '{file}': {'; '.join(wrong)}.")
    numbers = {name: float(table.get(name, usual)) for name, usual in _NUMBERS.items()}
    return LatePolicy(table["deadline"], **numbers)


def _is_moment(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _number(name: str) -> Value:
    most = 100 if name == "at_most_percent" else _MOST
    return Value(
        f"be a number from 0 to {most:,.0f}",
        lambda value: is_number(value) and 0 <= value <= most,  # type: ignore[operator]
        is_required=name == "percent_per_day",
        missing="percent_per_day is missing, and without it nothing is taken off",
    )


_VALUES: Final = {
    "deadline": Value("be a time with its zone, such as 2026-11-20T23:59:00+01:00", _is_moment),
    **{name: _number(name) for name in _NUMBERS},
}
