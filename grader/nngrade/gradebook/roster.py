"""A list of the class: who should have handed in, and under which names other places know them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.submissions.handed import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_COLUMNS: Final = {
    "id": (
        "id",
        "student id",
        "sid",
        "sis user id",
        "identifier",
        "id number",
        "user id",
        "canvas id",
        "number",
    ),
    "name": ("name", "full name", "student", "student name"),
    "email": ("email", "email address", "e-mail", "mail"),
    "login": ("login", "sis login id", "username", "user name", "github", "github username", "user"),
    "first": ("first name", "first", "given name"),
    "last": ("last name", "last", "surname", "family name"),
}
"""What a column may be called; upper and lower case, spaces and underscores aside."""

_MOODLE_IDENTIFIER: Final = re.compile(r"^[^\W\d_]\D*\s(?=\d+$)")
"""What stands before the number in “Participant 12”, in the site's language."""

_CANVAS_SECOND_ROW: Final = "points possible"
"""The name in the second row of Canvas's gradebook, which is nobody."""


def read_roster(path: Path) -> list[Person]:
    """The people of a CSV file with a header; a column for the id or the name has to be there.

    Raises:
        UsageError: the file cannot be read, has no such column, or names somebody twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"The roster '{path}' cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The roster '{path}' is not UTF-8 text: save it as CSV (UTF-8).") from error
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), _dialect(text)) if any(row)]
    except csv.Error as error:
        raise UsageError(f"The roster '{path}' is not CSV: {error}.") from error
    if not rows:
        raise UsageError(f"The roster '{path}' is empty.")
    places = _places(rows[0])
    if not {"id", "name", "email", "login", "last"} & set(places):
        known = ", ".join(names[0] for names in _COLUMNS.values())
        raise UsageError(f"The roster '{path}' has none of the columns that are recognised: {known}.")
    people = [one for one in (_person(row, places) for row in rows[1:]) if one is not None]
    count = Counter(plain_key(person.id) for person in people)
    twice = [person.id for person in people if count[plain_key(person.id)] > 1]
    if twice:
        raise UsageError(f"The roster '{path}' has more than one row for: {', '.join(twice[:5])}.")
    return people


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what a spreadsheet writes in countries that need them for decimals, or tabs; the header tells."""
    first = text.lstrip().split("\n", 1)[0]
    return max((csv.excel, _Semicolons, csv.excel_tab), key=lambda dialect: first.count(dialect.delimiter))


class _Semicolons(csv.excel):
    delimiter = ";"


def _places(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        plain = " ".join(title.strip().lower().replace("_", " ").split())
        for key, names in _COLUMNS.items():
            if plain in names:
                found.setdefault(key, place)
    return found


def _person(row: Sequence[str], places: dict[str, int]) -> Person | None:
    cell = {key: row[place].strip() if place < len(row) else "" for key, place in places.items()}
    name = cell.get("name") or " ".join(filter(None, (cell.get("first"), cell.get("last"))))
    email, login = cell.get("email", ""), cell.get("login", "")
    number = _MOODLE_IDENTIFIER.sub("", cell.get("id", ""))
    own = number or login or email or name
    return None if not own or own.casefold() == _CANVAS_SECOND_ROW else Person(own, name, email, login)


class Matcher:
    """Finds the person of a roster behind the names that a layout knows.

    An id, a login or an address of the roster is enough, or a name that only one person has.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_key = _telling((plain_key(key), person) for person in people for key in _keys(person))
        self._by_name = _telling((name, person) for person in people for name in spellings(person.name))

    def match(self, person: Person) -> Person:
        """The same person as the roster calls them; as they were if it has none, or id and name say different ones."""
        by_key = (self._by_key.get(plain_key(key)) for key in (person.id, person.login, person.email) if key)
        by_name = (self._by_name.get(name) for name in spellings(person.name or person.id))
        first = [next(filter(None, found), None) for found in (by_key, by_name)]
        meant = {one.id: one for one in first if one is not None}
        return next(iter(meant.values())) if len(meant) == 1 else person


def _telling(named: Iterable[tuple[str, Person]]) -> dict[str, Person]:
    """The person of each name that only one person has."""
    found: dict[str, set[Person]] = {}
    for name, person in named:
        found.setdefault(name, set()).add(person)
    return {name: people.pop() for name, people in found.items() if name and len(people) == 1}


def _keys(person: Person) -> Iterator[str]:
    for key in (person.id, person.login, person.email, person.email.partition("@")[0]):
        if key:
            yield key


def plain_key(key: str) -> str:
    """Ids are the same with or without leading zeros, in upper or lower case."""
    plain = key.strip().casefold()
    return plain.lstrip("0") or plain


def spellings(name: str) -> list[str]:
    """A name in any order of its words, and as Canvas writes it: the last name first, without anything between."""
    parts = unicodedata.normalize("NFKD", name)
    base = "".join(sign for sign in parts if not unicodedata.combining(sign))
    last, comma, first = base.partition(",")
    words = re.findall(r"\w+", (f"{first} {last}" if comma else base).casefold())
    if not words:
        return []
    squeezed = ["".join([*words[cut:], *words[:cut]]) for cut in range(len(words))]
    return [" ".join(sorted(words)), *squeezed]
