"""From a folder of submissions to an open gradebook that is ready to be graded: the steps before the first grade."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from nngrade import __version__
from nngrade.errors import UsageError
from nngrade.gradebook.records import Version
from nngrade.gradebook.roster import Matcher
from nngrade.limits import Limits
from nngrade.paper.cache import fetch, key
from nngrade.sandbox.probe import backend_for_others
from nngrade.submissions.handed import Unrecognised

from .search import search
from .work import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.paper.write import WritingStep
    from nngrade.submissions.handed import Found, Handed, Person


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search has found: the layout, how many submissions of how many people, and what is nobody's.

    Attributes:
        contested: who has several submissions of the same attempt, and where these lie. The latest counts, or the last
            where no time is told; somebody may also have used another's name.
    """

    layout: str
    submissions: int
    people: int
    unreadable: int
    unrecognised: tuple[Unrecognised, ...]
    not_on_roster: tuple[Person, ...]
    contested: tuple[tuple[Person, tuple[str, ...]], ...]


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
        UsageError: the path cannot be read, or is not laid out in a way that nngrade knows.
    """
    name, found = search(path, exercise, layout)
    intake = _Intake(Matcher(roster))
    book.enrol(roster, on_roster=True)
    book.note(intake.handed(found))
    book.note_unrecognised(intake.unrecognised)
    known = {person.id for person in roster}
    return Searched(
        layout=name,
        submissions=sum(map(len, intake.origins.values())),
        people=len(intake.people),
        unreadable=intake.unreadable,
        unrecognised=tuple(intake.unrecognised),
        not_on_roster=tuple(one for one in intake.people.values() if roster and one.id not in known),
        contested=tuple(intake.contested()),
    )


class _Intake:
    """Passes submissions on one by one, and counts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.people: dict[str, Person] = {}
        self.origins: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.unrecognised: list[Unrecognised] = []
        self.unreadable = 0

    def handed(self, found: Iterable[Found]) -> Iterator[Handed]:
        for one in found:
            if isinstance(one, Unrecognised):
                self.unrecognised.append(one)
                continue
            person = self._matcher.match(one.person)
            self.people[person.id] = person
            self.origins[person.id, one.attempt].append(one.origin)
            self.unreadable += bool(one.problem)
            yield replace(one, person=person)

    def contested(self) -> Iterator[tuple[Person, tuple[str, ...]]]:
        """Who has more than one submission of the same attempt, and where they lie."""
        for (number, _), origins in self.origins.items():
            if len(origins) > 1:
                yield self.people[number], tuple(origins)


def terms_of(
    exercise: Exercise,
    seed: int,
    *,
    trust: bool = False,
    on_progress: Callable[[WritingStep], object] = lambda _: None,
) -> Terms:
    """What all submissions have in common: the paper is written if need be, and the wall is tried.

    Raises:
        UsageError: only a bare process is to be had, or system calls are not filtered, and nobody said to trust the
            submissions; or the paper cannot be kept, so that it would be written anew for everybody.
    """
    fetch(exercise, seed, on_progress, _refuse)
    backend = backend_for_others(trust=trust)
    return Terms(str(exercise.course.root), exercise.name, seed, backend, limits=Limits())


def _refuse(notice: str) -> NoReturn:
    raise UsageError(notice)


def version_of(exercise: Exercise, seed: int) -> Version:
    """What the grades depend on beside the submissions."""
    return Version(key(exercise, seed), __version__)
