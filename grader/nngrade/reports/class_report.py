"""All numbers of an instructor's report, as data. `gather` finds them, the page shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many people; `graded`, `not_graded`, `unreadable` and `missing` are all of them together."""

    people: int
    graded: int
    not_graded: int
    unreadable: int
    missing: int
    late: int
    by_hand: int
    with_points: int
    median: float | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """How many people have points from `low` to below `high`; the last bin holds its `high` too."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a task's bar, in per cent of its length."""

    outcome: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How a task went; `parts` are the same as a bar."""

    name: str
    worth: str
    passed: int
    partly: int
    failed: int
    todo: int
    parts: tuple[Part, ...]

    @property
    def missed(self) -> int:
        """How many do not have it."""
        return self.partly + self.failed + self.todo


@dataclass(frozen=True, slots=True)
class PropertyCount:
    """How many people a property failed for; `share` is in per cent of those who were graded."""

    task: str
    says: str
    count: int
    share: float
    percent: str


@dataclass(frozen=True, slots=True)
class MisconceptionCount:
    """How many people hold a misconception; `share` is in per cent of the one that most hold."""

    task: str
    name: str
    feedback: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class TaskMark:
    """How somebody did on one task: `passed`, `partly`, `failed` or `todo`, as a sign and as a word."""

    task: str
    outcome: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person; `points` are after the late policy, None while there are none."""

    id: str
    name: str
    points: float | None
    marks: tuple[TaskMark, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slow:
    """A submission that took long, in seconds."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Suspicious:
    """A submission to look at, and why; nothing is taken off for it."""

    name: str
    kind: str
    details: str


@dataclass(frozen=True, slots=True)
class Alike:
    """People who handed in the same bytes."""

    names: tuple[str, ...]
    points: float | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What was found and is nobody's submission."""

    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of somebody's points."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class DayEvent:
    """What changed on one day for one reason; `moved` are the first of those whose points are others than before."""

    day: str
    why: str
    summary: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class ClassReport:
    """Everything on the page; `contents` are the anchors and titles of its parts, `cards` the numbers on top."""

    exercise: str
    title: str
    max_points: float
    contents: tuple[tuple[str, str], ...]
    cards: tuple[tuple[str, str], ...]
    numbers: Numbers
    histogram: tuple[Bin, ...]
    tasks: tuple[TaskCount, ...]
    task_names: tuple[str, ...]
    properties: tuple[PropertyCount, ...]
    misconceptions: tuple[MisconceptionCount, ...]
    rows: tuple[PersonRow, ...]
    slowest: tuple[Slow, ...]
    suspicious: tuple[Suspicious, ...]
    alike: tuple[Alike, ...]
    unplaced: tuple[Unplaced, ...]
    history: tuple[DayEvent, ...]
