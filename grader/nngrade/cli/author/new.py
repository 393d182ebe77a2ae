"""`nngrade author new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command("new", short_help="Begin an exercise: a skeleton that works.")
@click.argument("name")
@click.option(
    "--course",
    metavar="DIR",
    default=".",
    help="The folder of the course; it may be empty.",
    show_default=True,
)
def command(name: str, course: str) -> None:
    """Begin an exercise: a skeleton that works, to be changed piece by piece.

    \b
    Example:
      nngrade author new exercise7_convolution --course my-course
    """
    from nngrade.author.new import new_exercise

    for file in new_exercise(Path(course), name):
        click.echo(f"  created     {file}")
    short, quoted = name.partition("_")[0], shlex.quote(course)
    click.echo(f"\nProve it with: nngrade author verify {short} --course {quoted}")
