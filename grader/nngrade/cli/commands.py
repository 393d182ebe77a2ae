"""Which commands there are; each is imported when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from nngrade import __version__
from nngrade.errors import UsageError

from .lazy_group import LazyGroup

_LEARNER: Final = (
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
)
"""In the order in which a learner needs them; `check` is `command` in `learner/check.py`."""

_MODULES: Final = {name: f"nngrade.cli.learner.{name}" for name in _LEARNER} | {
    "class": "nngrade.cli.class_.group",
    "author": "nngrade.cli.author.group",
}


@click.group(
    cls=LazyGroup,
    modules=_MODULES,
    epilog="Begin with: nngrade init && nngrade lesson exercise1",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade")
@click.option("--course", metavar="DIR", help="Use the course in this folder instead of the built-in one.")
@click.pass_context
def cli(ctx: click.Context, course: str | None) -> None:
    """Learn the fundamentals of neural networks by exercises that grade themselves."""
    _require_folder()
    ctx.obj.course = course


def _require_folder() -> None:
    """A folder that was removed while somebody was in it looks empty, and every command would say what is not so."""
    try:
        Path.cwd()
    except OSError as error:
        is_gone = isinstance(error, FileNotFoundError)
        why = "is not there any more" if is_gone else f"cannot be used ({error.strerror or error})"
        raise UsageError(f"The current folder {why}. Go to another one, such as: cd ~") from error
