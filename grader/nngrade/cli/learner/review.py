"""`nngrade review`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes
from nngrade.cli.progress import notice
from nngrade.quiz.asking import review
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan
from nngrade.quiz.catalogue import questions

from .quiz import Asking, afresh_option, answers_option, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.asking.kept import Kept
    from nngrade.quiz.model import Question


@dataclass(frozen=True, slots=True)
class Options:
    """Which questions come back, and how they are asked."""

    exercise: str | None
    everything: bool
    afresh: bool
    course: str | None
    as_json: bool
    file: str | None


@click.command("review", short_help="Bring back the questions that you missed.")
@click.argument("exercise", required=False)
@click.option("--all", "everything", is_flag=True, help="Ask all that you ever answered, due or not.")
@afresh_option
@course_option
@json_option
@answers_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Bring back the questions that you missed, with other numbers, when it is time to see them again.

    \b
    Examples:
      nngrade review                  what is due
      nngrade review exercise2 --all  everything of an exercise that you answered before

    Exit code: 0 all right or nothing due, 1 something is not right yet, 2 the command was wrong.
    """
    exercise = options.exercise
    opened, book = chosen_course(ctx, options.course), Book(Path(), notice)
    chosen = [opened.exercise(exercise)] if exercise else opened.exercises
    known = [question for one in chosen for question in questions(one)]
    name = f"review.{chosen[0].name}" if exercise else "review"
    now = datetime.now(UTC)

    def choose(kept: Kept) -> Sequence[Question]:
        return review.answered(kept, known) if options.everything else review.due_now(kept, known, now)

    kept = book.read()
    if options.file is None and (options.afresh or kept.open(name) is None) and not choose(kept):
        _say_when(kept, known, now, as_json=options.as_json)
        return
    plan = Plan(name, {one.id: one for one in known}, choose)
    again = f"nngrade review {chosen[0].name}" if exercise else "nngrade review"
    ctx.exit(run(plan, book, Asking(again, options.file, options.afresh, options.as_json)))


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
