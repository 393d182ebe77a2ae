"""How the places of this world lay submissions out, each in a few lines: what its names look like, and whose is whose.

canvas       doejane_LATE_1234_56789_exercise3_initialization-1.py, all in one folder
moodle       Jane Doe_1234_assignsubmission_file/exercise3_initialization.py, or the same in one flat name
gradescope   submission_1234/…, with submission_metadata.yml beside them
nbgrader     submitted/jane/exercise3/…
folders      one folder a person (a git clone may be one)
files        one file or archive a person
"""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Final

from .handed import Handed, Person, Unrecognised
from .manifest import Claim, named_in
from .picking import copy_number, pick, without_copy_mark
from .times import iso_time
from .tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise

    from .handed import Found
    from .tree import Tree

_CANVAS: Final = re.compile(
    r"^(?P<name>.*?)(?P<late>_(?i:LATE))?_(?P<user>\d+|anon_\w+?)_(?P<attachment>\d+)_(?P<file>.+)$",
    re.DOTALL,
)
_MOODLE: Final = re.compile(
    r"^(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<plugin>file|onlinetext)_?(?P<file>.*)$", re.DOTALL
)
_METADATA: Final = 2**24


class Layout(ABC):
    """One way to lay out a class."""

    name: ClassVar[str]

    @abstractmethod
    def fits(self, names: Sequence[str]) -> bool:
        """Whether files of these names, relative to where the layout begins, look like it."""

    @abstractmethod
    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """Everything in it; `root` is where it begins, and `names` are all names of the tree."""

    def _handed(  # noqa: PLR0913  what a submission that was found is made of
        self,
        tree: Tree,
        names: Sequence[str],
        exercise: Exercise,
        person: Person,
        recognised: str,
        *,
        origin: str = "",
        attempt: int = 1,
        handed_at: str = "",
        is_late: bool = False,
    ) -> Handed:
        """What these files of one person are worth as a submission."""
        submission, problem = None, ""
        try:
            submission = pick(tree, names, exercise)
        except UnreadableError as error:
            problem = str(error)
        return Handed(
            person=Person(*map(_storable, (person.id, person.name, person.email, person.login))),
            submission=submission,
            origin=_storable(origin or (submission.origin if submission else "")),
            layout=self.name,
            recognised=_storable(recognised),
            problem=_storable(problem),
            attempt=attempt,
            handed_at=handed_at,
            is_late=is_late,
        )


def _storable(text: str) -> str:
    """A file's name may hold bytes that are no text; a gradebook holds text."""
    return text.encode("utf-8", "replace").decode()


def _first(name: str) -> str:
    return PurePosixPath(name).parts[0]


def _by_folder(root: str, names: Sequence[str]) -> dict[str, list[str]]:
    """The files of each folder below `root`, by the folder's name."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        inside = name[len(root) :]
        if name.startswith(root) and "/" in inside:
            found[_first(inside)].append(name)
    return found


class Canvas(Layout):
    """The archive of “Download submissions”: everybody's files side by side."""

    name = "canvas"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        top = [name for name in names if "/" not in name]
        return bool(top) and sum(bool(_CANVAS.match(name)) for name in top) * 2 > len(names)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: a file that was handed in again has a number, and the highest is the newest."""
        files: dict[str, list[re.Match[str]]] = defaultdict(list)
        for name in names:
            match = _CANVAS.match(name[len(root) :])
            if match is None:
                yield Unrecognised(_storable(name), "its name is not as Canvas makes them")
            else:
                files[match["user"]].append(match)
        for user, listed in files.items():
            person = Person(user, listed[0]["name"])
            for attempt in self._attempts(listed, exercise):
                yield self._handed(
                    _Renamed(tree, {match["file"]: root + match.string for match in attempt}),
                    [match["file"] for match in attempt],
                    exercise,
                    person,
                    f"user {user} in the file's name",
                    origin=root + attempt[0].string,
                    attempt=max(copy_number(match["file"]) for match in attempt) + 1,
                    is_late=any(match["late"] for match in attempt),
                )

    @staticmethod
    def _attempts(listed: list[re.Match[str]], exercise: Exercise) -> Iterator[list[re.Match[str]]]:
        """Each version of the exercise's own file, the newest of every other file beside it."""
        own = [
            match
            for match in listed
            if without_copy_mark(match["file"]).lower() == exercise.file_name.lower()
        ]
        others = [match for match in listed if match not in own]
        if not own:
            yield others
        for match in sorted(own, key=lambda one: copy_number(one["file"])):
            yield [match, *others]


class _Renamed:
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


class Moodle(Layout):
    """The archive of “Download all submissions”, in folders or flat."""

    name = "moodle"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        return sum(bool(_MOODLE.match(_first(name))) for name in names) * 2 > len(names)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: the number is the participant's, as in the grading worksheet."""
        files: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for name in names:
            inside = name[len(root) :]
            match = _MOODLE.match(_first(inside))
            if match is None:
                yield Unrecognised(_storable(name), "its name is not as Moodle makes them")
                continue
            own = inside[len(_first(inside)) + 1 :] if "/" in inside else match["file"]
            if match["plugin"] == "onlinetext":
                files[match["id"], match["name"]].setdefault("onlinetext.html", name)
            else:
                files[match["id"], match["name"]][own or inside] = name
        for (number, who), real in files.items():
            person = Person(number, "" if who == f"Participant_{number}" else who)
            yield self._handed(
                _Renamed(tree, real),
                sorted(real),
                exercise,
                person,
                f"participant {number} in the folder's name",
                origin=next(iter(real.values())),
            )


