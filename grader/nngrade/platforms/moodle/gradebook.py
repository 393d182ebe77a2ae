"""Moodle's grading worksheet: the CSV file that was downloaded, filled in, whatever the language of its titles.

Moodle finds its columns by titles in the language of the site, so the file is never made from nothing. Here they are
told by what stands in them: somebody's number at the end of the same word in every row; the points that the assignment
is worth, the same in every row, right after the grades.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.feedback.as_text import grade_text
from nngrade.feedback.view import view
from nngrade.files.xml_text import legal
from nngrade.gradebook.export.filling import FilledColumn, Form, fill, have_commas, value_of
from nngrade.gradebook.export.matching import SheetRow
from nngrade.gradebook.export.sheet import Sheet

from .words import NO, YES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line, Made

_PARTICIPANT: Final = re.compile(r"(?P<word>\D+?)\s*(?P<number>\d+)")
_TIME: Final = re.compile(r"-|.*\d{1,2}[:.]\d{2}.*", re.DOTALL)
_OURS: Final = "nngrade: "


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """The file that was downloaded, filled in."""
    file = _File(Sheet(terms.into or b""), terms.column)
    sheet, comments = file.sheet, file.comments if terms.feedback else -1
    if terms.feedback and comments < 0:
        raise UsageError(
            "The worksheet has no column for feedback: turn feedback comments on in the assignment, "
            "or leave --feedback out."
        )

    def beside(line: Line, row: int) -> Mapping[tuple[int, int], str]:
        old = sheet.value(row, comments) if comments >= 0 else "-"
        return {(row, comments): _feedback(line, terms)} if not old or _OURS in old else {}

    return fill(Form(sheet, file.people, file.target(), file.why_left, beside), lines, terms)


class _File:
    def __init__(self, sheet: Sheet, title: str) -> None:
        self.sheet = sheet
        self._rows = [
            number for number in range(1, len(sheet.rows)) if any(cell.value for cell in sheet.rows[number])
        ]
        self._width = len(sheet.rows[0])
        self._check_identifier()
        self._grade = self._found_grade(title)
        self._locked = self._found_locked()
        self.comments = self._found_comments()
        self.people = [self._person(row) for row in self._rows]

    def _column(self, column: int) -> list[str]:
        return [self.sheet.value(row, column) for row in self._rows]

    def _title(self, column: int) -> str:
        return self.sheet.value(0, column)

    def _check_identifier(self) -> None:
        """The first column names everybody by the same word and a number."""
        found = [_PARTICIPANT.fullmatch(text) for text in self._column(0)]
        if not found or len({one and one["word"] for one in found}) > 1 or None in found:
            raise UsageError(
                "This is not a grading worksheet from Moodle: its first column has to name everybody as "
                "'Participant 1234' or the like."
            )

    def _found_grade(self, title: str) -> int:
        fits = [column for column in range(1, self._width - 1) if self._looks_like_grades(column)]
        if title:
            fits = [column for column in range(self._width - 1) if self._title(column) == title]
        if len(fits) == 1:
            return fits[0]
        titles = "; ".join(self._title(column) for column in fits or range(self._width))
        raise UsageError(
            f"{'More than one' if fits else 'No'} column of the worksheet can be that of the grades"
            f"{f', called {title!r}' if title else ''}. Name one with --column: {titles}."
        )

    def _looks_like_grades(self, column: int) -> bool:
        """Numbers, or nothing, and to the right what the assignment is worth: the same number in every row."""
        worth = set(self._column(column + 1))
        is_worth = len(worth) == 1 and (value_of(next(iter(worth))) or 0) > 0
        return is_worth and all(
            text in {"", "-"} or value_of(text) is not None for text in self._column(column)
        )

    def _found_locked(self) -> int:
        """The column that says whether a grade may be changed; the state of a workflow may stand before it."""
        for column in range(self._grade + 2, min(self._grade + 4, self._width)):
            if set(map(str.casefold, self._column(column))) <= YES | NO:
                return column
        return -1

    def _found_comments(self) -> int:
        """The column after the time of the last grade: the last that holds a time, or a dash, in every row."""
        times = [column for column in range(self._grade + 2, self._width) if self._holds_times(column)]
        return times[-1] + 1 if times and times[-1] + 1 < self._width else -1

    def _holds_times(self, column: int) -> bool:
        return all(map(_TIME.fullmatch, self._column(column)))

    def _person(self, row: int) -> SheetRow:
        found = _PARTICIPANT.fullmatch(self.sheet.value(row, 0))
        cells = [self.sheet.value(row, column) for column in range(1, self._grade)]
        name = next((text for text in cells[:1] if "@" not in text), "")
        return SheetRow(row, (found["number"] if found else "", *cells), name)

    def why_left(self, row: int) -> str:
        """Why a grade must not be changed."""
        is_locked = self._locked >= 0 and self.sheet.value(row, self._locked).casefold() in NO
        return "Moodle says that the grade cannot be changed" if is_locked else ""

    def target(self) -> FilledColumn:
        """The column of the grades."""
        worth = self._column(self._grade + 1)
        has_commas = have_commas([*worth, *self._column(self._grade)])
        return FilledColumn(
            self._grade, self._title(self._grade), value_of(worth[0]) if worth else None, has_commas
        )


def _feedback(line: Line, terms: ExportOptions) -> str:
    """Moodle takes the column for HTML, so that is what it gets: our text, with every sign of it a sign."""
    grade = line.grade
    parts = [f"{_OURS}{line.points:g} of {terms.assignment.max_points:g} points", *line.notes]
    parts += grade_text(view(grade)) if grade else ()
    text = html.escape(legal("\n\n".join(parts)), quote=False)
    return f"<pre>{text}</pre>"
