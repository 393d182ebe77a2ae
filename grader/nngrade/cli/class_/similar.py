"""`nngrade class similar`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nngrade.cli.options import course_option, json_option
from nngrade.course.course import open_course
from nngrade.errors import UsageError

if TYPE_CHECKING:
    from nngrade.reports.similar.looking import Similar

_LISTED: Final = 20


@click.command("similar", short_help="Find submissions that are worth reading beside each other.")
@click.argument("results", metavar="RESULTS")
@click.option("--out", metavar="HTML", help="Write the pairs side by side, as one page.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.6,
    show_default=True,
    help="How much of the shorter file the other has to have.",
)
@course_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, results: str, out: str | None, threshold: float, course: str | None, *, as_json: bool
) -> None:
    """Find submissions that share more than the task explains.

    They are places to look, not verdicts: a short task has few ways to be written.

    \b
    Examples:
      nngrade class similar results
      nngrade class similar results --out similar.html --threshold 0.8
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.gradebook.gradebook import Gradebook  # noqa: PLC0415  it imports NumPy
    from nngrade.reports.similar import looking, page  # noqa: PLC0415  and Pygments

    with Gradebook(Path(results)) as book:
        exercise = open_course(course or ctx.obj.course).exercise(book.assignment.exercise)
        found = looking.look(book, exercise, threshold)
    if out:
        _write(Path(out), page.page(found))
    if as_json:
        click.echo(json.dumps(looking.as_json(found)))
    else:
        _tell(found, out)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(f"'{file}' cannot be written: {error.strerror or error}.") from error


def _tell(found: Similar, out: str | None) -> None:
    from nngrade.reports.similar.page import names  # noqa: PLC0415  it was imported long ago
    from nngrade.sanitize import sanitized  # noqa: PLC0415  names are anybody's text

    click.echo(f"{found.compared} different files compared: {len(found.pairs)} pairs are worth a look.")
    for people in found.identical[:_LISTED]:
        click.echo(f"  the same file: {sanitized(names(people))}")
    for pair in found.pairs[:_LISTED]:
        both = f"{names(pair.one.people)} and {names(pair.other.people)}"
        click.echo(f"  {100 * pair.similarity:3.0f} % similar: {sanitized(both)}")
    if len(found.pairs) > _LISTED:
        click.echo(f"  and {len(found.pairs) - _LISTED} more pairs")
    if found.pairs or found.identical:
        where = f"Both sides of each are in {out}." if out else "--out similar.html shows both sides of each."
        click.echo(f"The most unusual come first. {where} These are places to look, not verdicts.")
