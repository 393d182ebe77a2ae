"""The archive of “Download submissions”: `doejane_LATE_1234_56789_exercise3_initialization-1.py`, all in one folder."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from nngrade.submissions.handed import Person, Unrecognised
from nngrade.submissions.layout import Label, Layout, Renamed, storable
from nngrade.submissions.selection import copy_number, without_copy_mark

from .names import NAME

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.tree import Tree


class Canvas(Layout):
    """The archive of “Download submissions”: everybody's files side by side."""

    name = "canvas"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        top = [name for name in names if "/" not in name]
        return bool(top) and sum(bool(NAME.match(name)) for name in top) * 2 > len(names)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: a file that was handed in again has a number, and the highest is the newest."""
        files: dict[str, list[re.Match[str]]] = defaultdict(list)
        for name in names:
            match = NAME.match(name[len(root) :])
            if match is None:
                yield Unrecognised(storable(name), "its name is not one that Canvas gives")
            else:
                files[match["user"]].append(match)
        for user, listed in files.items():
            person = Person(user, listed[0]["name"] or "")
            for attempt in self._attempts(listed, exercise):
                real = {_file(match): root + match.string for match in attempt}
                label = Label(
                    person,
                    f"user {user} in the file's name",
                    origin=root + attempt[0].string,
                    attempt=max(map(copy_number, real)) + 1,
                    is_late=any(match["late"] for match in attempt),
                )
                yield self.handed(Renamed(tree, real), list(real), exercise, label)

    @staticmethod
    def _attempts(listed: list[re.Match[str]], exercise: Exercise) -> Iterator[list[re.Match[str]]]:
        """Each version of the exercise's own file, the newest of every other file beside it."""
        own = [
            match for match in listed if without_copy_mark(_file(match)).lower() == exercise.file_name.lower()
        ]
        others = [match for match in listed if match not in own]
        if not own:
            yield others
        for match in sorted(own, key=lambda one: copy_number(_file(one))):
            yield [match, *others]


def _file(match: re.Match[str]) -> str:
    """The name that the learner gave the file; what was typed into a form has one of Canvas's own."""
    return match["file"] or match["text"]


LAYOUT: Final = Canvas()
