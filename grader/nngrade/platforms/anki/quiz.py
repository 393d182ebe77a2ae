"""Anki: a deck of cards an exercise, a card a variant, as a package that can be imported again without doubles.

The present time goes into the package: Anki takes a changed card only if it is newer than the one that it has.
"""

from __future__ import annotations

import hashlib
import importlib
import itertools
import json
import re
import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.files.archive import zipped
from nngrade.quiz.export import plots
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.known import of_known_kinds
from nngrade.quiz.export.names import variant
from nngrade.quiz.export.wording import hints_left_out
from nngrade.quiz.show.html import as_string, mathjax

from .quiz_cards import back, front

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.export.banks import Bank
    from nngrade.quiz.model import Question

_MODEL: Final = 1_430_117_623  # of Anki's note type; another number would be another type
_SPECIAL: Final = re.compile(r"\[(?=sound:|anki:|latex\]|\$)")
_STYLE: Final = ".card { font-family: sans-serif; max-width: 42em; margin: auto; } pre { overflow-x: auto; }"


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as decks. Cards draw nothing themselves, and `quizzes.py` says so."""
    del calculated
    genanki = _genanki()
    model, decks = _note_type(genanki), []
    some, degraded = of_known_kinds(banks)
    pictures = dict[str, bytes]()
    for bank in some:
        deck = genanki.Deck(_deck_number(bank.exercise), f"nngrade::{bank.title}")
        for drawn in bank.drawn:
            for number, one in enumerate(drawn.instances, start=1):
                deck.add_note(_note(genanki, model, drawn.question, number, one))
                pictures |= plots.files(one.asked, partial(str.__add__, _prefix(drawn.question, number)))
                if hints := hints_left_out(one.asked):
                    degraded[Degraded(drawn.question.id, hints)] = None
        decks.append(deck)
    return Export(_package(genanki.Package(decks), pictures), tuple(degraded))


def _genanki() -> ModuleType:
    try:
        return importlib.import_module("genanki")  # an optional extra
    except ImportError as error:
        raise UsageError(
            "Decks for Anki are written with the package genanki, which is not installed. "
            "Run: pip install 'nngrade[anki]'"
        ) from error


def _note_type(genanki: ModuleType) -> Any:
    fields = [{"name": name} for name in ("Question", "Answer", "Name")]
    template = {"name": "Card", "qfmt": "{{Question}}", "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}'}
    return genanki.Model(_MODEL, "nngrade", fields=fields, templates=[template], css=_STYLE)


def _deck_number(exercise: str) -> int:
    """A number as Anki has them, the same for the same exercise."""
    return 2**30 + int.from_bytes(hashlib.sha256(exercise.encode()).digest()[:4], "little") % 2**30


def _note(genanki: ModuleType, model: Any, question: Question, number: int, drawn: Instance) -> Any:
    _, identifier = variant(question, number)
    look = plots.look(drawn.asked, mathjax, partial(str.__add__, _prefix(question, number)))
    sides = [_literal(as_string(side(drawn, look))) for side in (front, back)]
    tags = ["nngrade", question.exercise, f"section-{question.section}"]
    guid = genanki.guid_for("nngrade", identifier)
    return genanki.Note(model=model, fields=[*sides, identifier], tags=tags, guid=guid)


def _prefix(question: Question, number: int) -> str:
    """What the names of pictures begin with: all of somebody's decks share one folder."""
    return f"nngrade-{variant(question, number)[1]}-"


def _literal(html: str) -> str:
    """Without what Anki would play or hand to LaTeX, such as `[sound:x]`."""
    return _SPECIAL.sub("&#91;", html)


def _package(package: Any, pictures: dict[str, bytes]) -> bytes:
    """The archive, written by ourselves: genanki leaves its database behind."""
    now = time.time()
    database = sqlite3.connect(":memory:")
    try:
        package.write_to_db(database.cursor(), now, itertools.count(int(now * 1000)))
        database.commit()
        collection = database.serialize()
    finally:
        database.close()
    media = json.dumps({str(number): name for number, name in enumerate(pictures)}).encode()
    contents = {str(number): data for number, data in enumerate(pictures.values())}
    return zipped({"collection.anki2": collection, "media": media, **contents})
