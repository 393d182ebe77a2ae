"""Find submissions: tell the layout of a folder or an archive, and yield what lies in it, person by person."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.submissions.opening import open_tree

from .layouts import GENERIC, layouts, of_platforms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.layout import Layout


def search(path: Path, exercise: Exercise, layout: str | None = None) -> tuple[str, Iterator[Found]]:
    """The name of the layout, and everything that is found in it.

    Args:
        path: a folder or an archive.
        exercise: what is looked for.
        layout: the name of the layout, if the names are not to decide it.

    Raises:
        UsageError: the path cannot be read, nothing in it looks like a class, or it looks like two platforms' at once.
    """
    tree = open_tree(path)
    names = tree.names()
    if not names:
        raise UsageError(f"'{path}' is empty.")
    root, kind = _recognised(names) if layout is None else _placed(names, _named(layout))
    if kind is None:
        raise UsageError(
            f"'{path}' is not laid out in a way that nngrade knows. "
            f"Say which layout it is with --layout: {', '.join(layouts())}."
        )
    return kind.name, kind.find(tree, root, names, exercise)


def _named(wanted: str) -> Layout:
    known = layouts()
    if wanted not in known:
        raise UsageError(f"There is no layout '{wanted}'. There are: {', '.join(known)}.")
    return known[wanted]


def _placed(names: Sequence[str], layout: Layout) -> tuple[str, Layout]:
    """The layout that was asked for, and the folder in which it begins."""
    return next((root for root in _roots(names) if layout.fits(_inside(names, root))), ""), layout


def _recognised(names: Sequence[str]) -> tuple[str, Layout | None]:
    """The layout, and the folder in which it begins: an archive is often packed with one folder around everything.

    What has a platform's own marks comes before what has none.
    """
    for root in _roots(names):
        fitting = _fitting(of_platforms(), names, root)
        if len(fitting) > 1:
            both = " and ".join(layout.name for layout in fitting)
            raise UsageError(f"The names fit more than one layout: {both}. Say which it is with --layout.")
        if fitting:
            return root, fitting[0]
    for root in _roots(names):
        for layout in _fitting(GENERIC, names, root):
            return root, layout
    return "", GENERIC["folders"] if all("/" in name for name in names) else None


def _fitting(known: Mapping[str, Layout], names: Sequence[str], root: str) -> list[Layout]:
    inside = _inside(names, root)
    return [layout for layout in known.values() if layout.fits(inside)]


def _inside(names: Sequence[str], root: str) -> list[str]:
    return [name[len(root) :] for name in names if name.startswith(root)]


def _roots(names: Sequence[str]) -> list[str]:
    """The tree itself, then the folder that holds everything, if there is one."""
    first = {PurePosixPath(name).parts[0] for name in names}
    around = len(first) == 1 and all("/" in name for name in names)
    return ["", f"{first.pop()}/"] if around else [""]
