"""Read a package of Anki's: its notes and its media; none of the exporter's own code is used."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from dataclasses import dataclass

from quiz.readers.seen import in_html


@dataclass
class Note:
    """A note: its sides as somebody sees them, and what it is known by."""

    guid: str
    tags: list[str]
    deck: str
    question: str
    answer: str
    name: str
    pictures: dict[str, bytes]


def read(data: bytes) -> list[Note]:
    """All notes, each with one card."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    media = {name: files.pop(number) for number, name in json.loads(files.pop("media")).items()}
    database = sqlite3.connect(":memory:")
    database.deserialize(files.pop("collection.anki2"))
    assert not files
    decks = {
        int(key): one["name"]
        for key, one in json.loads(database.execute("select decks from col").fetchone()[0]).items()
    }
    rows = database.execute(
        "select guid, tags, flds, did from notes join cards on cards.nid = notes.id"
    ).fetchall()
    assert len(rows) == database.execute("select count(*) from notes").fetchone()[0]
    database.close()
    notes = [_note(*row, decks, media) for row in rows]
    assert set(media) == {name for note in notes for name in note.pictures}
    return notes


def _note(
    guid: str, tags: str, fields: str, deck: int, decks: dict[int, str], media: dict[str, bytes]
) -> Note:
    question, answer, name = fields.split("\x1f")
    assert not re.search(r"\[(sound:|anki:|latex\]|\$)", question + answer), (
        "Anki would play it or hand it to LaTeX"
    )
    shown = re.findall(r'<img src="([^"]*)"', question + answer)
    assert all("/" not in one for one in shown), "all media share one folder"
    pictures = {one: media[one] for one in shown}
    return Note(guid, tags.split(), decks[deck], in_html(question), in_html(answer), name, pictures)
