"""From standings and changes to the report of a class: one pass over the people, one of them in memory at a time."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nngrade.sanitize import sanitized

from .class_report import (
    Alike,
    Bin,
    ClassReport,
    MisconceptionCount,
    Numbers,
    Part,
    PropertyCount,
    TaskCount,
    Unplaced,
)
from .events import history
from .tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Change, Standing
    from nngrade.submissions.handed import Unrecognised

MOST_PROPERTIES: Final = 12
MOST_SLOW: Final = 10
_MOST_BINS: Final = 16
_OUTCOMES: Final = ("passed", "partly", "failed", "todo")


def gather(
    assignment: Assignment,
    standings: Iterable[Standing],
    changes: Iterable[Change] = (),
    unrecognised: Iterable[Unrecognised] = (),
    policy: LatePolicy | None = None,
) -> ClassReport:
    """The report. The standings may be a stream; each is looked at once and let go."""
    tally = Tally(policy)
    for standing in standings:
        tally.add(standing)
    points = [row.points for row in tally.rows if row.points is not None]
    numbers = _numbers(tally.kinds, points)
    report = ClassReport(
        exercise=assignment.exercise,
        title=assignment.title,
        max_points=assignment.max_points,
        contents=(),
        cards=tuple(_cards(numbers)),
        numbers=numbers,
        histogram=_histogram(points, assignment.max_points),
        tasks=_tasks(tally),
        task_names=tuple(tally.worth),
        properties=_properties(tally),
        misconceptions=_misconceptions(tally.held),
        rows=tuple(sorted(tally.rows, key=lambda one: one.name.casefold())),
        slowest=tuple(sorted(tally.slow, key=lambda one: (-one.seconds, one.name))[:MOST_SLOW]),
        suspicious=tuple(tally.suspicious),
        alike=_alike(tally),
        unplaced=tuple(Unplaced(sanitized(one.origin), sanitized(one.why)) for one in unrecognised),
        history=history(changes),
    )
    return replace(report, contents=tuple(_contents(report)))


def _contents(report: ClassReport) -> Iterator[tuple[str, str]]:
    """The parts that have something in them."""
    parts = {
        ("points", "Points"): True,
        ("tasks", "Tasks"): report.tasks,
        ("misconceptions", "Misconceptions"): report.misconceptions,
        ("properties", "Properties"): report.properties,
        ("look", "Worth a look"): report.suspicious or report.alike,
        ("slow", "Slowest"): report.slowest,
        ("unrecognised", "Not recognised"): report.unplaced,
        ("everybody", "Everybody"): True,
        ("history", "What changed"): report.history,
    }
    yield from (part for part, has_any in parts.items() if has_any)


def _cards(numbers: Numbers) -> Iterator[tuple[str, str]]:
    """The first ones always, the others where there is something to tell."""
    yield "people", str(numbers.people)
    yield "graded", str(numbers.graded)
    if numbers.median is not None and numbers.mean is not None:
        yield "median points", f"{numbers.median:.4g}"
        yield "mean points", f"{numbers.mean:.3g}"
    rest = {
        "not graded yet": numbers.not_graded,
        "cannot be read": numbers.unreadable,
        "handed in nothing": numbers.missing,
        "late": numbers.late,
        "points by hand": numbers.by_hand,
    }
    yield from ((words, str(count)) for words, count in rest.items() if count)


def _numbers(kinds: Counter[str], points: Sequence[float]) -> Numbers:
    people = sum(kinds[kind] for kind in ("graded", "not_graded", "unreadable", "missing"))
    return Numbers(
        people=people,
        graded=kinds["graded"],
        not_graded=kinds["not_graded"],
        unreadable=kinds["unreadable"],
        missing=kinds["missing"],
        late=kinds["late"],
        by_hand=kinds["by_hand"],
        with_points=len(points),
        median=statistics.median(points) if points else None,
        mean=statistics.fmean(points) if points else None,
    )


def _histogram(points: Sequence[float], max_points: float) -> tuple[Bin, ...]:
    """At most sixteen bins of a round width; who is outside because of an override is in the nearest."""
    widths = (factor * 10.0**power for power in range(7) for factor in (1, 2, 5))
    width = next((one for one in widths if max_points / one <= _MOST_BINS), max_points / _MOST_BINS)
    number = max(1, math.ceil(max_points / width))
    places = Counter(min(max(int(one // width), 0), number - 1) for one in points)
    return tuple(
        Bin(place * width, min((place + 1) * width, max_points), places[place]) for place in range(number)
    )


def _tasks(tally: Tally) -> tuple[TaskCount, ...]:
    """What most people miss comes first."""
    found = [
        _task(name, worth, {one: tally.outcomes[name, one] for one in _OUTCOMES})
        for name, worth in tally.worth.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.missed))


def _task(name: str, worth: float, counts: dict[str, int]) -> TaskCount:
    parts, start = [], 0.0
    for outcome, count in counts.items():
        width = _percent(count, sum(counts.values()))
        parts.append(Part(outcome, round(start, 1), width))
        start += width
    points = f"{worth:g} {'point' if worth == 1 else 'points'}"
    return TaskCount(name, points, **counts, parts=tuple(part for part in parts if part.width))


def _properties(tally: Tally) -> tuple[PropertyCount, ...]:
    most = sorted(tally.failed.items(), key=lambda one: (-one[1], one[0]))[:MOST_PROPERTIES]
    graded = tally.kinds["graded"]
    shares = [_percent(count, graded) for _, count in most]
    return tuple(
        PropertyCount(task, says, count, share, f"{share:.0f} %")
        for ((task, says), count), share in zip(most, shares, strict=True)
    )


def _misconceptions(held: Counter[tuple[str, str, str]]) -> tuple[MisconceptionCount, ...]:
    most = sorted(held.items(), key=lambda one: (-one[1], one[0]))
    largest = most[0][1] if most else 0
    return tuple(
        MisconceptionCount(task, name.replace("_", " "), text, count, _percent(count, largest))
        for (task, name, text), count in most
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _alike(tally: Tally) -> tuple[Alike, ...]:
    """The same bytes from several places; one submission of a group is one place, and an untouched stub is none."""
    found = [
        Alike(tuple(name for name, _, _ in handed), handed[0][2])
        for handed in tally.contents.values()
        if len({origin for _, origin, _ in handed}) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.names), one.names)))
