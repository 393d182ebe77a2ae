"""One writer at a time: a lock that the kernel takes back from a process that died."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Self

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class Lock:
    """Hold a file's lock until released. A context manager.

    Raises:
        UsageError: another process holds it, or the file cannot be made.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise UsageError(f"'{file.parent}' cannot be written: {error.strerror or error}.") from error
        if not _locked(self._descriptor):
            holder = os.pread(self._descriptor, 40, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            raise UsageError(
                f"Another run (process {holder or 'unknown'}) is writing the gradebook in '{file.parent}'. "
                "Wait for it, or stop it: nothing is lost either way."
            )
        with contextlib.suppress(OSError):  # a full disk: then nobody is told which process it is
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self.release()

    def release(self) -> None:
        """Let others write; doing so twice is no mistake."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _locked(descriptor: int) -> bool:
    try:
        import fcntl  # not on every system
    except ImportError:  # Windows: SQLite's own locks are what there is
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without such locks: SQLite's own are what there is there too
        return True
    return True
