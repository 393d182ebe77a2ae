"""`nngrade review`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option, json_option
from nngrade.cli.progress import notice
from nngrade.quiz.asking import review
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan
from nngrade.quiz.catalogue import questions

from .quiz import afresh_option, answers_option, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.asking.kept import Kept
    from nngrade.quiz.model import Question


@click.command("review", short_help="Bring back the questions that you missed.")
@click.argument("exercise", required=False)
@click.option("--all", "everything", is_flag=True, help="Ask all that you ever answered, due or not.")
@afresh_option
@course_option
@json_option
@answers_option
@click.pass_context
def command(  # noqa: PLR0913  one parameter an option
    ctx: click.Context,
    exercise: str | None,
    course: str | None,
    file: str | None,
    *,
    everything: bool,
    afresh: bool,
    as_json: bool,
) -> None:
    """Bring back the questions that you missed, with other numbers, when it is time to see them again.

    \b
    Examples:
      nngrade review                  what is due
      nngrade review exercise2 --all  everything of an exercise that you answered before

    Exit code: 0 all right or nothing due, 1 something is not right yet, 2 the command was wrong.
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    opened, book = chosen_course(ctx, course), Book(Path(), notice)
    chosen = [opened.exercise(exercise)] if exercise else opened.exercises
    known = [question for one in chosen for question in questions(one)]
    name = f"review.{chosen[0].name}" if exercise else "review"
    now = datetime.now(UTC)

    def choose(kept: Kept) -> Sequence[Question]:
        return review.answered(kept, known) if everything else review.due_now(kept, known, now)

    kept = book.read()
    if file is None and (afresh or kept.open(name) is None) and not choose(kept):
        _say_when(kept, known, now, as_json=as_json)
        return
    plan = Plan(name, {one.id: one for one in known}, choose)
    again = f"nngrade review {chosen[0].name}" if exercise else "nngrade review"
    ctx.exit(run(plan, book, again, file, afresh=afresh, as_json=as_json))


def _say_when(kept: Kept, known: Sequence[Question], now: datetime, *, as_json: bool) -> None:
    """What is due next, since nothing is."""
    missed = review.missed(kept, known)
    when = review.due(kept.question(missed[0]).card) if missed else None
    if as_json:
        next_due = when.isoformat(timespec="seconds") if when else None
        click.echo(json.dumps({"schema": "nngrade/review/v1", "due": 0, "next": next_due}))
    elif when:
        click.echo(f"Nothing is due. The next comes {review.how_long(when, now)}:\n  {missed[0].title}")
        click.echo("`nngrade review --all` asks all that you answered, now.")
    elif any(kept.question(one).answered for one in known):
        click.echo("You missed nothing so far.\n`nngrade review --all` asks all of it again.")
    else:
        click.echo("There is nothing to bring back yet.\n`nngrade quiz` shows the questions that there are.")
