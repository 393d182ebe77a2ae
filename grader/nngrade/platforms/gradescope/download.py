"""The export of an assignment: `submission_1234/…`, with submission_metadata.yml beside the folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.submissions.handed import Unrecognised
from nngrade.submissions.layout import Label, Layout, by_folder, storable
from nngrade.submissions.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.tree import Tree


_METADATA: Final = 2**24


class Gradescope(Layout):
    """The export of an assignment: a folder for each submission, and a file that says whose it is."""

    name = "gradescope"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        return "submission_metadata.yml" in names

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`."""
        from .metadata import submitters  # it needs a YAML reader

        try:
            known = submitters(tree.read(f"{root}submission_metadata.yml", _METADATA))
        except UnreadableError as error:
            raise UsageError(f"{storable(str(error))}.") from error
        folders = by_folder(root, names)
        for folder in [*folders, *(missing for missing in known if missing not in folders)]:
            entry = known.get(folder)
            if entry is None or not entry.people:
                yield Unrecognised(
                    storable(root + folder), "submission_metadata.yml does not say whose it is"
                )
                continue
            for person in entry.people:
                label = Label(
                    person,
                    f"{folder} in submission_metadata.yml",
                    origin=root + folder,
                    handed_at=entry.handed_at,
                )
                yield self.handed(tree, folders.get(folder, []), exercise, label)


LAYOUT: Final = Gradescope()
