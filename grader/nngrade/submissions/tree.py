"""A tree that a stranger has packed: files by their names, read up to a limit. Nothing is ever unpacked.

Folders, zip and tar archives are kinds of it, each in a file of its own. What they have in common is here: the same
thing is refused with the same sentence, wherever it lies.
"""

from __future__ import annotations

from typing import Final, Protocol

LINK: Final = "is a link; hand in the file itself, since what lies elsewhere was not handed in"
"""Also of a link to a file beside it: an archive cannot hold every link, so what is read must not hang on one."""

NO_FILE: Final = "is not a regular file; a Python file is expected there"
"""A device, a pipe or a socket: they are not even opened."""

FOLDER: Final = "is a folder; a Python file is expected there"
ODDLY_PACKED: Final = "is compressed in a way that is not read here; an ordinary zip archive is"
TWICE: Final = "stands in the archive twice, and nobody can say which is meant"


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


def bounded(content: bytes, name: str, most: int) -> bytes:
    """The content, if it is not too large."""
    if len(content) > most:
        raise too_large(name, most)
    return content


def too_large(name: str, most: int) -> UnreadableError:
    """What is said of a file of more bytes than are read."""
    return UnreadableError(f"'{name}' is larger than {most} bytes, which is too large for an exercise")


def too_many(name: str, count: int, most: int) -> UnreadableError:
    """What is said of an archive of more members than are read."""
    return UnreadableError(f"'{name}' holds {count} files; at most {most} are read")