class Gradescope(Layout):
    """The export of an assignment: a folder for each submission, and a file that says whose it is."""

    name = "gradescope"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        return "submission_metadata.yml" in names

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`."""
        from .gradescope_metadata import submitters  # noqa: PLC0415  it needs a YAML reader

        known = submitters(tree.read(f"{root}submission_metadata.yml", _METADATA))
        for folder, files in _by_folder(root, names).items():
            entry = known.get(folder)
            if entry is None:
                yield Unrecognised(
                    _storable(root + folder), "submission_metadata.yml does not say whose it is"
                )
                continue
            for person in entry.people:
                yield self._handed(
                    tree, files, exercise, person, f"{folder} in submission_metadata.yml",
                    origin=root + folder, handed_at=entry.handed_at,
                )  # fmt: skip


class Nbgrader(Layout):
    """A course folder of nbgrader: `submitted/{student}/{assignment}/…`."""

    name = "nbgrader"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        return any(
            PurePosixPath(name).match("submitted/*/*/*") and name.startswith("submitted/") for name in names
        )

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: other assignments of the course are passed over."""
        for student, files in _by_folder(f"{root}submitted/", names).items():
            start = f"{root}submitted/{student}/"
            own = [name for name in files if _is_of(name[len(start) :], exercise)]
            if not own:
                yield Unrecognised(_storable(start), f"{student} has no folder for {exercise.name}")
                continue
            yield self._handed(
                tree, own, exercise, Person(student), f"the folder of {student}",
                origin=start, handed_at=_timestamp(tree, own),
            )  # fmt: skip


def _is_of(inside: str, exercise: Exercise) -> bool:
    """Whether a path begins with a folder that is named as the exercise is: exercise3, Exercise3_initialization."""
    folder = _first(inside).lower()
    return "/" in inside and re.match(rf"{exercise.name}(?!\d)", folder) is not None


def _timestamp(tree: Tree, names: Sequence[str]) -> str:
    file = next((name for name in names if PurePosixPath(name).name == "timestamp.txt"), None)
    if file is None:
        return ""
    try:
        return iso_time(tree.read(file, 200).decode("utf-8", "replace"))
    except UnreadableError:
        return ""


class Folders(Layout):
    """One folder a person, named after them; clones of repositories look like that."""

    name = "folders"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`: at least two folders, and no submission beside them."""
        folders = {_first(name) for name in names if "/" in name}
        return len(folders) > 1 and all("/" in name for name in names if name.endswith((".py", ".zip")))

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`."""
        for name in names:
            if name.startswith(root) and "/" not in name[len(root) :]:
                yield Unrecognised(_storable(name), "it lies beside the folders, in nobody's")
        folders = _by_folder(root, names)
        prefix = _prefix(list(folders))
        for folder, files in folders.items():
            who = folder.removeprefix(prefix)
            claim = named_in(tree, files) or Claim(Person(who, who), "the folder's name")
            yield self._handed(
                tree, files, exercise, claim.person, claim.recognised, origin=root + folder, handed_at=claim.made_at
            )  # fmt: skip


def _prefix(folders: list[str]) -> str:
    """What repositories of one assignment begin with, as in `exercise3-jane`; empty if they do not."""
    common = os.path.commonprefix(folders)[: -1 if len(folders) == 1 else None]  # noqa: RUF071  of names, not of paths
    prefix = common[: common.rfind("-") + 1]
    return prefix if prefix.lower().startswith("exercise") else ""


class Files(Layout):
    """One file or archive a person, named after them, or an archive that `nngrade submit` has made."""

    name = "files"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        own = [name for name in names if "/" not in name and name.endswith((".py", ".zip"))]
        return any(not re.match(r"exercise\d+_\w+\.py$", name) for name in own)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: what lies in folders beside the files is looked at as in `folders`."""
        below = [name for name in names if "/" in name[len(root) :]]
        if below:
            yield from (one for one in Folders().find(tree, root, below, exercise))
        for name in names:
            if name in below:
                continue
            if not name.endswith((".py", ".zip")):
                yield Unrecognised(_storable(name), "it is neither a Python file nor a zip archive")
                continue
            stem = PurePosixPath(name).stem
            claim = named_in(tree, [name]) or Claim(Person(stem, stem), "the file's name")
            yield self._handed(
                tree, [name], exercise, claim.person, claim.recognised, origin=name, handed_at=claim.made_at
            )  # fmt: skip


LAYOUTS: Final[dict[str, Layout]] = {
    layout.name: layout for layout in (Gradescope(), Moodle(), Canvas(), Nbgrader(), Folders(), Files())
}
"""By name; the first that fits is taken, so what has marks of its own comes before what has none."""
