"""Who hands in on this machine: said once, kept in the user's own configuration, for every course."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.files.folders import config_folder
from nngrade.files.writing import write_whole
from nngrade.submissions.handed import Person

from .kept_file import put_aside, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FILE: Final = "identity.json"
_LONGEST: Final = 200


def identity(name: str | None, number: str | None, on_notice: Callable[[str], object]) -> Person:
    """The person that the options name; what they leave out is what was said the last time, and all is remembered.

    Raises:
        UsageError: nobody has ever said who it is.
    """
    memory = _recall(on_notice)
    known = {key: value for key, value in memory.table.items() if isinstance(value, str)}
    found = {
        key: (known.get(key, "") if said is None else said).strip()[:_LONGEST]
        for key, said in (("name", name), ("id", number))
    }
    if not any(found.values()):
        raise UsageError(
            'Who is handing in? Say it once: --name "Your Name", and --id with your number if you have one.'
        )
    if memory.file is not None and memory.table | found != memory.table:
        _remember(memory.file, memory.table | found)
    return Person(found["id"], found["name"])


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was said before, and the file to write what is said now; None if that must be left as it is."""

    file: Path | None
    table: dict[str, Any] = field(default_factory=dict)


def _recall(on_notice: Callable[[str], object]) -> _Memory:
    try:
        file = config_folder() / _FILE
    except OSError:
        return _Memory(None)
    try:
        return _Memory(file, read_table(file) or {})
    except OSError as error:
        on_notice(
            f"Who you are cannot be read from '{file}' ({error.strerror or error}), and is not kept there."
        )
        return _Memory(None)
    except ValueError:
        return _begin_anew(file, on_notice)


def _begin_anew(file: Path, on_notice: Callable[[str], object]) -> _Memory:
    try:
        aside = put_aside(file)
    except OSError:
        on_notice(f"'{file}', which says who you are, is damaged, and cannot be put aside.")
        return _Memory(None)
    on_notice(f"'{file}', which says who you are, was damaged. The damaged file is kept as '{aside.name}'.")
    return _Memory(file)


def _remember(file: Path, table: dict[str, Any]) -> None:
    """It is a comfort, not a need: where it cannot be kept, it has to be said again."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(table).encode(), mode=0o600)
