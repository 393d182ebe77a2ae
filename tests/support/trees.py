"""Trees of files in memory, for layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.batch.layouts import layouts
from nngrade.submissions.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found


class Files:
    """Files by name."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self.content = content

    def names(self) -> list[str]:
        return sorted(self.content)

    def read(self, name: str, most: int) -> bytes:
        if len(self.content[name]) > most:
            raise UnreadableError(f"'{name}' is larger than {most} bytes")
        return self.content[name]

    def close(self) -> None:
        pass


def found(layout: str, content: Mapping[str, bytes], exercise: Exercise, root: str = "") -> list[Found]:
    """All that a layout finds in such a tree."""
    tree = Files(content)
    return list(layouts()[layout].find(tree, root, tree.names(), exercise))
