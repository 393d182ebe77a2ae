"""`nngrade class export`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import Known, late_option, takes
from nngrade.errors import UsageError
from nngrade.platforms import gradebooks

from .listing import listed, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line, Made
    from nngrade.gradebook.records import Assignment


@dataclass(frozen=True, slots=True)
class Options:
    """What is given out, how, and where to."""

    results: str
    form: str
    out: str
    into: str | None
    late: str | None
    digits: int
    column: str
    scale: bool
    feedback: bool
    bom: bool
    classroom: str

    def of(self, assignment: Assignment) -> ExportOptions:
        """What the export of an assignment is made with."""
        from nngrade.gradebook.export.lines import ExportOptions

        return ExportOptions(
            assignment,
            self.digits,
            _read(self.into),
            self.column,
            feedback=self.feedback,
            scale=self.scale,
            bom=self.bom,
            classroom=self.classroom,
        )


def _for_some(name: str, **settings: Any) -> Callable[[Any], Any]:
    """An option that only some formats take; its help says which."""
    names = partial(gradebooks.taking, name.removeprefix("--"))
    return click.option(name, cls=Known, names=names, before="For", **settings)


@click.command("export", short_help="Export grades for the platform that keeps them.")
@click.argument("results", metavar="RESULTS")
@click.option(
    "--format",
    "form",
    required=True,
    metavar="FORMAT",
    cls=Known,
    names=gradebooks.formats,
    help="What to write.",
)
@click.option("--out", required=True, metavar="FILE", help="The file to write; one of that name is replaced.")
@_for_some("--into", metavar="FILE", help="The file that you downloaded; it stays as it is.")
@late_option
@click.option(
    "--digits",
    type=click.IntRange(0, 2),
    default=2,
    show_default=True,
    help="Digits after the decimal point.",
)
@_for_some(
    "--column", default="", metavar="TITLE", help="The column to fill in, if its title does not say it."
)
@_for_some("--scale", is_flag=True, help="Convert the points if the assignment is worth others there.")
@_for_some("--feedback", is_flag=True, help="Write the feedback comments, too.")
@_for_some("--bom", is_flag=True, help="Begin with a byte order mark, for Excel.")
@_for_some("--classroom", default="", metavar="NAME[/ASSIGNMENT]", help="Whose result it is.")
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Export the grades of a class. Files from Canvas and Moodle are filled in: only points change.

    \b
    Examples:
      nngrade class export results --format csv --out grades.csv
      nngrade class export results --format canvas --into gradebook.csv --out filled.csv
      nngrade class export results --format moodle --into Grades.csv --out filled.csv --late late.toml

    Exit code: 0 everybody is in it, 1 somebody is missing on one side or not graded yet, 2 the command was wrong.
    """
    from nngrade.files.exporting import write_all
    from nngrade.gradebook.export.lines import lines_of
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.gradebook.late import read_late_policy
    from nngrade.gradebook.schema import FILE

    policy = read_late_policy(Path(options.late)) if options.late else None
    with Gradebook(Path(options.results)) as book:
        lines, assignment = lines_of(book.standings(), policy), book.assignment
    made = gradebooks.export(options.form, lines, options.of(assignment))
    kept = [Path(options.results) / FILE, *([Path(options.into)] if options.into else [])]
    replaced = write_all(Path(options.out), made.files, kept)
    click.echo(f"{'replaced' if replaced else 'created'}  {options.out}: {_summary(made, lines)}")
    ctx.exit(_show_who_is_missing(made, lines))


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


def _show_who_is_missing(made: Made, lines: Sequence[Line]) -> int:
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
