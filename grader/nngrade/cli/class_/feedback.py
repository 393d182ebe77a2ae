"""`nngrade class feedback`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nngrade.cli.options import Known, late_option
from nngrade.platforms.places import place_named, place_names, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTED: Final = 10


@click.command("feedback", short_help="Write feedback for each person.")
@click.argument("results", metavar="RESULTS")
@click.option(
    "--out", required=True, metavar="FOLDER_OR_ZIP", help="A new folder, or a file that ends with .zip."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown", "both"]),
    help="What to write for each person.  [default: html]",
)
@click.option(
    "--for",
    "name",
    metavar="PLACE",
    cls=Known,
    names=place_names,
    help="Where it goes back to; if not given, to where the submissions came from.",
)
@late_option
def command(results: str, out: str, form: str | None, name: str | None, late: str | None) -> None:
    """Write feedback for each person, laid out so that Moodle or Canvas takes it back for everybody at once.

    \b
    Examples:
      nngrade class feedback results --out feedback.zip
      nngrade class feedback results --out feedback --for plain --format both
    """
    from nngrade.files.writing import umask
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.gradebook.late import read_late_policy
    from nngrade.reports.returning import give_back

    policy = read_late_policy(Path(late)) if late else None
    place = place_named(name) if name else None
    verb = "replaced" if Path(out).is_file() else "created"
    with umask(0o077), Gradebook(Path(results)) as book:  # grades are nobody else's business
        place = place or place_of(book.entries())
        done = give_back(book.assignment, book.each_standing(), Path(out), place, form=form, policy=policy)
    click.echo(f"{verb}  {out}: feedback for {done.people} people, laid out as {done.place}")
    _show_left_out(done.left_out)


def _show_left_out(left_out: Sequence[tuple[str, str]]) -> None:
    from nngrade.sanitize import sanitized

    for name, why in left_out[:_LISTED]:
        click.echo(f"  none for {sanitized(name)}, who {why}")
    if len(left_out) > _LISTED:
        click.echo(f"  none for {len(left_out) - _LISTED} more")
