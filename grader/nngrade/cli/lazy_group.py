"""A group whose commands are imported when they are asked for, each from a file of its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


class LazyGroup(click.Group):
    """A command is `command` in `{prefix}{name}_command.py`.

    Args:
        names: the commands, in the order in which they are listed.
        prefix: what the names of their files begin with.
        settings: what `click.Group` takes.
    """

    def __init__(self, *, names: Sequence[str], prefix: str = "", **settings: Any) -> None:
        super().__init__(**settings)
        self._names, self._prefix = names, prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        del ctx
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        del ctx
        if cmd_name not in self._names:
            return None
        command = importlib.import_module(f"nngrade.cli.{self._prefix}{cmd_name}_command").command
        return command if isinstance(command, click.Command) else None
