"""What a gradebook tells: an assignment, submissions, where people stand, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nngrade.submissions.handed import Person


Status = Literal["graded", "override", "unreadable", "not_graded", "missing"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a gradebook is kept for. The seed is the class's secret: everybody sits the same paper."""

    exercise: str
    title: str
    max_points: float
    seed: int


@dataclass(frozen=True, slots=True)
class Version:
    """What a grade depends on beside the submission: the course's digest and nngrade's version."""

    course: str
    grader: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade: its points, the JSON of `nngrade check --json`, and the seconds that it took."""

    points: float
    max_points: float
    sandbox: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A submission as it stands in the gradebook."""

    number: int
    person: Person
    digest: str
    origin: str
    layout: str
    recognised: str
    attempt: int
    handed_at: str
    is_late: bool
    problem: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: raw points, never those of a late policy.

    Attributes:
        entry: the submission that counts; None if nothing was handed in.
        points: None while it is not graded yet; an override stands here if there is one.
        raw_points: what the grader gave.
        text: the JSON of the grade; empty for what could not be read and what is not graded.
        override: the reason of an override by hand; empty if there is none.
        failure: why it is not graded yet.
    """

    person: Person
    entry: Entry | None
    points: float | None
    raw_points: float | None
    text: str
    sandbox: str
    seconds: float
    graded_at: str
    override: str
    failure: str

    @property
    def status(self) -> Status:
        """One word for where somebody stands."""
        if self.override:
            return "override"
        if self.entry is None:
            return "missing"
        if self.points is None:
            return "not_graded"
        return "unreadable" if self.entry.problem else "graded"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of somebody's points, with overrides: what they were, what they became, why and when.

    There are None before the first grade, and after an override is taken back from somebody who handed in nothing.
    """

    person: Person
    before: float | None
    after: float | None
    why: str
    since: str
