"""`nngrade author`: what a course author needs; each command is imported when it is called."""

from __future__ import annotations

from typing import Final

import click

from nngrade.cli.lazy_group import LazyGroup

_COMMANDS: Final = ("new", "stub", "verify", "matrix", "bench")
"""In the order of an author's day."""


@click.group(
    "author",
    cls=LazyGroup,
    modules={name: f"nngrade.cli.author.{name}" for name in _COMMANDS},
    short_help="Write a course whose checks are worth something.",
)
def command() -> None:
    """Write a course whose checks are worth something.

    \b
    Examples, in the order of an author's day:
      nngrade author new exercise7_convolution --course my-course
      nngrade author stub exercise7 --course my-course --write
      nngrade author verify exercise7 --course my-course
      nngrade author matrix exercise7 --course my-course
      nngrade author bench exercise7 --course my-course
    """
