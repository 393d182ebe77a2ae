"""A folder, seen as a tree."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from nngrade.errors import UsageError

from .limits import DEEPEST, WHOLE_CLASS
from .names import SKIPPED_FOLDERS, is_litter
from .tree import FOLDER, LINK, NO_FILE, UnreadableError, bounded


class Folder:
    """The files below a folder; messages show what lies below it alone, or also `shown` before that."""

    def __init__(self, root: Path, shown: Path | None = None) -> None:
        self.root = root
        self._shown = shown

    def names(self) -> list[str]:
        """See `Tree`."""
        found: list[str] = []
        pending = [(self.root, 0)]
        while pending:
            folder, depth = pending.pop()
            try:
                entries = _entries(folder) if depth < DEEPEST else None
            except OSError as error:
                if folder == self.root:
                    raise UsageError(f"'{folder}' cannot be read: {error.strerror or error}.") from error
                entries = None
            if entries is None:
                found.append(self._name(folder))  # told as a file that cannot be read
                continue
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    found += [] if is_litter(entry.name) else [self._name(Path(entry.path))]
                elif entry.name not in SKIPPED_FOLDERS:
                    pending.append((Path(entry.path), depth + 1))
            if len(found) > WHOLE_CLASS.members:
                raise UsageError(f"'{self.root}' holds more than {WHOLE_CLASS.members} files.")
        return sorted(found)

    def _name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def has(self, name: str) -> bool:
        """Whether anything has that name; `OSError` if the folder does not let one see."""
        try:
            (self.root / name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        file = self.root / name
        shown = str(self._shown / name) if self._shown is not None else name
        try:
            _refuse(file.lstat().st_mode, shown)
            with file.open("rb") as stream:
                return bounded(stream.read(most + 1), shown, most)
        except OSError as error:
            raise UnreadableError(f"'{shown}' cannot be read: {error.strerror or error}") from error

    def close(self) -> None:
        """See `Tree`."""


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)


def _refuse(mode: int, shown: str) -> None:
    """What is no regular file is refused before it is opened."""
    if stat.S_ISREG(mode):
        return
    why = LINK if stat.S_ISLNK(mode) else FOLDER if stat.S_ISDIR(mode) else NO_FILE
    raise UnreadableError(f"'{shown}' {why}")
