"""The one writer of files and folders that are there as a whole or not at all.

Everything is written under a hidden name beside its place and then renamed; a file is brought to the disk first. A full
disk or a process that is killed leaves what was there before and, at worst, something named `.nngrade-…` beside it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Put = Callable[[str, bytes], None]

UNFINISHED: Final = ".nngrade-"
"""What the names of unfinished files and folders begin with."""


@contextlib.contextmanager
def umask(mask: int) -> Iterator[None]:
    """What new files and folders may not be, for a while: 0o077 keeps them to ourselves, 0o022 lets others read."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file; what is there is replaced, and a link is replaced itself, not followed.

    Args:
        path: where the file belongs, in a folder that is there.
        data: what it holds.
        mode: its permissions; None leaves them to the umask.

    Raises:
        OSError: it cannot be written; what was there is still there.
    """
    with whole_file(path, mode) as stream:
        stream.write(data)


def write(path: Path, data: bytes) -> bool:
    """Write a file that somebody has named, or `UsageError`; whether it replaced another. A link stays a link."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise UsageError(f"'{path}' is not a file: name the file to write.")
    replaced = target.exists()
    try:
        write_whole(target, data)
    except OSError as error:
        raise cannot_be_written(path, error) from error
    return replaced


def cannot_be_written(path: Path, error: OSError) -> UsageError:
    """The sentence about a place that somebody has named, and that cannot be written."""
    return UsageError(f"'{path}' cannot be written: {error.strerror or error}.")


@contextlib.contextmanager
def whole_folder(path: Path) -> Iterator[Put]:
    """A folder that gets its name when everything has been put into it; an empty one in its place is replaced."""
    unfinished = _unfinished(path)
    try:
        unfinished.mkdir()

        def put(name: str, data: bytes) -> None:
            file = unfinished / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

        yield put
        unfinished.replace(path)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextlib.contextmanager
def whole_file(path: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """A stream into a file that gets its name when the stream is closed."""
    unfinished = _unfinished(path)
    try:
        with unfinished.open("xb") as stream:
            if mode is not None:
                unfinished.chmod(mode)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{UNFINISHED}{os.urandom(8).hex()}")
