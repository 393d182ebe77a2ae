"""One way to lay out a class: what its names look like, and whose is whose. Each platform has its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from .handed import Handed, Person
from .selection import select
from .tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise

    from .handed import Found
    from .tree import Tree


@dataclass(frozen=True, slots=True)
class Label:
    """What a layout says of one person's files: whose they are and how that was recognised. See `Handed`."""

    person: Person
    recognised: str
    origin: str
    attempt: int = 1
    handed_at: str = ""
    is_late: bool = False


class Layout(ABC):
    """One way to lay out a class."""

    name: ClassVar[str]

    @abstractmethod
    def fits(self, names: Sequence[str]) -> bool:
        """Whether files of these names, relative to where the layout begins, look like it."""

    @abstractmethod
    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """Everything in it; `root` is where it begins, and `names` are all names of the tree."""

    def handed(self, tree: Tree, names: Sequence[str], exercise: Exercise, label: Label) -> Handed:
        """What these files of one person are worth as a submission."""
        submission, problem = None, ""
        try:
            submission = select(tree, names, exercise)
        except UnreadableError as error:
            problem = str(error)
        person = label.person
        return Handed(
            person=Person(*map(storable, (person.id, person.name, person.email, person.login))),
            submission=submission,
            origin=storable(label.origin),
            layout=self.name,
            recognised=storable(label.recognised),
            problem=storable(problem),
            attempt=label.attempt,
            handed_at=label.handed_at,
            is_late=label.is_late,
        )


def storable(text: str) -> str:
    """A file's name may hold bytes that are no text; a gradebook holds text."""
    return text.encode("utf-8", "replace").decode()


def first(name: str) -> str:
    """The first part of a path."""
    return PurePosixPath(name).parts[0]


def by_folder(root: str, names: Sequence[str]) -> dict[str, list[str]]:
    """The files of each folder below `root`, by the folder's name."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        inside = name[len(root) :]
        if name.startswith(root) and "/" in inside:
            found[first(inside)].append(name)
    return found


class Renamed:
    """A tree in which files have other names."""

    def __init__(self, tree: Tree, real: dict[str, str]) -> None:
        self._tree, self._real = tree, real

    def names(self) -> list[str]:
        """See `Tree`."""
        return sorted(self._real)

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        return self._tree.read(self._real[name], most)

    def close(self) -> None:
        """See `Tree`."""
        self._tree.close()
