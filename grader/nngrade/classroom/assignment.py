"""From a folder of submissions to an open gradebook that is ready to be graded: the steps before the first grade."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nngrade import __version__
from nngrade.errors import UsageError
from nngrade.paper.shelf import fetch, key
from nngrade.sandbox.limits import Limits
from nngrade.sandbox.sitting import Sitting
from nngrade.sandbox.submission import Submission

from .handed import Unrecognised
from .records import Version
from .roster import Matcher
from .search import search
from .work import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.paper.write import Progress

    from .gradebook import Gradebook
    from .handed import Found, Handed, Person


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search has found: the layout, how many submissions of how many people, and what is nobody's."""

    layout: str
    submissions: int
    people: int
    unreadable: int
    unrecognised: tuple[Unrecognised, ...]
    not_on_roster: tuple[Person, ...]


def take_in(
    book: Gradebook,
    path: Path,
    exercise: Exercise,
    *,
    layout: str | None = None,
    roster: Sequence[Person] = (),
) -> Searched:
    """Note every submission below a path in the gradebook, under the roster's names where there is one.

    Raises:
        UsageError: the path cannot be read, or has no layout that is known.
    """
    name, found = search(path, exercise, layout)
    intake = _Intake(Matcher(roster))
    book.enrol(roster, on_roster=True)
    book.note(intake.handed(found))
    people = {person.id: person for person in intake.people}
    known = {person.id for person in roster}
    strangers = [person for number, person in people.items() if roster and number not in known]
    return Searched(
        name, len(intake.people), len(people), intake.unreadable, tuple(intake.unrecognised), tuple(strangers)
    )


class _Intake:
    """Passes submissions on one by one, and counts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.people: list[Person] = []
        self.unrecognised: list[Unrecognised] = []
        self.unreadable = 0

    def handed(self, found: Iterable[Found]) -> Iterator[Handed]:
        for one in found:
            if isinstance(one, Unrecognised):
                self.unrecognised.append(one)
                continue
            person = self._matcher.match(one.person)
            self.people.append(person)
            self.unreadable += bool(one.problem)
            yield replace(one, person=person)


def terms_of(
    exercise: Exercise,
    seed: int,
    *,
    trust: bool = False,
    on_progress: Callable[[Progress], object] = lambda _: None,
) -> Terms:
    """What all submissions have in common: the paper is written if need be, and the wall is tried.

    Raises:
        UsageError: only a bare process is to be had, and nobody said to trust the submissions.
    """
    fetch(exercise, seed, on_progress)
    label = wall_label()
    if label.startswith("process") and not trust:
        raise UsageError(
            f"Other people's work needs a sandbox, and only a bare process is to be had: {label}. `nngrade doctor` "
            "says how to get a stronger one; --trust grades without, if you trust everybody in the class."
        )
    return Terms(str(exercise.course.root), exercise.name, seed, label.split()[0], limits=Limits())


def wall_label() -> str:
    """The label of the wall behind which a worker comes up."""
    with Sitting(Submission("probe", {"probe.py": b""}, "probe"), [], "", Limits()) as sitting:
        _ = sitting.loaded
        return sitting.wall.label


def version_of(exercise: Exercise, seed: int) -> Version:
    """What the grades depend on beside the submissions."""
    return Version(key(exercise, seed), __version__)
