"""Every layout that there is: those of the platforms, then a folder, a file or an archive a person."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from nngrade.platforms.platform import DownloadPart
from nngrade.platforms.registry import having
from nngrade.submissions.handed import Person, Unrecognised
from nngrade.submissions.layout import Label, Layout, by_folder, first, storable
from nngrade.submissions.manifest import Claim, named_in
from nngrade.submissions.names import is_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.course.course import Exercise
    from nngrade.submissions.handed import Found
    from nngrade.submissions.tree import Tree


class Folders(Layout):
    """One folder a person, named after them; clones of repositories look like that."""

    name = "folders"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`: at least two folders, and no submission beside them."""
        folders = {first(name) for name in names if "/" in name}
        return len(folders) > 1 and all("/" in name for name in names if _is_work(name))

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`."""
        for name in names:
            if name.startswith(root) and "/" not in name[len(root) :]:
                yield Unrecognised(storable(name), "it lies beside the folders, so it belongs to nobody")
        folders = by_folder(root, names)
        prefix = _prefix(list(folders))
        for folder, files in folders.items():
            who = folder.removeprefix(prefix) or folder
            claim = named_in(tree, files) or Claim(Person(who, who), "the folder's name")
            yield self.handed(tree, files, exercise, _label(claim, root + folder))


def _label(claim: Claim, origin: str) -> Label:
    return Label(claim.person, claim.recognised, origin, handed_at=claim.made_at)


def _prefix(folders: list[str]) -> str:
    """What repositories of one assignment begin with, as in `exercise3-jane`; empty if they do not."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*folders, strict=False))
    common = "".join(letters[0] for letters in alike)[: -1 if len(folders) == 1 else None]
    prefix = common[: common.rfind("-") + 1]
    return prefix if prefix.lower().startswith("exercise") else ""


class Files(Layout):
    """One file or archive a person, named after them, or an archive that `nngrade submit` has made."""

    name = "files"

    def fits(self, names: Sequence[str]) -> bool:
        """See `Layout`."""
        own = [name for name in names if "/" not in name and _is_work(name)]
        return any(not re.match(r"exercise\d+_\w+\.py$", name) for name in own)

    def find(self, tree: Tree, root: str, names: Sequence[str], exercise: Exercise) -> Iterator[Found]:
        """See `Layout`: what lies in folders beside the files is looked at as in `folders`."""
        below = [name for name in names if "/" in name[len(root) :]]
        if below:
            yield from Folders().find(tree, root, below, exercise)
        beside = [name for name in names if "/" not in name[len(root) :]]
        prefix = _prefix([_stem(name) for name in beside if _is_work(name)])
        for name in beside:
            if not _is_work(name):
                yield Unrecognised(
                    storable(name), "it is neither a Python file nor an archive (zip, tar or tar.gz)"
                )
                continue
            stem = _stem(name)
            who = stem.removeprefix(prefix) or stem
            claim = named_in(tree, [name]) or Claim(Person(who, who), "the file's name")
            yield self.handed(tree, [name], exercise, _label(claim, name))


def _is_work(name: str) -> bool:
    return name.lower().endswith(".py") or is_archive(name)


def _stem(name: str) -> str:
    """`jane` of `jane.py` and of `jane.tar.gz`."""
    stem = PurePosixPath(name).stem
    return stem[: -len(".tar")] if stem.lower().endswith(".tar") else stem


GENERIC: Final[dict[str, Layout]] = {layout.name: layout for layout in (Folders(), Files())}
"""By name; the first that fits is taken."""


def of_platforms() -> dict[str, Layout]:
    """The layouts that have marks of their own, by name."""
    return {name: platform.load(DownloadPart).LAYOUT for name, (platform, _) in having(DownloadPart).items()}


def layouts() -> dict[str, Layout]:
    """All of them, by name."""
    return of_platforms() | GENERIC
