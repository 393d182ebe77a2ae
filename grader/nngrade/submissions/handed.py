"""What was handed in, by whom, and how that was told. Layouts find it, the gradebook keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sources import Submission


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the class.

    Attributes:
        id: what tells people apart in a gradebook: the place's own number or name for them.
        name: as it is shown; may be empty, as in a blind Moodle course.
        email, login: other names that a roster or a form of another place may use; empty where unknown.
    """

    id: str
    name: str = ""
    email: str = ""
    login: str = ""

    @property
    def shown(self) -> str:
        """What to call them."""
        return self.name or self.email or self.login or self.id


@dataclass(frozen=True, slots=True)
class Handed:
    """One submission that was found.

    Attributes:
        submission: what was read; None if it could not be.
        problem: why it could not be read, as a sentence; empty if it could.
        origin: where it lies, relative to what was searched.
        layout: the name of the layout that it was found in.
        recognised: how the person was told, as a clause, such as "user 1234 in the file's name".
        attempt: which of a person's submissions it is; the highest counts.
        handed_at: when, in ISO 8601 with an offset; empty where nobody says.
        is_late: whether the place marked it as late.
    """

    person: Person
    submission: Submission | None
    origin: str
    layout: str
    recognised: str
    problem: str = ""
    attempt: int = 1
    handed_at: str = ""
    is_late: bool = False

    @property
    def digest(self) -> str:
        """The same for the same files, whoever handed them in."""
        found = hashlib.blake2b(digest_size=16)
        if self.submission is None:
            found.update(f"unreadable:{self.problem}".encode())
            return found.hexdigest()
        for name, content in sorted(self.submission.sources.items()):
            found.update(f"{name}:{len(content)}:".encode())
            found.update(content)
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Something that was found and is nobody's submission: where, and why not."""

    origin: str
    why: str


Found = Handed | Unrecognised
"""What a layout yields, one after the other, so that a class of any size fits into memory."""
