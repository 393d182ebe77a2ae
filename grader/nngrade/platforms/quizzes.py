"""Which formats there are; each is imported when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.export.banks import Bank, Export


class Exporter(Protocol):
    """The function `export` of a format's module."""

    def __call__(self, banks: Sequence[Bank], *, calculated: bool) -> Export:
        """The file for these banks."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name and its module's, what people call it, and whether its questions can draw their numbers."""

    name: str
    title: str
    calculated: bool = False


FORMATS: Final = (
    Format("moodle", "Moodle XML", calculated=True),
    Format("gift", "GIFT"),
    Format("canvas", "Canvas", calculated=True),
    Format("qti21", "QTI 2.1"),
    Format("anki", "Anki"),
)


def format_named(name: str) -> Format:
    """The format of that name, or `UsageError`."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise UsageError(f"There is no format '{name}'. The formats are: {names}.")


def export(name: str, banks: Sequence[Bank], *, calculated: bool = False) -> Export:
    """The file for these banks in that format, or `UsageError`."""
    chosen = format_named(name)
    if calculated and not chosen.calculated:
        able = ", ".join(one.name for one in FORMATS if one.calculated)
        raise UsageError(f"{chosen.title} has no calculated questions. These formats have: {able}.")
    module = importlib.import_module(f"nngrade.platforms.{name}.quiz")
    return cast("Exporter", module.export)(banks, calculated=calculated)
