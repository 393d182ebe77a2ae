"""Who of the gradebook is in which row of somebody else's file. In doubt it is nobody: no one gets another's points."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nngrade.gradebook.roster import plain_key, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.submissions.handed import Person


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A person's row: its number, what may be known of them, the surest first, and their name."""

    number: int
    keys: tuple[str, ...]
    name: str


def match(people: Sequence[Person], rows: Sequence[SheetRow]) -> dict[str, SheetRow]:
    """The row of each person, by the person's id; who has none, or one that somebody else claims too, is left out."""
    finder = _Finder(rows)
    claims: defaultdict[SheetRow, list[str]] = defaultdict(list)
    for person in people:
        row = finder.row(person)
        if row is not None:
            claims[row].append(person.id)
    return {claimed[0]: row for row, claimed in claims.items() if len(claimed) == 1}


class _Finder:
    def __init__(self, rows: Sequence[SheetRow]) -> None:
        width = max((len(row.keys) for row in rows), default=0)
        self._columns = [
            _unique((plain_key(row.keys[column]), row) for row in rows if column < len(row.keys))
            for column in range(width)
        ]
        self._by_name = _unique((name, row) for row in rows for name in set(spellings(row.name)))

    def row(self, person: Person) -> SheetRow | None:
        """The row that an id, a login or an address leads to, else the only one with the name."""
        keys = [
            plain_key(key) for key in (person.id, person.login, person.email, *_mailbox(person.email)) if key
        ]
        sure = {found for column in self._columns for key in keys if (found := column.get(key)) is not None}
        names = set(spellings(person.name or person.id))
        named = {found for name in names if (found := self._by_name.get(name)) is not None}
        if not sure:
            return named.pop() if len(named) == 1 else None
        agreeing = {row for row in sure if names & set(spellings(row.name))}
        if len(agreeing) == 1:
            return agreeing.pop()
        return sure.pop() if len(sure) == 1 and not agreeing and not named - sure else None


def _mailbox(email: str) -> Iterable[str]:
    return [email.partition("@")[0]] if "@" in email else []


def _unique(named: Iterable[tuple[str, SheetRow]]) -> dict[str, SheetRow]:
    """The row of each key that only one row has."""
    found: defaultdict[str, set[SheetRow]] = defaultdict(set)
    for key, row in named:
        found[key].add(row)
    return {key: rows.pop() for key, rows in found.items() if key and len(rows) == 1}
