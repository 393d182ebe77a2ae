"""What a worker may leave behind when it is ended: processes below it, and a folder in any state."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import warnings
from pathlib import Path


def descendants(process: int) -> list[int]:
    """The processes below one, where the system tells; the first of a namespace takes all others with it."""
    found: list[int] = []
    pending = [process]
    while pending and len(found) < 10_000:
        one = pending.pop()
        with contextlib.suppress(OSError, ValueError):
            children = [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
            found += children
            pending += children
    return found


def remove(folder: str) -> None:
    """Remove a folder, also one that was closed, or that is nested more deeply than Python recurses.

    Neither of the two programs follows the links that it finds.
    """
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    for command in (["chmod", "-R", "u+rwx", "--", folder], ["rm", "-rf", "--", folder]):
        if os.path.lexists(folder) and shutil.which(command[0]):
            subprocess.run(command, stderr=subprocess.DEVNULL, check=False)  # our own folder
    if os.path.lexists(folder):
        warnings.warn(f"The folder of a worker is still there, remove it by hand: {folder}", stacklevel=2)
