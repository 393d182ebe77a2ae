"""Which commands there are; each is imported when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import click

from nngrade import __version__

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


class _Commands(click.Group):
    """Imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"nngrade.cli.{cmd_name}_command").command
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=_Commands,
    epilog="Begin with: nngrade init && nngrade lesson exercise1",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade")
@click.option("--course", metavar="DIR", help="Use the course in this folder instead of the built-in one.")
@click.pass_context
def cli(ctx: click.Context, course: str | None) -> None:
    """Learn the fundamentals of neural networks by exercises that grade themselves."""
    ctx.obj.course = course
