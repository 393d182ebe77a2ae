"""`nngrade class history`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import json_option

from .listing import on_one_line

if TYPE_CHECKING:
    from nngrade.gradebook.records import Change


@click.command("history", short_help="Show every change of somebody's points, and why.")
@click.argument("results", metavar="RESULTS")
@click.argument("person", metavar="[PERSON]", required=False)
@json_option
def command(results: str, person: str | None, *, as_json: bool) -> None:
    """Show every change of anybody's points: when, what from, what to, and why.

    \b
    Example:
      nngrade class history results ada
    """
    from nngrade.gradebook.finding import person_called
    from nngrade.gradebook.gradebook import Gradebook

    with Gradebook(Path(results)) as book:
        wanted = person_called(book.people(), person).id if person else None
        found = [one for one in book.changes() if wanted in {None, one.person.id}]
    for one in found:
        click.echo(_as_json(one) if as_json else _as_line(one))
    if not found and not as_json:
        click.echo("Nobody's points have changed yet.")


def _as_json(one: Change) -> str:
    return json.dumps(
        {"at": one.since, "person": one.person.id, "before": one.before, "after": one.after, "why": one.why}
    )


def _as_line(one: Change) -> str:
    before, after = ("none" if points is None else f"{points:g}" for points in (one.before, one.after))
    return f"{one.since[:16]}  {on_one_line(one.person.shown)}: {before} → {after}  {on_one_line(one.why)}"
