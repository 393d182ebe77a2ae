"""Open what was handed in or downloaded as a tree. What it is, its content says, and not its name."""

from __future__ import annotations

import io
from enum import Enum
from typing import IO, TYPE_CHECKING, Final

from nngrade.errors import UsageError

from .folder import Folder
from .limits import ARCHIVE, ONE_PERSON, WHOLE_CLASS
from .names import leads_out
from .tree import ODDLY_PACKED, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from .limits import TreeLimits
    from .tar_archive import TarArchive
    from .tree import Tree
    from .zip_archive import ZipArchive


class Kind(Enum):
    """What the first bytes of a file say that it is; the value is what to call it, with the ending that it has."""

    ZIP = ("a zip archive", ".zip")
    GZIP = ("a compressed archive", ".tar.gz")
    TAR = ("a tar archive", ".tar")
    UNREAD = ("an archive of another kind", "")
    ANYTHING = ("", "")


_MARKS: Final = (
    (0, b"PK\3\4", Kind.ZIP),
    (0, b"PK\5\6", Kind.ZIP),
    (0, b"\x1f\x8b", Kind.GZIP),
    (257, b"ustar\0", Kind.TAR),
    (257, b"ustar  \0", Kind.TAR),
    (4, b"1AY&SY", Kind.UNREAD),
    (0, b"\xfd7zXZ\0", Kind.UNREAD),
    (0, b"\x28\xb5\x2f\xfd", Kind.UNREAD),
    (0, b"7z\xbc\xaf\x27\x1c", Kind.UNREAD),
    (0, b"Rar!\x1a", Kind.UNREAD),
)
"""Where each kind has which bytes, enough of them that no Python file has them by chance."""

_HEAD: Final = 512


def kind_of(content: bytes) -> Kind:
    """What a file is, by its first bytes."""
    for place, mark, kind in _MARKS:
        if content[place : place + len(mark)] == mark:
            return kind
    return Kind.ANYTHING


def open_tree(path: Path) -> Tree:
    """The tree of a folder, or of an archive, that holds a whole class.

    Raises:
        UsageError: it is neither, or cannot be read.
    """
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise UsageError(f"There is no folder or archive '{path}'.")
    if not path.is_file():
        raise UsageError(f"'{path}' is neither a folder nor a file.")
    try:
        return open_archive(path.open("rb"), str(path), WHOLE_CLASS)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be read: {error.strerror or error}.") from error
    except UnreadableError as error:
        raise UsageError(f"{error}.") from error


def archive_in(content: bytes, name: str = "the archive") -> Tree:
    """The tree of an archive that one person handed in, or `UnreadableError`."""
    return open_archive(io.BytesIO(content), name, ONE_PERSON)


def nested(tree: Tree, name: str) -> Tree:
    """The tree of an archive that lies in a tree, or `UnreadableError`."""
    return archive_in(tree.read(name, ARCHIVE), name)


def open_archive(stream: IO[bytes], name: str, limits: TreeLimits) -> Tree:
    """The tree of an archive of any kind; what says of itself that it is none is tried as a zip archive.

    Raises:
        UnreadableError: it cannot be read, or every name in it leads out of it.
    """
    try:
        tree = _opened(stream, name, limits)
        _refuse_what_leads_out(tree, name)
    except BaseException:
        stream.close()
        raise
    return tree


def _refuse_what_leads_out(tree: ZipArchive | TarArchive, name: str) -> None:
    """An archive without one name that can be used is not shown as an empty one."""
    outside = list(filter(leads_out, tree.everything))
    if outside and not tree.names():
        raise UnreadableError(
            f"'{name}' holds nothing but files whose names lead out of it, such as '{outside[0]}'"
        )


def _opened(stream: IO[bytes], name: str, limits: TreeLimits) -> ZipArchive | TarArchive:
    kind = kind_of(stream.read(_HEAD))
    stream.seek(0)
    if kind is Kind.UNREAD:
        raise UnreadableError(f"'{name}' {ODDLY_PACKED}")
    if kind in (Kind.GZIP, Kind.TAR) or name.lower().endswith(".tar"):  # the oldest ones have no mark
        from .tar_archive import TarArchive  # few submissions are archives

        return TarArchive(stream, name, limits, compressed=kind is Kind.GZIP)
    from .zip_archive import ZipArchive  # as above

    return ZipArchive(stream, name, limits)
