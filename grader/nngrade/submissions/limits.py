"""How much is read of what a stranger has packed, in one place. Sizes are in bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ARCHIVE: Final = 2**24
"""An archive that one person hands in, and any other file of which that much may be read."""

NESTED: Final = 2
"""How many archives may lie one in the other."""

LONGEST_NAME: Final = 4096
"""Characters of a name; no folder could hold a longer one."""

DEEPEST: Final = 64
"""Folders that may lie one in the other."""

EXTENDED_HEADER: Final = 2**16
"""What a tar archive may say of one member beside the 512 bytes that it always says."""


@dataclass(frozen=True, slots=True)
class TreeLimits:
    """What one tree may hold.

    Attributes:
        members: files, and what stands in the place of one.
        contents: the table of contents of a zip archive, which is read before anything else can be known of it.
        unpacked: all of a tar archive, which has no table of contents: it is read from its beginning to its end.
    """

    members: int
    contents: int
    unpacked: int


ONE_PERSON: Final = TreeLimits(members=10_000, contents=2**22, unpacked=2**26)
WHOLE_CLASS: Final = TreeLimits(members=200_000, contents=2**26, unpacked=2**28)
