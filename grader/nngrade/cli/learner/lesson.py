"""`nngrade lesson`."""

from __future__ import annotations

import os
import sys

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.errors import UsageError
from nngrade.feedback.console import console

from .targets import one_exercise


@click.command("lesson", short_help="Read the lesson of an exercise.")
@click.argument("exercise")
@course_option
@click.pass_context
def command(ctx: click.Context, exercise: str, course: str | None) -> None:
    """Read the lesson of an exercise, in a pager.

    \b
    Example:
      nngrade lesson exercise2
    """
    from .lesson_page import lesson_page

    found, _ = one_exercise(chosen_course(ctx, course), exercise)
    if not found.lesson.is_file():
        raise UsageError(f"{found.name} has no lesson.")
    screen = console()
    screen.width = min(screen.width, 100)
    page = lesson_page(found.lesson.read_text(encoding="utf-8"), screen)
    if not sys.stdout.isatty():
        click.echo(page)
        return
    # Colours are shown, the page stays on the screen, and the arrow keys show the rest of a wide line.
    os.environ.setdefault("LESS", "-RXS")
    click.echo_via_pager(f"{page}\n", color=not screen.no_color)
