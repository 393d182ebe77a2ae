"""Find submissions: tell the layout of a folder or an archive, and yield what lies in it, person by person."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.submissions.opening import open_tree

from .layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.layout import Layout


def search(path: Path, exercise: Exercise, layout: str | None = None) -> tuple[str, Iterator[Found]]:
    """The name of the layout, and everything that is found in it.

    Args:
        path: a folder or an archive.
        exercise: what is looked for.
        layout: the name of the layout, if it is not to be told from the names.

    Raises:
        UsageError: the path cannot be read, or nothing in it looks like a class.
    """
    tree = open_tree(path)
    names = tree.names()
    if not names:
        raise UsageError(f"'{path}' is empty.")
    root, kind = _told(names, layout)
    if kind is None:
        raise UsageError(
            f"'{path}' has no layout that is known. Say which it is with --layout: {', '.join(LAYOUTS)}."
        )
    return kind.name, kind.find(tree, root, names, exercise)


def _told(names: Sequence[str], wanted: str | None) -> tuple[str, Layout | None]:
    """The layout, and the folder in which it begins: an archive is often packed with one folder around everything."""
    if wanted is not None and wanted not in LAYOUTS:
        raise UsageError(f"There is no layout '{wanted}'. There are: {', '.join(LAYOUTS)}.")
    asked = list(LAYOUTS.values()) if wanted is None else [LAYOUTS[wanted]]
    for root in _roots(names):
        inside = [name[len(root) :] for name in names if name.startswith(root)]
        for layout in asked:
            if layout.fits(inside):
                return root, layout
    in_folders = all("/" in name for name in names)
    return "", LAYOUTS[wanted] if wanted else LAYOUTS["folders"] if in_folders else None


def _roots(names: Sequence[str]) -> list[str]:
    """The tree itself, then the folder that holds everything, if there is one."""
    first = {PurePosixPath(name).parts[0] for name in names}
    around = len(first) == 1 and all("/" in name for name in names)
    return ["", f"{first.pop()}/"] if around else [""]
