"""`nngrade reset`."""

from __future__ import annotations

from pathlib import Path

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.study.reset import reset

from .targets import one_exercise


@click.command("reset", short_help="Start an exercise or a task afresh.")
@click.argument("target", metavar="EXERCISE[.TASK]")
@course_option
@click.pass_context
def command(ctx: click.Context, target: str, course: str | None) -> None:
    """Put an exercise, or one task of it, back to its stub. What was there is kept beside it.

    \b
    Example:
      nngrade reset exercise3.constant
    """
    exercise, task = one_exercise(chosen_course(ctx, course), target)
    backup = reset(exercise, Path(), task)
    what = f"{task} in {exercise.file_name}" if task else exercise.file_name
    click.echo(f"{what} is as it was in the beginning.")
    if backup is not None:
        click.echo(f"Your work is kept in {backup.name}.")
