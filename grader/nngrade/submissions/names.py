"""Names in a tree that a stranger has packed: which of them are taken, and which are litter."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from .limits import DEEPEST, LONGEST_NAME

SKIPPED_FOLDERS: Final = frozenset(
    {"__MACOSX", "__pycache__", ".git", ".ipynb_checkpoints", ".venv", "node_modules"}
)
_SKIPPED_FILES: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_APPLE_DOUBLE: Final = "._"
"""What macOS puts before the name of a file that it makes beside each of ours."""

_DRIVE: Final = re.compile("[A-Za-z]:")
_ARCHIVE: Final = re.compile(r"\.(zip|tar|tgz|tar\.gz)$", re.IGNORECASE)


def normal(name: str) -> str:
    """A member's name without `./`, and with `/` where a program for Windows wrote a backslash."""
    return str(PurePosixPath(name.replace("\\", "/")))


def is_inside(name: str) -> bool:
    """Whether a member lies in the archive, under a name that a file can have, and is no litter."""
    path = PurePosixPath(name)
    return (
        bool(path.parts)
        and not leads_out(name)
        and not SKIPPED_FOLDERS & set(path.parts)
        and not is_litter(path.name)
    )


def leads_out(name: str) -> bool:
    """Whether a name is that of a place outside of its archive, or of no place at all."""
    path = PurePosixPath(name)
    return (
        path.is_absolute()
        or ".." in path.parts
        or _DRIVE.match(name) is not None
        or "\0" in name
        or len(name) > LONGEST_NAME
        or len(path.parts) > DEEPEST
    )


def is_litter(name: str) -> bool:
    """Whether a file was made by an operating system and not by a person."""
    return name in _SKIPPED_FILES or name.startswith(_APPLE_DOUBLE)


def is_archive(name: str) -> bool:
    """Whether a file's name ends as that of an archive that is looked into."""
    return _ARCHIVE.search(name) is not None
