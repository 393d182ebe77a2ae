"""`nngrade class show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from nngrade.cli.options import json_option
from nngrade.feedback.console import console

from .listing import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from nngrade.gradebook.records import Assignment, Standing

_WORDS: Final = {
    "graded": "",
    "override": "by hand",
    "unreadable": "cannot be read",
    "not_graded": "not graded yet",
    "missing": "nothing handed in",
}
_WIDEST: Final = 100


@click.command("show", short_help="Show where everybody stands, or one person in full.")
@click.argument("results", metavar="RESULTS")
@click.argument("person", metavar="[PERSON]", required=False)
@json_option
def command(results: str, person: str | None, *, as_json: bool) -> None:
    """Show where everybody stands, or all about one person. Being late takes nothing off here.

    \b
    Examples:
      nngrade class show results
      nngrade class show results "Ada Lovelace"
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.gradebook.finding import person_called  # noqa: PLC0415  --help is quick without it
    from nngrade.gradebook.gradebook import Gradebook  # noqa: PLC0415

    with Gradebook(Path(results)) as book:
        wanted = person_called(book.people(), person).id if person else None
        standings, assignment = book.standings(), book.assignment
    shown = [one for one in standings if wanted in {None, one.person.id}]
    if as_json:
        for one in shown:
            click.echo(json.dumps(_table(one, assignment, with_grade=person is not None)))
        return
    if person:
        _in_full(shown[0], assignment, console())
    else:
        _everybody(shown, assignment, console())


def _table(one: Standing, assignment: Assignment, *, with_grade: bool) -> dict[str, Any]:
    person, entry = one.person, one.entry
    found = {
        "person": {"id": person.id, "name": person.name, "email": person.email, "login": person.login},
        "exercise": assignment.exercise,
        "status": one.status,
        "points": one.points,
        "graded_points": one.raw_points,
        "max_points": assignment.max_points,
        "override": one.override or None,
        "problem": (entry.problem if entry else "") or one.failure or None,
        "handed_at": (entry.handed_at if entry else "") or None,
        "attempt": entry.attempt if entry else None,
        "origin": entry.origin if entry else None,
        "recognised": entry.recognised if entry else None,
        "sandbox": one.sandbox or None,
    }
    return found | ({"grade": json.loads(one.text) if one.text else None} if with_grade else {})


def _everybody(standings: Sequence[Standing], assignment: Assignment, console: Console) -> None:
    from rich.text import Text  # noqa: PLC0415  only for people

    _print(console, f"{assignment.exercise} · {assignment.title}")
    room = max(min(console.width, _WIDEST) - 34, 12)
    for one in standings:
        points = "–" if one.points is None else f"{one.points:g}"
        name = Text(on_one_line(one.person.shown))
        name.truncate(room, overflow="ellipsis", pad=True)
        line = Text.assemble("  ", name, f"{points:>6}/{assignment.max_points:g}  {_WORDS[one.status]}")
        line.rstrip()
        console.print(line, soft_wrap=True)


def _in_full(one: Standing, assignment: Assignment, console: Console) -> None:
    person, entry = one.person, one.entry
    _print(console, f"{person.shown} ({person.id})")
    points = "no points yet" if one.points is None else f"{one.points:g} of {assignment.max_points:g} points"
    _print(console, f"{points}{f', {_WORDS[one.status]}' if _WORDS[one.status] else ''}", 2)
    if one.override:
        raw = "none" if one.raw_points is None else f"{one.raw_points:g}"
        _print(console, f"why: {one.override} (the grader gave {raw})", 2)
    if entry is not None:
        when = f", handed in {entry.handed_at}" if entry.handed_at else ""
        _print(console, f"attempt {entry.attempt}{when}{', marked late' if entry.is_late else ''}", 2)
        _print(console, f"from {entry.origin or 'an archive'}, told by {entry.recognised}", 2)
        for why in filter(None, (entry.problem, one.failure)):
            _print(console, f"{why}", 2)
    if one.text:
        from nngrade.feedback.from_json import from_json  # noqa: PLC0415  only where there is a grade
        from nngrade.feedback.terminal import show  # noqa: PLC0415

        console.print()
        show(from_json(json.loads(one.text)), console)


def _print(console: Console, text: str, indent: int = 0) -> None:
    """Prose, wrapped to the terminal, with nothing behind the last word of a line."""
    from rich.text import Text  # noqa: PLC0415  only for people

    for line in Text(on_one_line(text)).wrap(console, min(console.width, _WIDEST) - indent):
        line.rstrip()
        console.print(Text.assemble(" " * indent, line), soft_wrap=True)
