"""The submission among the files of one person: the exercise's own file, and the earlier exercises beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from nngrade.limits import Limits

from .submission import Submission
from .tree import UnreadableError, archive_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.course.course import Exercise

    from .tree import Tree

_LARGEST_ARCHIVE: Final = 2**24
_COPY: Final = re.compile(r"(?:-\d{1,4}| ?\(\d{1,4}\))(?=\.\w+$)", re.ASCII)
"""What Canvas and browsers put into the name of a file that was there already."""


_OTHER: Final = re.compile(r"exercise\d+_\w+\.py$")


def without_copy_mark(name: str) -> str:
    """`exercise3_initialization.py` of `exercise3_initialization-1.py` or `… (2).py`."""
    return _COPY.sub("", name)


def copy_number(name: str) -> int:
    """1 of `exercise3_initialization-1.py`; 0 of a name without such a mark."""
    found = _COPY.search(name)
    return int(re.sub(r"\D", "", found.group())) if found else 0


def select(tree: Tree, names: Sequence[str], exercise: Exercise) -> Submission:
    """The submission of an exercise among some files of a tree; an archive among them is looked into.

    Raises:
        UnreadableError: there is none, or more than one that it could be, or it cannot be read.
    """
    main = _main(names, exercise)
    if main is None:
        raise UnreadableError(_missing(names, exercise))
    if main.lower().endswith(".zip"):
        inner = archive_in(tree.read(main, _LARGEST_ARCHIVE))
        inside = [name for name in inner.names() if not name.lower().endswith(".zip")]
        return select(inner, inside, exercise)
    most = Limits().source
    sources = {exercise.file_name: tree.read(main, most)}
    for earlier in exercise.earlier:
        beside = _beside(names, main, earlier.file_name)
        if beside is not None:
            sources[earlier.file_name] = tree.read(beside, most)
    return Submission(exercise.stem, sources, main)


def _main(names: Sequence[str], exercise: Exercise) -> str | None:
    """The file that is meant: by its name, else the only archive or its newest copy, else the only Python file.

    What is named as another exercise is that one, and not this.
    """
    named = [name for name in names if _plain(name) == exercise.file_name.lower()]
    numbered = [name for name in names if re.match(rf"{exercise.name}(?!\d).*\.py$", _plain(name))]
    for candidates in (named, numbered):
        if candidates:
            return min(candidates, key=lambda name: (name.count("/"), -copy_number(name), name))
    for ending in (".zip", ".py"):
        found = [name for name in names if _plain(name).endswith(ending) and not _OTHER.match(_plain(name))]
        if len({_plain(name) for name in found}) == 1:
            return max(found, key=lambda name: (copy_number(name), -name.count("/")))
    return None


def _plain(name: str) -> str:
    return without_copy_mark(PurePosixPath(name).name).lower()


def _beside(names: Sequence[str], main: str, wanted: str) -> str | None:
    """A file in the same folder, under its own name or with the mark of a copy; the newest of several."""
    folder = PurePosixPath(main).parent
    found = [
        name for name in names if PurePosixPath(name).parent == folder and _plain(name) == wanted.lower()
    ]
    return max(found, key=copy_number, default=None)


def _missing(names: Sequence[str], exercise: Exercise) -> str:
    if not names:
        return f"there is no {exercise.file_name}: the folder is empty"
    shown = ", ".join(PurePosixPath(name).name for name in names[:5]) + (", …" if len(names) > 5 else "")
    return f"there is no {exercise.file_name} among the {len(names)} files: {shown}"
