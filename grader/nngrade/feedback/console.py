"""The console that everything is printed on, and how wide it is: never too narrow for what is printed."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST: Final = 24
"""Columns that every table and every indented sentence has room for; a narrower terminal breaks the lines itself."""

_UNKNOWN: Final = 80
_DIGITS: Final = 4


def console(*, stderr: bool = False) -> Console:
    """A console for texts of any kind: nothing in them is taken for markup. It is as wide as `width` says."""
    from rich.console import Console  # who only wants the width does not wait for it

    height = shutil.get_terminal_size().lines
    return Console(stderr=stderr, width=width(), height=height, highlight=False, emoji=False, markup=False)


def width() -> int:
    """The columns that `COLUMNS` says, else those of the terminal, else 80; never fewer than 24."""
    said = os.environ.get("COLUMNS", "")
    known = int(said) if said.isdecimal() and len(said) <= _DIGITS else 0
    return max(known or _of_the_terminal() or _UNKNOWN, NARROWEST)


def _of_the_terminal() -> int:
    """The first of the three streams that is a terminal tells; 0 where none is."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        try:
            if stream is not None:
                return os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):  # no terminal, or closed
            continue
    return 0
