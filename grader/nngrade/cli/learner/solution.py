"""`nngrade solution`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.cli.progress import notice
from nngrade.errors import UsageError
from nngrade.feedback.console import console
from nngrade.study import progress
from nngrade.study.source import solution

from .targets import one_exercise


@click.command("solution", short_help="Read the reference solution of a task.")
@click.argument("target", metavar="EXERCISE.TASK")
@click.option("--give-up", is_flag=True, help="Show it although the task has not passed yet.")
@course_option
@click.pass_context
def command(ctx: click.Context, target: str, course: str | None, *, give_up: bool) -> None:
    """Read the reference solution of a task, once yours has passed.

    \b
    Example:
      nngrade solution exercise3.constant
    """
    exercise, name = one_exercise(chosen_course(ctx, course), target)
    if name is None:
        raise UsageError(
            f"Which task? Name one, such as: nngrade solution {exercise.name}.{exercise.tasks[0].name}"
        )
    if not give_up:
        _require_passed(exercise.name, name)
    text = solution(exercise.folder / "reference.py", name)
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.syntax import Syntax

    console().print(Syntax(text, "python", theme="ansi_dark", background_color="default"))


def _require_passed(exercise: str, task: str) -> None:
    kept = progress.load(Path(), notice)
    if kept.blocked:
        raise UsageError(
            f"So nobody knows whether {exercise}.{task} has passed. --give-up shows it all the same."
        )
    if not kept.task(exercise, task).passed:
        raise UsageError(
            f"{exercise}.{task} has not passed yet. `nngrade hint {exercise}.{task}` helps a bit; --give-up shows all."
        )
