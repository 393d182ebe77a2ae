"""Which formats there are; each is imported when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.gradebook.export.lines import ExportOptions, Line, Made


class Exporter(Protocol):
    """The function `export` of a format's module."""

    def __call__(self, lines: Sequence[Line], terms: ExportOptions) -> Made:
        """What is to be written, or `UsageError`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its module's, what it makes, and which wishes it takes beside the digits."""

    name: str
    module: str
    title: str
    takes: tuple[str, ...] = ()

    @property
    def fills(self) -> bool:
        """Whether it fills in a file that was downloaded."""
        return "into" in self.takes


FORMATS: Final = (
    Format("csv", "spreadsheet", "a table of our own", ("bom",)),
    Format("canvas", "canvas", "Canvas's gradebook", ("into", "column", "scale")),
    Format("moodle", "moodle", "Moodle's grading worksheet", ("into", "column", "scale", "feedback")),
    Format("gradescope", "gradescope", "results.json for Gradescope, one a person"),
    Format("classroom50", "classroom50", "result.json for Classroom 50, one a person", ("classroom",)),
    Format("junit", "junit", "JUnit's XML"),
)
_WISHES: Final = ("into", "column", "scale", "feedback", "bom", "classroom")


def format_named(name: str) -> Format:
    """The format of that name, or `UsageError`."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise UsageError(f"There is no format '{name}'. The formats are: {names}.")


def export(name: str, lines: Sequence[Line], terms: ExportOptions) -> Made:
    """The grades in that format, or `UsageError`."""
    chosen = format_named(name)
    if chosen.fills and terms.into is None:
        raise UsageError(f"{chosen.title} is filled in: name the file that you downloaded with --into.")
    for wish in _WISHES:
        if getattr(terms, wish) not in {None, "", False} and wish not in chosen.takes:
            able = " and ".join(one.name for one in FORMATS if wish in one.takes)
            raise UsageError(f"'{name}' does not take --{wish}: only {able} can.")
    module = importlib.import_module(f"nngrade.platforms.{chosen.module}.gradebook")
    return cast("Exporter", module.export)(lines, terms)
