"""A CSV file of somebody else's: cells are read and replaced one by one, and every other byte stays what it is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS: Final = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says, and from where to where it stands in the text."""

    value: str
    start: int
    end: int


class Sheet:
    """The rows of a file, whatever its encoding, its delimiter, its quotes and its line ends.

    Raises:
        UsageError: the file is no CSV.
    """

    def __init__(self, data: bytes) -> None:
        self._encoding = _encoding(data)
        try:
            self._text = data.decode(self._encoding)
        except UnicodeDecodeError as error:
            raise UsageError(
                f"This is not text: it begins like {self._encoding.upper()} and is not."
            ) from error
        self.delimiter = _delimiter(self._text)
        self.rows = self._read()

    def _read(self) -> list[list[Cell]]:
        cell = re.compile(
            rf'(?:"([^"]*(?:""[^"]*)*)"|)([^{self.delimiter}\r\n]*)({self.delimiter}|\r\n|\r|\n|\Z)'
        )
        rows: list[list[Cell]] = [[]]
        place, end = int(self._text.startswith("\ufeff")), len(self._text)
        while True:
            found = cell.match(self._text, place)
            if found is None or found[2].startswith('"'):
                raise UsageError(
                    f"Line {self._text.count(chr(10), 0, place) + 1} has a quote that never ends."
                )
            value = found[2] if found[1] is None else found[1].replace('""', '"') + found[2]
            rows[-1].append(Cell(value, found.start(), found.end(2)))
            place = found.end()
            if found[3] != self.delimiter:
                if place == end:
                    return rows
                rows.append([])

    def value(self, row: int, column: int) -> str:
        """What a cell says, without spaces around it; nothing where the row is shorter."""
        cells = self.rows[row]
        return cells[column].value.strip() if column < len(cells) else ""

    def filled(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """The file with these cells instead of those at their row and column."""
        parts, place = [], 0
        for row, column in sorted(values):
            if column >= len(self.rows[row]):
                raise UsageError(
                    f"Row {row + 1} has {len(self.rows[row])} columns; no. {column + 1} is missing."
                )
            cell = self.rows[row][column]
            parts += [self._text[place : cell.start], self._cell(values[row, column], cell)]
            place = cell.end
        return "".join([*parts, self._text[place:]]).encode(self._encoding, "replace")

    def _cell(self, value: str, old: Cell) -> str:
        """In quotes if the old one was, or if it needs to be."""
        was_quoted = self._text.startswith('"', old.start)
        if was_quoted or any(sign in value for sign in (self.delimiter, '"', "\r", "\n")):
            return '"' + value.replace('"', '""') + '"'
        return value


def _encoding(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"  # it gives every byte back, whichever encoding it really is
    return "utf-8"


def _delimiter(text: str) -> str:
    """The one that the first line has most of, quoted text aside."""
    first = re.split(r"[\r\n]", re.sub(r'"[^"]*"', "", text).lstrip("\r\n"), maxsplit=1)[0]
    return max(_DELIMITERS, key=first.count)
