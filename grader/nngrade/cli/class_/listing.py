"""Lists of people and files in a command's output: their names are anybody's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(title: str, lines: Sequence[str]) -> None:
    """A line for each; all of them, so that nobody is lost."""
    for line in lines:
        click.echo(f"  {title}: {on_one_line(line)}")


def on_one_line(text: str) -> str:
    """Anybody's text, made harmless."""
    from nngrade.sanitize import sanitized

    return " ".join(sanitized(text).split())
