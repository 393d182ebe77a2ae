"""A course folder of nbgrader: `submitted/jane/exercise3/…`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from nngrade.submissions.handed import Person, Unrecognised
from nngrade.submissions.layout import Label, Layout, by_folder, first, storable
from nngrade.submissions.times import iso_time
from nngrade.submissions.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.tree import Tree


class Nbgrader(Layout):
    """A course folder of nbgrader, `submitted/{student}/{assignment}/…`, or what lies in `submitted` alone."""

    name = "nbgrader"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`: without `submitted`, folders alone, several, of which most hold a folder `exercise3`."""
        if any(re.match(r"submitted/[^/]+/[^/]+/[^/]", name) for name in names):
            return True
        if any("/" not in name for name in names):
            return False
        students = {
            first(name) for name in names if re.match(r"[^/]+/exercise\d+(?:_\w+)?/", name, re.IGNORECASE)
        }
        return len(students) > 1 and len(students) * 2 > len({first(name) for name in names})

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: other assignments of the course are passed over."""
        inside = f"{root}submitted/" if any(name.startswith(f"{root}submitted/") for name in names) else root
        for student, files in by_folder(inside, names).items():
            start = f"{inside}{student}/"
            own = [name for name in files if _is_of(name[len(start) :], exercise)]
            if not own:
                yield Unrecognised(storable(start), f"{student} has no folder for {exercise.name}")
                continue
            label = Label(
                Person(student),
                f"the folder of {student}",
                origin=start,
                handed_at=_timestamp(tree, own),
            )
            yield self.handed(tree, own, exercise, label)


def _is_of(inside: str, exercise: Exercise) -> bool:
    """Whether a path begins with a folder that is named as the exercise is: exercise3, Exercise3_initialization."""
    folder = first(inside).lower()
    return "/" in inside and re.match(rf"{exercise.name}(?!\d)", folder) is not None


def _timestamp(tree: Tree, names: Sequence[str]) -> str:
    file = next((name for name in names if PurePosixPath(name).name == "timestamp.txt"), None)
    if file is None:
        return ""
    try:
        return iso_time(tree.read(file, 200).decode("utf-8", "replace"))
    except UnreadableError:
        return ""


LAYOUT: Final = Nbgrader()
