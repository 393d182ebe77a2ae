"""Give grades out in the format of a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast, get_args

from nngrade.errors import UsageError

from .platform import ExportOption, GradebookPart
from .registry import having

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line, Made

    from .platform import Platform


class Exporter(Protocol):
    """The function `export` of a platform's `gradebook`."""

    def __call__(self, lines: Sequence[Line], options: ExportOptions, /) -> Made:
        """What is to be written, or `UsageError`."""


def formats() -> dict[str, GradebookPart]:
    """The formats by name."""
    return {name: part for name, (_, part) in having(GradebookPart).items()}


def taking(option: str) -> list[str]:
    """The formats that take an option."""
    return [name for name, part in formats().items() if option in part.takes]


def export(name: str, lines: Sequence[Line], options: ExportOptions) -> Made:
    """The grades in that format, or `UsageError`."""
    platform, part = _named(name)
    if part.fills and options.into is None:
        raise UsageError(f"{part.title} is filled in: name the file that you downloaded with --into.")
    for option in get_args(ExportOption):
        if getattr(options, option) not in {None, "", False} and option not in part.takes:
            able = " and ".join(taking(option))
            raise UsageError(f"'{name}' does not take --{option}: only {able} can.")
    return cast("Exporter", platform.load(GradebookPart).export)(lines, options)


def _named(name: str) -> tuple[Platform, GradebookPart]:
    known = having(GradebookPart)
    if name not in known:
        raise UsageError(f"There is no format '{name}'. The formats are: {', '.join(known)}.")
    return known[name]
