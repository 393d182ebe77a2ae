"""What an archive of `nngrade submit` says of itself: who made it, of which course, and what its files were.

A place that took the upload knows better who somebody is; this is believed only where no such place is in between.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from .handed import Person
from .times import iso_time
from .tree import UnreadableError, archive_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .tree import Tree

FILE: Final = "nngrade.json"
SCHEMA: Final = "nngrade/submission/v1"
_LARGEST: Final = 2**18
_LARGEST_ARCHIVE: Final = 2**24
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says to be, how that was told, and when the archive was made."""

    person: Person
    recognised: str
    made_at: str = ""


def manifest(
    *,
    exercise: str,
    course: str,
    person: Person,
    sources: Mapping[str, bytes],
    result: Mapping[str, Any],
    made_at: str,
) -> bytes:
    """The text of a manifest: people can read it, and so can `named_in`."""
    table = {
        "schema": SCHEMA,
        "exercise": exercise,
        "course": course,
        "name": person.name,
        "id": person.id,
        "made_at": made_at,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(sources.items())},
        "result": result,
    }
    return (json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode()


def named_in(tree: Tree, names: Sequence[str]) -> Claim | None:
    """The person that a manifest among these files names, or one in the only archive among them."""
    try:
        own = [name for name in names if PurePosixPath(name).name == FILE]
        if own:
            return _claim(tree.read(min(own, key=lambda name: name.count("/")), _LARGEST))
        archives = [name for name in names if name.lower().endswith(".zip")]
        if len(archives) == 1 == len(names):
            inner = archive_in(tree.read(archives[0], _LARGEST_ARCHIVE))
            return named_in(inner, [name for name in inner.names() if not name.lower().endswith(".zip")])
    except UnreadableError:
        return None
    return None


def _claim(content: bytes) -> Claim | None:
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        return None
    name, number = (str(table.get(key) or "").strip()[:_LONGEST] for key in ("name", "id"))
    if not (number or name):
        return None
    made_at = iso_time(str(table.get("made_at") or ""))
    return Claim(Person(number or name, name), f"{FILE} in the archive says so itself", made_at)
