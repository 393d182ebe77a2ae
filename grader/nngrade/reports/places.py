"""Where a person's feedback lies so that a platform takes it back for everybody at once, and names that are safe."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.gradebook.records import Standing

    Written = Callable[[str], bytes]
    """Somebody's feedback as a file of an ending, `html` or `md`."""

FORMATS: Final = {"html": ("html",), "markdown": ("md",), "both": ("html", "md")}
"""The endings of the files that are written for each person."""

_UNSAFE: Final = re.compile(r'[<>:"/\\|?*]')
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_LONGEST: Final = 80


class Place(ABC):
    """Where feedback goes back to.

    Attributes:
        name: as on the command line.
        title: what people call it.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def start(self, standing: Standing) -> str | None:
        """What the names of a person's files begin with, or None if their submission did not come from there.

        In a platform's own names, numbers say whose a file is; the rest is made safe for every system.
        """

    def why_not(self, form: str | None) -> str:
        """Why the place does not take this of `FORMATS`; empty if it does. None is the place's own form."""
        del form
        return ""

    def files(self, start: str, endings: tuple[str, ...], written: Written) -> Iterator[tuple[str, bytes]]:
        """The names and bytes of a person's files: one for each ending, if nothing else is said."""
        for ending in endings:
            yield f"{start}.{ending}", written(ending)


class Plain(Place):
    """Nowhere in particular: `{name}_{id}.html`, all in one folder."""

    name = "plain"
    title = "a plain folder"

    def start(self, standing: Standing) -> str:
        """See `Place`."""
        person = standing.person
        return safe("_".join(dict.fromkeys(filter(None, (person.shown, person.id)))))


def safe(name: str) -> str:
    """The name as a file's on every system; the same where it is safe already."""
    shown = _UNSAFE.sub("-", sanitized(unicodedata.normalize("NFC", name)).replace("\n", " "))
    stem, dot, ending = shown.rpartition(".")
    shown = f"{stem[:_LONGEST].strip()}.{ending}" if dot and len(ending) <= 5 else shown[:_LONGEST]
    return _RESERVED.sub(r"-\1", shown.strip(" .~")) or "-"


def apart(name: str, taken: set[str]) -> str:
    """The name, with a number if it is taken: many systems take upper and lower case for the same."""
    found, number, (stem, dot, ending) = name, 1, name.rpartition(".")
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}{dot}{ending}"
    taken.add(found.casefold())
    return found
