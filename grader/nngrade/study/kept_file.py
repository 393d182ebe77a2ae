"""A small JSON file kept for somebody: what cannot be read now is left alone, and what is damaged is not lost."""

from __future__ import annotations

import contextlib
import json
import os
import stat
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAMAGED: Final = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading a table raises in which something else stands than was written."""


def read_table(file: Path) -> dict[str, Any] | None:
    """The table in the file, with or without a byte order mark; None where there is no file.

    Raises:
        OSError: it cannot be read right now, which says nothing about what is in it.
        ValueError: what is in it is damaged.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise OSError(0, "it is not a regular file")
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        table = json.loads(data)  # bytes: it knows every byte order mark
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(table, dict):
        raise ValueError("it holds no table")  # noqa: TRY004  it is the file's content that is wrong
    return table


def put_aside(file: Path) -> Path:
    """Give a damaged file another name, one that is free. `OSError` if that cannot be done."""
    number = 1
    while True:
        aside = file.with_name(f"{file.name}.damaged{'' if number == 1 else f'-{number}'}")
        number += 1
        with contextlib.suppress(FileExistsError):
            _rename(file, aside)
            return aside


def _rename(file: Path, free: Path) -> None:
    """Rename the file, and never over another: a link is refused where the name is taken."""
    try:
        os.link(file, free, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if os.path.lexists(free):
            raise FileExistsError(free) from None
        file.rename(free)
    else:
        file.unlink()


def once(say: Callable[[str], object]) -> Callable[[str], None]:
    """Say each sentence once, however often it is true."""
    said: set[str] = set()

    def say_once(text: str) -> None:
        if text not in said:
            said.add(text)
            say(text)

    return say_once
