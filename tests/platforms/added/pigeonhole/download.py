"""`hole 7/…`."""

from __future__ import annotations

import re
from typing import Final

from nngrade.submissions.handed import Person
from nngrade.submissions.layout import Label, Layout, by_folder, first

HOLE: Final = re.compile(r"hole (\d+)")


class Pigeonhole(Layout):
    """A numbered hole a person."""

    name = "pigeonhole"

    def fits(self, names):
        return all(HOLE.fullmatch(first(name)) for name in names)

    def find(self, tree, root, names, exercise):
        for folder, files in by_folder(root, names).items():
            number = HOLE.fullmatch(folder)[1]
            label = Label(Person(number), f"hole {number}", origin=root + folder)
            yield self.handed(tree, files, exercise, label)


LAYOUT: Final = Pigeonhole()
