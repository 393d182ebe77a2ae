"""What every format reads: a line for each person, with the points that count, after lateness."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from nngrade.feedback.from_json import from_json
from nngrade.gradebook.late import counted, percent_off
from nngrade.gradebook.remarks import remarks, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Standing, Status
    from nngrade.marking.grade import Grade
    from nngrade.submissions.handed import Person


@dataclass(frozen=True, slots=True)
class Line:
    """Where somebody stands, and the points that count, after lateness; None while there are none."""

    standing: Standing
    percent_off: float
    points: float | None

    @property
    def person(self) -> Person:
        """Whose line it is."""
        return self.standing.person

    @property
    def grade(self) -> Grade | None:
        """The grade, where there is one; it is read anew every time, so that a class does not lie in memory."""
        return from_json(json.loads(self.standing.text)) if self.standing.text else None

    @property
    def problem(self) -> str:
        """Why the submission could not be read; empty if it could."""
        return self.standing.entry.problem if self.standing.entry else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a learner has to know of the points beside the grade; the reason of an override is part of it."""
        said = (unreadable(self.standing), *remarks(self.standing, self.percent_off, self.points))
        return tuple(filter(None, said))

    @property
    def status(self) -> Status:
        """One word for where they stand."""
        return self.standing.status


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is wanted of an export. Not every format takes every wish.

    Attributes:
        assignment: what the gradebook is kept for.
        digits: digits after the decimal point.
        into: the file that was downloaded and is to be filled in; None if there is none.
        column: the column to fill in, if it is not to be told from the titles.
        feedback: whether what there is to say about each task is written, too.
        scale: whether points are converted to those that the place gives.
        bom: whether a mark of UTF-8 is wanted in front, as Excel does.
        classroom: the name of a classroom, and maybe of an assignment after a slash.
    """

    assignment: Assignment
    digits: int = 2
    into: bytes | None = None
    column: str = ""
    feedback: bool = False
    scale: bool = False
    bom: bool = False
    classroom: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An export: its one file, under the name "", or many; and who is in it and who is not.

    Attributes:
        filled: how many people's points it holds.
        where: the column that was filled in, as its title.
        not_in_file: people of the gradebook, with points, that the downloaded file does not have.
        not_in_gradebook: people of the downloaded file that the gradebook does not have.
        left: what was left as it was although there are points, and why.
    """

    files: Mapping[str, bytes]
    filled: int
    where: str = ""
    not_in_file: tuple[str, ...] = ()
    not_in_gradebook: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def lines_of(standings: Sequence[Standing], policy: LatePolicy | None) -> list[Line]:
    """A line for each person, in the same order."""
    return [Line(one, percent_off(policy, one), counted(policy, one)) for one in standings]


def number(points: float, digits: int) -> str:
    """Points as a decimal number; a half is rounded up, as people do."""
    return f"{Decimal(repr(points)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
