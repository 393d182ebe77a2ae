"""Write an export as a whole or not at all; a file of that name is replaced."""

from __future__ import annotations

import os
from pathlib import Path

from nngrade.errors import UsageError


def write(path: Path, data: bytes) -> bool:
    """Write the file, or `UsageError`; whether it replaced another."""
    target = Path(os.path.realpath(path))  # a link stays a link
    if target.exists() and not target.is_file():
        raise UsageError(f"'{path}' is no file: name the file that is to be written.")
    replaced, unfinished = target.exists(), target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            unfinished.write_bytes(data)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be written: {error.strerror or error}.") from error
    return replaced
