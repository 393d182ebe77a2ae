"""Standings of made-up people, by hand: no gradebook, no sandbox."""

from __future__ import annotations

import json

from nngrade.comparing.reason import Reason
from nngrade.feedback.as_json import as_json
from nngrade.gradebook.records import Assignment, Entry, Standing
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, TaskGrade
from nngrade.submissions.handed import Person

SEED = 8_675_309_421
ASSIGNMENT = Assignment("exercise3", "Where weights start", 10.0, SEED)
NASTY = """</pre></script><script>alert('x')</script><img src=x onerror=alert(1)>"&amp; `[a](javascript:b)` ```\n# *_"""


def wrong(says: str = "it doubles", named: str = "", text: str = "2", message: str = "") -> PropertyGrade:
    """A property that failed."""
    example = Counterexample("1", f"double({text})", "2", text)
    reason = Reason.DISTRIBUTION if message else Reason.VALUE
    said = Named(named, f"About {named}: `look` again.") if named else None
    return PropertyGrade(says, "failed", message or "The value is not right.", reason, example, said)


def task(
    name: str, status: str, points: float = 0.0, *properties: PropertyGrade, printed: str = ""
) -> TaskGrade:
    """A task that is worth five points."""
    return TaskGrade(name, points, 5.0, status, properties, "", printed)


RIGHT = (task("double", "passed", 5, PropertyGrade("it doubles", "passed")), task("halve", "passed", 5))


def standing(
    name: str,
    *tasks: TaskGrade,
    content: str = "",
    origin: str = "",
    problem: str = "",
    error: str = "",
    handed_at: str = "",
    is_late: bool = False,
    seconds: float = 1.0,
    override: tuple[float, str] | None = None,
    failure: str = "",
    missing: bool = False,
) -> Standing:
    """Where somebody stands; without tasks they are not graded yet, unless there is a problem."""
    person = Person(f"id-{name}", name)
    grade = Grade("exercise3", "Where weights start", "", "", "bubblewrap", SEED, tasks, error)
    origin = origin or f"{name}_{len(name)}_assignsubmission_file/exercise3.py"
    entry = Entry(1, person, content or name, origin, "moodle", "", 1, handed_at, is_late, problem)
    raw = grade.points if tasks else 0.0 if problem else None
    return Standing(
        person=person,
        entry=None if missing else entry,
        points=override[0] if override else raw,
        raw_points=raw,
        text=json.dumps(as_json(grade)) if tasks else "",
        sandbox="bubblewrap",
        seconds=seconds,
        graded_at="",
        override=override[1] if override else "",
        failure=failure,
    )


def a_nasty_one() -> Standing:
    """Somebody whose every text is meant to break out of where it stands."""
    return standing(
        NASTY,
        task("double", "failed", 0, wrong(NASTY, NASTY, NASTY, NASTY + "\n" + NASTY), printed=NASTY),
        task("halve", "todo"),
        override=(7.0, NASTY),
        origin=f"{NASTY}_17_assignsubmission_file/exercise3.py",
    )
