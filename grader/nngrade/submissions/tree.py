"""The files of a folder or of a zip archive, seen alike: names, and bytes up to a limit. Nothing is ever unpacked.

Links, devices, pipes and sockets are not read, and what an archive says of places outside of it is not there.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from nngrade.errors import UsageError

MOST_FILES: Final = 200_000
_COMPRESSIONS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack as much as they like at once: 900 bytes of bzip2 are a gigabyte."""

_SKIPPED: Final = frozenset(
    {"__MACOSX", "__pycache__", ".git", ".ipynb_checkpoints", ".venv", "node_modules"}
)
_SKIPPED_FILES: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_APPLE_DOUBLE: Final = "._"
"""What macOS puts before the name of a file that it makes beside each of ours."""

_MOST_MEMBERS: Final = 10_000
"""Files in an archive that one person handed in."""

_LONGEST: Final = 4096
"""Characters of a name; no folder could hold a longer one."""

_BROKEN: Final = (
    OSError, EOFError, KeyError, OverflowError, RuntimeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""All that reading an archive raises, depending on which of its bytes are wrong."""


class UnreadableError(Exception):
    """A file that is there cannot be read, or is no regular file: a sentence says why."""


class Tree(Protocol):
    """Files by their names, which are relative and have `/` between their parts."""

    def names(self) -> list[str]:
        """The files, in a fixed order; also what is there in a file's place and is none."""

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file of at most so many bytes, or `UnreadableError`."""

    def close(self) -> None:
        """Give back what is held."""


def open_tree(path: Path) -> Tree:
    """The tree of a folder, or of a zip archive.

    Raises:
        UsageError: it is neither, or cannot be read.
    """
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise UsageError(f"There is no folder or zip archive '{path}'.")
    if not path.is_file():
        raise UsageError(f"'{path}' is neither a folder nor a file.")
    try:
        return Archive(zipfile.ZipFile(path))
    except _BROKEN as error:
        raise UsageError(f"'{path}' is no folder, and cannot be read as a zip archive: {error}.") from error


def archive_in(content: bytes) -> Tree:
    """The tree of an archive that was handed in, or `UnreadableError`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise UnreadableError(f"it cannot be read as a zip archive: {error}") from error
    count = len(archive.infolist())
    if count > _MOST_MEMBERS:
        raise UnreadableError(f"the archive holds {count} files; at most {_MOST_MEMBERS} are read")
    return Archive(archive)


class Folder:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """See `Tree`."""
        found: list[str] = []
        pending = [self.root]
        while pending:
            folder = pending.pop()
            try:
                entries = _entries(folder)
            except OSError as error:
                if folder == self.root:
                    raise UsageError(f"'{folder}' cannot be read: {error.strerror or error}.") from error
                entries, found = [], [*found, self._name(folder)]  # told as a file that cannot be read
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED:
                        pending.append(Path(entry.path))
                elif not _is_litter(entry.name):
                    found.append(self._name(Path(entry.path)))
            if len(found) > MOST_FILES:
                raise UsageError(f"'{self.root}' holds more than {MOST_FILES} files.")
        return sorted(found)

    def _name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        file = self.root / name
        try:
            mode = file.lstat().st_mode
            if stat.S_ISLNK(mode):
                raise UnreadableError(f"'{name}' is a link; what lies elsewhere was not handed in")
            if not stat.S_ISREG(mode):
                raise UnreadableError(f"'{name}' is no regular file")
            with file.open("rb") as stream:
                return _bounded(stream.read(most + 1), name, most)
        except OSError as error:
            raise UnreadableError(f"'{name}' cannot be read: {error.strerror or error}") from error

    def close(self) -> None:
        """See `Tree`."""


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)


def _is_litter(name: str) -> bool:
    return name in _SKIPPED_FILES or name.startswith(_APPLE_DOUBLE)


class Archive:
    """The files of a zip archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = [one for one in archive.infolist() if one.filename and not one.is_dir()]
        if len(members) > MOST_FILES:
            raise UsageError(f"'{archive.filename}' holds more than {MOST_FILES} files.")
        named = {_normal(one.filename): one for one in members if len(one.filename) <= _LONGEST}
        self._members = {name: one for name, one in named.items() if _is_inside(name)}

    def names(self) -> list[str]:
        """See `Tree`."""
        return sorted(self._members)

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        try:
            member = self._members[name]
            if member.compress_type not in _COMPRESSIONS:
                raise UnreadableError(f"'{name}' is compressed in a way that is not read here")
            if stat.S_ISLNK(member.external_attr >> 16):
                raise UnreadableError(f"'{name}' is a link; what lies elsewhere was not handed in")
            with self._archive.open(member) as stream:
                return _bounded(stream.read(most + 1), name, most)
        except _BROKEN as error:
            raise UnreadableError(f"'{name}' cannot be read: {error}") from error

    def close(self) -> None:
        """See `Tree`."""
        self._archive.close()


def _normal(name: str) -> str:
    """A member's name without `./`, and with `/` where a program for Windows wrote a backslash."""
    return str(PurePosixPath(name.replace("\\", "/")))


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        bool(path.parts)
        and not path.is_absolute()
        and ".." not in path.parts
        and not _SKIPPED & set(path.parts)
        and not _is_litter(path.name)
    )


def _bounded(content: bytes, name: str, most: int) -> bytes:
    if len(content) > most:
        raise UnreadableError(f"'{name}' is larger than {most} bytes; that is no exercise any more")
    return content
