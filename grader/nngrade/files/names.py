"""Names of files after ids that may be anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 80
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""What Windows keeps for devices."""


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A name for each id that every file system takes, and none of them twice, in upper or lower case."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in ids:
        base = re.sub(r"[^\w.@+-]+", "_", one, flags=re.ASCII).strip("._")[:_LONGEST] or "person"
        base = f"_{base}" if _RESERVED.fullmatch(base) else base
        name, count = base, 1
        while name.casefold() in taken:
            count += 1
            name = f"{base}_{count}"
        taken.add(name.casefold())
        found[one] = name
    return found
