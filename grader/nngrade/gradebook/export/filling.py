"""Fill one column of a downloaded file with points; everybody who is missing on one side is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError

from .lines import Made, number
from .matching import match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .lines import ExportOptions, Line
    from .matching import SheetRow
    from .sheet import Sheet

_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """The column to fill in: its place and title, what the assignment is worth there, and how numbers are written."""

    column: int
    title: str
    worth: float | None
    has_commas: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A downloaded file that is ready to be filled in.

    Attributes:
        rows: who is in it.
        column: where the points belong.
        why_left: why the cell of a row must stay as it is; empty if it may be filled.
        beside: further cells of somebody's row.
    """

    sheet: Sheet
    rows: Sequence[SheetRow]
    column: FilledColumn
    why_left: Callable[[int], str]
    beside: Callable[[Line, int], Mapping[tuple[int, int], str]] = lambda _, __: {}


def fill(form: Form, lines: Sequence[Line], options: ExportOptions) -> Made:
    """The file with everybody's points."""
    target, factor = form.column, _factor(form.column, options)
    found = match([line.person for line in lines], form.rows)
    cells: dict[tuple[int, int], str] = {}
    left, filled, absent = [], 0, []
    for line in lines:
        row = found.get(line.person.id)
        if line.points is None:
            continue
        if row is None:
            absent.append(named(line))
        elif why := form.why_left(row.number):
            left.append(f"{named(line)}: {why}")
        else:
            text = number(line.points * factor, options.digits)
            cells[row.number, target.column] = text.replace(".", ",") if target.has_commas else text
            cells.update(form.beside(line, row.number))
            filled += 1
    known = {row.number for row in found.values()}
    strangers = tuple(row.name or row.keys[0] for row in form.rows if row.number not in known)
    return Made({"": form.sheet.filled(cells)}, filled, target.title, tuple(absent), strangers, tuple(left))


def named(line: Line) -> str:
    """Somebody's name and id, so that they can be found."""
    person = line.person
    return person.shown if person.shown == person.id else f"{person.shown} ({person.id})"


def _factor(target: FilledColumn, options: ExportOptions) -> float:
    worth, own = target.worth, options.assignment.max_points
    if worth is None or worth == own:
        return 1.0
    if not options.scale:
        raise UsageError(
            f"'{target.title}' is worth {worth:g} points there and {own:g} here: change it there, or say --scale."
        )
    return worth / own if own else 1.0


def value_of(text: str) -> float | None:
    """The number in a cell, with a point or a comma; None if it holds anything else."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def have_commas(texts: Iterable[str]) -> bool:
    """Whether numbers are written with a comma in these cells."""
    return any("," in text and value_of(text) is not None for text in texts)
