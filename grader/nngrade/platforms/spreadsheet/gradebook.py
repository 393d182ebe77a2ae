"""A table of our own: a row for each person, with all that the gradebook knows of them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from nngrade.files.xml_text import legal
from nngrade.gradebook.export.lines import Made, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line

_FIRST: Final = ("id", "name", "email", "login", "status", "points", "max_points")
_LAST: Final = (
    "graded_points",
    "late_percent",
    "override",
    "handed_at",
    "attempt",
    "sandbox",
    "seconds",
    "problem",
)
_FORMULA: Final = re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠])")
"""Where a spreadsheet would begin to calculate: it takes wide signs, too, and may split at a semicolon or a tab."""


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """Everybody's row; who has no points has no number there."""
    grades = [line.grade for line in lines]
    names = list(dict.fromkeys(task.name for grade in grades if grade for task in grade.tasks))
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([*_FIRST, *map(guarded, names), *_LAST])
    for line, grade in zip(lines, grades, strict=True):
        tasks = {task.name: task.points for task in grade.tasks} if grade else {}
        points = [number(tasks[name], terms.digits) if name in tasks else "" for name in names]
        writer.writerow([*_first(line, terms), *points, *_last(line, terms)])
    data = written.getvalue().encode("utf-8-sig" if terms.bom else "utf-8", "replace")
    return Made({"": data}, sum(line.points is not None for line in lines))


def _first(line: Line, terms: ExportOptions) -> Iterator[str]:
    person = line.person
    yield from map(guarded, (person.id, person.name, person.email, person.login))
    yield line.status
    yield _number(line.points, terms)
    yield number(terms.assignment.max_points, terms.digits)


def _last(line: Line, terms: ExportOptions) -> Iterator[str]:
    standing, entry = line.standing, line.standing.entry
    yield _number(standing.raw_points, terms)
    yield f"{line.percent_off:g}"
    yield guarded(standing.override)
    yield entry.handed_at if entry else ""
    yield str(entry.attempt) if entry else ""
    yield guarded(standing.sandbox)
    yield f"{standing.seconds:.3f}" if standing.text else ""
    yield guarded(line.problem or standing.failure)


def _number(points: float | None, terms: ExportOptions) -> str:
    return "" if points is None else number(points, terms.digits)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, and no terminal for a command."""
    return _FORMULA.sub(r"\1'", legal(text))
