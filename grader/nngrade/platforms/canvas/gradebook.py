"""Canvas's gradebook: the CSV file that was downloaded, with one column filled in.

The titles that Canvas itself looks for are never translated. What is translated, such as "(read only)", is told by
where it stands. A title that Canvas does not know would make a new assignment, so the file is never made from nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.gradebook.export.filling import FilledColumn, Form, fill, have_commas, value_of
from nngrade.gradebook.export.matching import SheetRow
from nngrade.gradebook.export.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line, Made

_KEYS: Final = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_ASSIGNMENT: Final = re.compile(r"(?P<title>.*?)\s*\((?P<id>\d+)\)", re.DOTALL)
_LEFT: Final = {"EX": "excused (EX)", "N/A": "not assigned to them (N/A)"}
_TEST_STUDENT: Final = "Student, Test"


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """The file that was downloaded, filled in."""
    file = _File(Sheet(terms.into or b""))
    column = file.column(terms)
    target = FilledColumn(column, file.title(column), file.worth(column), file.has_commas())
    sheet = file.sheet
    students = [row for row in file.people if row.name != _TEST_STUDENT]
    form = Form(sheet, students, target, lambda row: _LEFT.get(sheet.value(row, column).upper(), ""))
    return fill(form, lines, terms)


class _File:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._header = next(self._headers(), -1)
        if self._header < 0:
            raise UsageError(
                "This is not a gradebook from Canvas: no row begins with Student and has an ID or a Section."
            )
        self._titles = [cell.value.strip() for cell in sheet.rows[self._header]]
        self._keys = [self._titles.index(key) for key in _KEYS if key in self._titles]
        self.people = list(self._people())
        first = self.people[0].number if self.people else len(sheet.rows)
        self._between = range(self._header + 1, first)

    def _headers(self) -> Iterator[int]:
        for number, cells in enumerate(self.sheet.rows):
            titles = {cell.value.strip() for cell in cells}
            if cells[0].value.strip() in {"Student", "LastName"} and titles & {*_KEYS, "Section"}:
                yield number

    def _people(self) -> Iterator[SheetRow]:
        """The rows that name somebody: with an id in one of the columns for it."""
        for number in range(self._header + 1, len(self.sheet.rows)):
            keys = tuple(self.sheet.value(number, column) for column in self._keys)
            if any(keys):
                yield SheetRow(number, keys, self._name(number))

    def _name(self, row: int) -> str:
        parts = 2 if self._titles[0] == "LastName" else 1
        return ", ".join(filter(None, (self.sheet.value(row, column) for column in range(parts))))

    def title(self, column: int) -> str:
        """What stands above a column."""
        return self._titles[column]

    def worth(self, column: int) -> float | None:
        """The points of an assignment."""
        values = (value_of(self.sheet.value(row, column)) for row in self._between)
        return next((value for value in values if value is not None), None)

    def has_commas(self) -> bool:
        """Whether this file writes numbers with a comma."""
        columns, rows = self._assignments(), [*self._between, *(row.number for row in self.people)]
        return have_commas(self.sheet.value(row, column) for row in rows for column in columns)

    def _assignments(self) -> list[int]:
        """The columns of assignments that may be filled in: others are marked in the rows above the first person."""
        return [
            column
            for column, title in enumerate(self._titles)
            if _ASSIGNMENT.fullmatch(title) and not self._is_read_only(column)
        ]

    def _is_read_only(self, column: int) -> bool:
        return any(self.sheet.value(row, column).startswith("(") for row in self._between)

    def column(self, terms: ExportOptions) -> int:
        """The column that is wanted, or the only one that can be meant."""
        columns = self._assignments()
        if terms.column:
            fits = [column for column in columns if terms.column in self._names(column)]
        else:
            fits = [column for column in columns if self._is_meant(column, terms)]
            fits = fits or (columns if len(columns) == 1 else [])
        if len(fits) == 1:
            return fits[0]
        listed = "; ".join(self._titles[column] for column in fits or columns) or "none"
        asked = f"is called '{terms.column}'" if terms.column else f"is that of {terms.assignment.exercise}"
        raise UsageError(
            f"{'More than one' if fits else 'No'} assignment in the file {asked}. Name one with --column: {listed}."
        )

    def _names(self, column: int) -> set[str]:
        found = _ASSIGNMENT.fullmatch(self._titles[column])
        return {self._titles[column], found["title"], found["id"]} if found else set()

    def _is_meant(self, column: int, terms: ExportOptions) -> bool:
        found = _ASSIGNMENT.fullmatch(self._titles[column])
        title = _plain(found["title"] if found else "")
        own = re.escape(_plain(terms.assignment.exercise))
        return bool(re.search(rf"{own}(?!\d)", title)) or title == _plain(terms.assignment.title)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
