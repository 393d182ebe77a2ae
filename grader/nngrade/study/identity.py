"""Who hands in on this machine: said once, kept in the user's own configuration, for every course."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.files.writing import write_whole
from nngrade.submissions.handed import Person

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST: Final = 200


def identity(name: str | None, number: str | None) -> Person:
    """The person that the options name; what they leave out is what was said the last time, and all is remembered.

    Raises:
        UsageError: nobody has ever said who it is.
    """
    known = _known()
    found = {
        key: (known.get(key, "") if said is None else said).strip()[:_LONGEST]
        for key, said in (("name", name), ("id", number))
    }
    if not any(found.values()):
        raise UsageError(
            'Who is handing in? Say it once: --name "Your Name", and --id with your number if you have one.'
        )
    if found != known:
        _remember(found)
    return Person(found["id"], found["name"])


def _file() -> Path:
    from platformdirs import user_config_path  # only where it is needed

    return user_config_path("nngrade", appauthor=False) / "identity.json"


def _known() -> dict[str, str]:
    """What was said before; nothing if that cannot be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        table = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(table, dict):
            return {
                key: value for key, value in table.items() if key in {"name", "id"} and isinstance(value, str)
            }
    return {}


def _remember(table: dict[str, str]) -> None:
    """It is a comfort, not a need: where it cannot be kept, it has to be said again."""
    with contextlib.suppress(OSError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_file(), json.dumps(table).encode(), mode=0o600)
