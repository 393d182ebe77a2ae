"""`nngrade class export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.errors import UsageError

from .listing import listed, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.gradebook.export.lines import Line, Made


@click.command("export", short_help="Give the grades out, for the place that keeps them.")
@click.argument("results", metavar="RESULTS")
@click.option(
    "--format",
    "name",
    required=True,
    metavar="FORMAT",
    help="One of csv, canvas, moodle, gradescope, classroom50, junit.",
)
@click.option("--out", required=True, metavar="FILE", help="The file to write; one of that name is replaced.")
@click.option(
    "--into", metavar="FILE", help="The file that you downloaded from Canvas or Moodle; it stays as it is."
)
@click.option("--late", metavar="TOML", help="What being late costs; without it, nothing.")
@click.option(
    "--digits",
    type=click.IntRange(0, 2),
    default=2,
    show_default=True,
    help="Digits after the decimal point.",
)
@click.option("--column", default="", metavar="TITLE", help="The column to fill in, if it cannot be told.")
@click.option("--scale", is_flag=True, help="Convert the points, if the assignment is worth others there.")
@click.option("--feedback", is_flag=True, help="Moodle: write the feedback comments, too.")
@click.option("--bom", is_flag=True, help="csv: begin with a mark of UTF-8, for Excel.")
@click.option(
    "--classroom", default="", metavar="NAME[/ASSIGNMENT]", help="Classroom 50: whose result it is."
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    ctx: click.Context,
    results: str,
    name: str,
    out: str,
    into: str | None,
    late: str | None,
    digits: int,
    column: str,
    classroom: str,
    *,
    scale: bool,
    feedback: bool,
    bom: bool,
) -> None:
    """Give the grades of a class out. Canvas's and Moodle's own files are filled in: only points change.

    \b
    Examples:
      nngrade class export results --format csv --out grades.csv
      nngrade class export results --format canvas --into gradebook.csv --out filled.csv
      nngrade class export results --format moodle --into Grades.csv --out filled.csv --late late.toml

    Exit code: 0 everybody is in it, 1 somebody is on one side alone or not graded yet, 2 the command was wrong.
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.files.exporting import write_all  # noqa: PLC0415
    from nngrade.gradebook.export.lines import ExportOptions, lines_of  # noqa: PLC0415
    from nngrade.gradebook.gradebook import Gradebook  # noqa: PLC0415
    from nngrade.gradebook.late import read_late_policy  # noqa: PLC0415
    from nngrade.gradebook.schema import FILE  # noqa: PLC0415
    from nngrade.platforms.gradebooks import export  # noqa: PLC0415  --help is quick without it

    policy = read_late_policy(Path(late)) if late else None
    with Gradebook(Path(results)) as book:
        lines, assignment = lines_of(book.standings(), policy), book.assignment
    terms = ExportOptions(
        assignment, digits, _read(into), column, feedback=feedback, scale=scale, bom=bom, classroom=classroom
    )
    made = export(name, lines, terms)
    kept = [Path(results) / FILE, *([Path(into)] if into else [])]
    replaced = write_all(Path(out), made.files, kept)
    click.echo(f"{'replaced' if replaced else 'created'}  {out}: {_summary(made, lines)}")
    ctx.exit(_told(made, lines))


def _read(into: str | None) -> bytes | None:
    if into is None:
        return None
    try:
        return Path(into).read_bytes()
    except OSError as error:
        raise UsageError(f"'{into}' cannot be read: {error.strerror or error}.") from error


def _summary(made: Made, lines: Sequence[Line]) -> str:
    people = f"{made.filled} of {len(lines)} people"
    return f"{people}, in the column '{on_one_line(made.where)}'" if made.where else people


def _told(made: Made, lines: Sequence[Line]) -> int:
    """Say who is not in it, and why; the exit code."""
    waiting = [
        f"{line.person.shown}: {line.standing.failure or 'new'}"
        for line in lines
        if line.status == "not_graded"
    ]
    listed("not graded yet", waiting)
    listed("not in the file", made.not_in_file)
    listed("not in the gradebook", made.not_in_gradebook)
    listed("left as it was", made.left)
    listed("handed in nothing", [line.person.shown for line in lines if line.status == "missing"])
    return int(bool(waiting or made.not_in_file or made.not_in_gradebook))
