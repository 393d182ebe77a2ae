"""The archive of “Download all submissions”: `Jane Doe_1234_assignsubmission_file/…`, or the same in one flat name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from nngrade.submissions.handed import Person, Unrecognised
from nngrade.submissions.layout import Label, Layout, Renamed, first, storable

from .names import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.tree import Tree


class Moodle(Layout):
    """The archive of “Download all submissions”, in folders or flat."""

    name = "moodle"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        return sum(bool(NAME.match(first(name))) for name in names) * 2 > len(names)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: the number is the participant's, as in the grading worksheet."""
        files: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for name in names:
            inside = name[len(root) :]
            match = NAME.match(first(inside))
            if match is None:
                yield Unrecognised(storable(name), "its name is not one that Moodle gives")
                continue
            own = inside[len(first(inside)) + 1 :] if "/" in inside else match["file"]
            if match["plugin"] == "onlinetext":
                files[match["id"], match["name"]].setdefault("onlinetext.html", name)
            else:
                files[match["id"], match["name"]][own or inside] = name
        is_blind = (
            len(files) > 1 and len({who for _, who in files}) == 1
        )  # “Participant”, in the site's language
        for (number, who), real in files.items():
            person = Person(number, "" if is_blind or who == "Participant" else who)
            label = Label(
                person, f"participant {number} in the folder's name", origin=next(iter(real.values()))
            )
            yield self.handed(Renamed(tree, real), sorted(real), exercise, label)


LAYOUT: Final = Moodle()
