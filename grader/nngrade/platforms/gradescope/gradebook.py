"""`results.json` for everybody in a class, each in a folder of the person's name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nngrade.feedback.view import view
from nngrade.files.names import file_names
from nngrade.gradebook.export.lines import Made, number

from .results import gradescope_results, no_results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """A file for everybody who has points."""
    graded = [line for line in lines if line.points is not None]
    names = file_names([line.person.id for line in graded])
    files = {f"{names[line.person.id]}/results.json": _file(line, terms) for line in graded}
    return Made(files, len(files))


def _file(line: Line, terms: ExportOptions) -> bytes:
    return (json.dumps(_results(line, terms), indent=1) + "\n").encode()


def _results(line: Line, terms: ExportOptions) -> dict[str, Any]:
    points = float(number(line.points or 0.0, terms.digits))
    grade = line.grade
    if grade is None:
        return no_results(points=points, notes=line.notes)
    return gradescope_results(view(grade), points=points, seconds=line.standing.seconds, notes=line.notes)
