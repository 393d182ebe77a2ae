"""The files of a folder or of a zip archive, seen alike: names, and bytes up to a limit. Nothing is ever unpacked.

Links, devices, pipes and sockets are not read, and what an archive says of places outside of it is not there.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass
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
    try:
        return Archive(zipfile.ZipFile(path))
    except (OSError, zipfile.BadZipFile, ValueError, EOFError) as error:
        raise UsageError(f"'{path}' is no folder, and cannot be read as a zip archive: {error}.") from error


def archive_in(content: bytes) -> Tree:
    """The tree of an archive that was handed in, or `UnreadableError`."""
    try:
        return Archive(zipfile.ZipFile(io.BytesIO(content)))
    except (OSError, zipfile.BadZipFile, ValueError, EOFError, zlib.error) as error:
        raise UnreadableError(f"it cannot be read as a zip archive: {error}") from error


class Folder:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """See `Tree`."""
        found = []
        pending = [self.root]
        while pending:
            for entry in _entries(pending.pop()):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED:
                        pending.append(Path(entry.path))
                elif entry.name not in _SKIPPED_FILES:
                    found.append(Path(entry.path).relative_to(self.root).as_posix())
            if len(found) > MOST_FILES:
                raise UsageError(f"'{self.root}' holds more than {MOST_FILES} files.")
        return sorted(found)

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
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be read: {error.strerror or error}.") from error


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of a zip archive."""

    archive: zipfile.ZipFile

    def names(self) -> list[str]:
        """See `Tree`."""
        members = [one.filename for one in self.archive.infolist() if not one.is_dir()]
        if len(members) > MOST_FILES:
            raise UsageError(f"'{self.archive.filename}' holds more than {MOST_FILES} files.")
        return sorted({name for name in members if _is_inside(name)})

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        try:
            member = self.archive.getinfo(name)
            if member.compress_type not in _COMPRESSIONS:
                raise UnreadableError(f"'{name}' is compressed in a way that is not read here")
            if stat.S_ISLNK(member.external_attr >> 16):
                raise UnreadableError(f"'{name}' is a link; what lies elsewhere was not handed in")
            with self.archive.open(member) as stream:
                return _bounded(stream.read(most + 1), name, most)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            EOFError,
            ValueError,
            KeyError,
        ) as error:
            raise UnreadableError(f"'{name}' cannot be read: {error}") from error

    def close(self) -> None:
        """See `Tree`."""
        self.archive.close()


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
        and not _SKIPPED & set(path.parts)
        and path.name not in _SKIPPED_FILES
    )


def _bounded(content: bytes, name: str, most: int) -> bytes:
    if len(content) > most:
        raise UnreadableError(f"'{name}' is larger than {most} bytes; that is no exercise any more")
    return content
