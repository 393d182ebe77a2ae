"""`nngrade class`: what an instructor needs; each command is imported when it is called."""

from __future__ import annotations

from typing import Final

import click

from nngrade.cli.lazy_group import LazyGroup

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
"""In the order in which an instructor needs them."""


@click.group(
    "class",
    cls=LazyGroup,
    modules={name: f"nngrade.cli.class_.{name}" for name in _COMMANDS},
    short_help="Teach a class.",
)
def command() -> None:
    """Teach a class.

    \b
    Examples:
      nngrade class grade submissions.zip --exercise exercise3 --out results
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip
    """
