"""`nngrade class`: what an instructor needs; each subcommand is imported when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import click

_COMMANDS: Final = (
    "grade",
    "show",
    "override",
    "history",
    "report",
    "similar",
    "feedback",
    "export",
    "quiz",
    "autograder",
)
"""`quiz` is `command` in `class_quiz_command.py`."""


class _Commands(click.Group):
    """Imports a subcommand only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"nngrade.cli.class_{cmd_name}_command").command
        return command if isinstance(command, click.Command) else None


@click.group("class", cls=_Commands, short_help="Teach a class.")
def command() -> None:
    """Teach a class.

    \b
    Examples:
      nngrade class grade submissions.zip --exercise exercise3 --out results
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip
    """  # noqa: D301  click's mark for a paragraph that stays as it is
