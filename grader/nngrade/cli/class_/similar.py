"""`nngrade class similar`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes

if TYPE_CHECKING:
    from nngrade.reports.similar.looking import Similar

_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Options:
    """What is compared, what counts as similar, and where it is shown."""

    results: str
    out: str | None
    threshold: float
    course: str | None
    as_json: bool


@click.command("similar", short_help="Find submissions that are worth reading beside each other.")
@click.argument("results", metavar="RESULTS")
@click.option("--out", metavar="HTML", help="Write the pairs side by side, as one page.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.6,
    show_default=True,
    help="The share of the shorter file that the other must contain.",
)
@course_option
@json_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Find submissions that share more than the task explains.

    They are places to look, not verdicts: a short task has few ways to be written.

    \b
    Examples:
      nngrade class similar results
      nngrade class similar results --out similar.html --threshold 0.8
    """
    from nngrade.files.writing import write
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.reports.similar import looking, page

    with Gradebook(Path(options.results)) as book:
        exercise = chosen_course(ctx, options.course).exercise(book.assignment.exercise)
        found = looking.look(book, exercise, options.threshold)
    if options.out:
        write(Path(options.out), page.page(found))
    if options.as_json:
        click.echo(json.dumps(looking.as_json(found)))
    else:
        _show(found, options.out)


def _show(found: Similar, out: str | None) -> None:
    from nngrade.reports.similar.page import names
    from nngrade.sanitize import sanitized

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
