"""Gradebooks of made-up classes, without a sandbox: who handed in what is said, and so is what it got."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nngrade.comparing.reason import Reason
from nngrade.feedback.as_json import as_json
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.records import Entry, Graded, Standing, Version
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, TaskGrade
from nngrade.submissions.handed import Handed, Person
from nngrade.submissions.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VERSION = Version("course", "1")
WRONG = PropertyGrade(
    "it is <b>bold</b>",
    "failed",
    "The value is not right.",
    Reason.VALUE,
    Counterexample("1", "f(1)", "2", "=3"),
    Named("a_slip", "Look again."),
)


def a_grade(points: float, printed: str = "") -> Grade:
    """A grade of 30 points: a task of 20 that has the points, one of 10 that has the rest."""
    first, second = min(points, 20.0), max(points - 20.0, 0.0)
    tasks = (
        TaskGrade("first", first, 20.0, "passed" if first == 20 else "failed", (WRONG,), "", printed),
        TaskGrade("second", second, 10.0, "passed" if second == 10 else "todo", ()),
    )
    return Grade("exercise3", "Where weights start", "", "", "bubblewrap", 1, tasks)


def handed(
    person: Person, text: str, handed_at: str = "", *, is_late: bool = False, problem: str = ""
) -> Handed:
    """What somebody handed in; the same text is the same submission."""
    submission = None if problem else Submission("exercise3", {"exercise3.py": text.encode()}, "")
    return Handed(
        person, submission, f"{person.id}.py", "files", "the file's name", problem, 1, handed_at, is_late
    )


def a_gradebook(
    folder: Path,
    points: Iterable[tuple[Handed, float | None]],
    roster: Iterable[Person] = (),
    printed: str = "",
) -> Path:
    """The folder of a gradebook in which each submission has these points; None is not graded yet."""
    known = list(points)
    with Gradebook.begin(folder, "exercise3", "Where weights start", 30.0, 1) as book:
        book.enrol(roster, on_roster=True)
        book.note(one for one, _ in known)
        for one, reached in known:
            if reached is not None:
                regrade(book, one, reached, printed)
            elif not one.problem:
                book.fail(one.digest, "the power went out")
        book.settle(VERSION)
    return folder


def regrade(
    book: Gradebook, one: Handed, points: float, printed: str = "", version: Version = VERSION
) -> None:
    """Let a submission have these points under a version."""
    text = json.dumps(as_json(a_grade(points, printed)), sort_keys=True)
    book.keep(one.digest, version, Graded(points, 30.0, "bubblewrap", text, 0.5))


def a_standing(person: str, points: float | None) -> Standing:
    """Where somebody stands who has an id and nothing else, without a gradebook."""
    entry = Entry(1, Person(person), person, "", "files", "", 1, "", is_late=False, problem="")
    return Standing(entry.person, entry, points, points, "", "", 0.0, "", "", "")
