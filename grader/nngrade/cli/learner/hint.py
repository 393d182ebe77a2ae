"""`nngrade hint`."""

from __future__ import annotations

from pathlib import Path

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.cli.progress import notice
from nngrade.feedback.console import width
from nngrade.study import progress
from nngrade.study.hints import first_open, next_hint

from .targets import one_exercise


@click.command("hint", short_help="Get the next hint for a task.")
@click.argument("target", metavar="EXERCISE[.TASK]")
@course_option
@click.pass_context
def command(ctx: click.Context, target: str, course: str | None) -> None:
    """Get the next hint for a task; without a task, for the first one that has not passed.

    \b
    Example:
      nngrade hint exercise3.xavier_uniform
    """
    exercise, name = one_exercise(chosen_course(ctx, course), target)
    kept = progress.load(Path(), notice)
    task = exercise.task(name) if name else first_open(exercise, kept)
    hint = next_hint(exercise, task, kept)
    progress.keep(kept, notice)
    click.echo(f"{exercise.name}.{task.name}")
    for text in hint.texts[-1:] if hint.is_new else hint.texts:
        click.echo(f"\n{click.wrap_text(text, min(width(), 80) - 2, '  ', '  ')}")
    if not hint.is_new:
        click.echo("\nThese are all the hints. `nngrade lesson` explains the idea once more.")
