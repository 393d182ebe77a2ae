"""Which commands there are; each is imported when it is called."""

from __future__ import annotations

from typing import Final

import click

from nngrade import __version__

from .lazy_group import LazyGroup

_COMMANDS: Final = (
    "init",
    "list",
    "lesson",
    "check",
    "watch",
    "quiz",
    "review",
    "hint",
    "solution",
    "submit",
    "reset",
    "doctor",
    "class",
    "author",
)
"""In the order in which a learner needs them; `check` is `command` in `check_command.py`."""


@click.group(
    cls=LazyGroup,
    names=_COMMANDS,
    epilog="Begin with: nngrade init && nngrade lesson exercise1",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade")
@click.option("--course", metavar="DIR", help="Use the course in this folder instead of the built-in one.")
@click.pass_context
def cli(ctx: click.Context, course: str | None) -> None:
    """Learn the fundamentals of neural networks by exercises that grade themselves."""
    ctx.obj.course = course
