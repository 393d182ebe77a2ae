"""`nngrade class override`."""

from __future__ import annotations

from pathlib import Path

import click

from nngrade.errors import UsageError

from .listing import on_one_line


@click.command("override", short_help="Set somebody's points by hand.")
@click.argument("results", metavar="RESULTS")
@click.argument("person", metavar="PERSON")
@click.option("--points", type=float, metavar="N", help="The points that count, whatever the grader says.")
@click.option("--withdraw", is_flag=True, help="Take the override back: the grader's points count again.")
@click.option(
    "--reason",
    required=True,
    metavar="TEXT",
    help="Why. The person reads it in their feedback, wherever that goes; why you withdraw stands in the history.",
)
def command(results: str, person: str, points: float | None, reason: str, *, withdraw: bool) -> None:
    """Set somebody's points by hand, or take that back. PERSON is an id, a login, an address or a name.

    Such points are final: they survive every regrade, and being late takes nothing off them. The reason is part of the
    person's feedback wherever that is given out: on the page, and in what goes to Moodle, Gradescope or Classroom 50.

    \b
    Examples:
      nngrade class override results ada --points 28 --reason "read by hand"
      nngrade class override results ada --withdraw --reason "graded again since"
    """
    from nngrade.gradebook.by_hand import set_by_hand
    from nngrade.gradebook.gradebook import Gradebook

    said = " ".join(reason.encode("utf-8", "replace").decode().split())
    if withdraw == (points is not None) or not said:
        raise UsageError("Say either --points N or --withdraw, and a --reason that is not empty.")
    with Gradebook(Path(results), to_write=True) as book:
        before, after = set_by_hand(book, person, points, said)
    click.echo(f"{on_one_line(after.person.shown)}: {_shown(before.points)} → {_shown(after.points)}")


def _shown(points: float | None) -> str:
    return "no points" if points is None else f"{points:g}"
