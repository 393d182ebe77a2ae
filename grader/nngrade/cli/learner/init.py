"""`nngrade init`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.errors import UsageError


@click.command("init", short_help="Put the exercises and lessons into a folder.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@course_option
@click.pass_context
def command(ctx: click.Context, folder: str, course: str | None) -> None:
    """Put the exercises and their lessons into a folder. Files that are there already are left alone.

    \b
    Example:
      nngrade init my-course
    """
    opened, target = chosen_course(ctx, course), Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for exercise in opened.exercises:
            for source in (exercise.stub, exercise.lesson):
                _copy(source, target / source.name)
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be written: {error.strerror or error}.") from error
    where = "" if folder == "." else f"cd {folder} && "
    click.echo(f"\nRead a lesson, fill in a stub, then: {where}nngrade check {opened.exercises[0].name}")


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        return
    if target.exists():
        click.echo(f"  left alone  {target}")
        return
    shutil.copyfile(source, target)
    click.echo(f"  created     {target}")
