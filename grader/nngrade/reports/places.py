"""Where a person's feedback lies so that a place takes it back for everybody at once: as the download had it.

moodle   {Full name}_{participant}_assignsubmission_file/feedback.html, for “Upload multiple feedback files in a zip”
canvas   the name of the file that was handed in, for “Re-upload submissions”
plain    {name}_{id}.html
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from nngrade.gradebook.records import Standing

PLACES: Final = ("moodle", "canvas", "plain")

_MOODLE: Final = re.compile(
    r"^(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<plugin>file|onlinetext)(?P<end>_?)(?P<file>.*)$",
    re.DOTALL,
)
_CANVAS: Final = re.compile(r"^(?P<name>.*?)_(?P<ids>(?:\d+|anon_\w+?)_\d+)_(?P<file>.+)$", re.DOTALL)
_UNSAFE: Final = re.compile(r'[<>:"/\\|?*]')
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_LONGEST: Final = 80


def folder_or_stem(standing: Standing, place: str) -> str | None:
    """What the names of a person's files begin with, or None if their submission did not come from that place.

    In a place's own names, numbers say whose a file is; the rest is made safe for every system.
    """
    origin = standing.entry.origin if standing.entry else ""
    if place == "moodle":
        return _moodle(origin)
    if place == "canvas":
        return _canvas(origin)
    person = standing.person
    return safe("_".join(dict.fromkeys(filter(None, (person.shown, person.id)))))


def _moodle(origin: str) -> str | None:
    """The folder with its `/`, or where the download was flat, the beginning of the file's name."""
    parts = origin.split("/")
    for place, part in enumerate(parts, start=1):
        if match := _MOODLE.match(part):
            is_folder = place < len(parts)
            name = safe(match["name"].replace("_", " "))  # Moodle counts the underscores of a name
            start = f"{name}_{match['id']}_assignsubmission_{match['plugin']}"
            return f"{start}{match['end']}/" if is_folder else f"{start}_"
    return None


def _canvas(origin: str) -> str | None:
    match = _CANVAS.match(origin.rpartition("/")[2])
    return f"{safe(match['name'])}_{match['ids']}_{safe(match['file'])}" if match else None


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
