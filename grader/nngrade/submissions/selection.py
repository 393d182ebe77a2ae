"""The submission among the files of one person: the exercise's own file, and the earlier exercises beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from nngrade.limits import Limits

from .limits import NESTED
from .names import is_archive
from .opening import Kind, kind_of, nested
from .sources import Submission
from .tree import ODDLY_PACKED, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.course.course import Exercise

    from .tree import Tree

_COPY: Final = re.compile(r"(?:-\d{1,4}| ?\(\d{1,4}\))(?=(?:\.tar)?\.\w+$)", re.ASCII)
"""What Canvas and browsers put into the name of a file that was there already."""

_OTHER: Final = re.compile(r"exercise\d+_\w+\.py$")
_LISTED: Final = 5


class NotAmongThemError(UnreadableError):
    """No file is that of the exercise; `there` says what there is, such as "2 files: a.txt, b.txt"."""

    def __init__(self, why: str, there: str) -> None:
        super().__init__(why)
        self.there = there


@dataclass(frozen=True, slots=True)
class Choice:
    """The file that is meant, and the others that might have been."""

    main: str
    also: tuple[str, ...] = ()


def without_copy_mark(name: str) -> str:
    """`exercise3_initialization.py` of `exercise3_initialization-1.py` or `… (2).py`."""
    return _COPY.sub("", name)


def copy_number(name: str) -> int:
    """1 of `exercise3_initialization-1.py`; 0 of a name without such a mark."""
    found = _COPY.search(name)
    return int(re.sub(r"\D", "", found.group())) if found else 0


def select(
    tree: Tree,
    names: Sequence[str],
    exercise: Exercise,
    *,
    archives: int = NESTED,
    most: int | None = None,
) -> Submission:
    """The submission of an exercise among some files of a tree; an archive among them is looked into.

    Args:
        tree: where the files are.
        names: those that one person handed in.
        exercise: what is looked for.
        archives: how many archives, one in the other, are looked into.
        most: bytes of a file; None is the usual limit.

    Raises:
        UnreadableError: there is none, or more than one that it could be, or it cannot be read.
    """
    choice = choose(names, exercise, with_archives=archives > 0)
    if choice is None:
        raise _not_among(names, exercise, archives)
    if is_archive(choice.main):
        inner = nested(tree, choice.main)
        try:
            found = select(inner, inner.names(), exercise, archives=archives - 1, most=most)
        except NotAmongThemError as error:
            raise UnreadableError(f"in '{choice.main}', {error}") from error
        return replace(found, also=(*found.also, *choice.also))
    return read_chosen(tree, names, choice, exercise, Limits().source if most is None else most)


def read_chosen(
    tree: Tree, names: Sequence[str], choice: Choice, exercise: Exercise, most: int
) -> Submission:
    """The submission whose file was chosen, with the earlier exercises in the same folder."""
    sources = {exercise.file_name: _source(tree, choice.main, most)}
    for earlier in exercise.earlier:
        beside = _beside(names, choice.main, earlier.file_name)
        if beside is not None:
            sources[earlier.file_name] = _source(tree, beside, most)
    return Submission(exercise.stem, sources, choice.main, choice.also)


def _source(tree: Tree, name: str, most: int) -> bytes:
    """The bytes of a file that may be Python."""
    content = tree.read(name, most)
    kind = kind_of(content)
    if kind is Kind.UNREAD:
        raise UnreadableError(f"'{name}' {ODDLY_PACKED}")
    if kind is not Kind.ANYTHING:
        what, ending = kind.value
        raise UnreadableError(f"'{name}' is {what}, and not Python: give it a name that ends in {ending}")
    return content


def choose(names: Sequence[str], exercise: Exercise, *, with_archives: bool = True) -> Choice | None:
    """The file that is meant: by its name, else the only archive or its newest copy, else the only Python file.

    What is named as another exercise is that one, and not this.
    """
    named = [name for name in names if _plain(name) == exercise.file_name.lower()]
    numbered = [name for name in names if re.match(rf"{exercise.name}(?!\d).*\.py$", _plain(name))]
    if candidates := named or numbered:
        main = min(candidates, key=lambda name: (name.count("/"), -copy_number(name), name))
        return _choice(main, {*named, *numbered})
    archives = [name for name in names if with_archives and is_archive(name)]
    python = [name for name in names if _plain(name).endswith(".py") and not _OTHER.match(_plain(name))]
    for found in (archives, python):
        if len({_plain(name) for name in found}) == 1:
            return _choice(max(found, key=lambda name: (copy_number(name), -name.count("/"))), {*found})
    return None


def _choice(main: str, candidates: set[str]) -> Choice:
    return Choice(main, tuple(sorted(candidates - {main})))


def _plain(name: str) -> str:
    return without_copy_mark(PurePosixPath(name).name).lower()


def _beside(names: Sequence[str], main: str, wanted: str) -> str | None:
    """A file in the same folder, under its own name or with the mark of a copy; the newest of several."""
    folder = PurePosixPath(main).parent
    found = [
        name for name in names if PurePosixPath(name).parent == folder and _plain(name) == wanted.lower()
    ]
    return max(found, key=copy_number, default=None)


def _not_among(names: Sequence[str], exercise: Exercise, archives: int) -> NotAmongThemError:
    where = "folder" if archives == NESTED else "archive"
    if not names:
        return NotAmongThemError(f"there is no {exercise.file_name}: the {where} is empty", "no files")
    shown = ", ".join(PurePosixPath(name).name for name in names[:_LISTED])
    deep = archives == 0 and any(map(is_archive, names))
    listed = "".join((
        shown,
        ", …" if len(names) > _LISTED else "",
        "; an archive in an archive in an archive is not looked into" if deep else "",
    ))  # fmt: skip
    there = f"{len(names)} file{'s' * (len(names) > 1)}: {listed}"
    return NotAmongThemError(
        f"there is no {exercise.file_name} among the {len(names)} files: {listed}", there
    )
