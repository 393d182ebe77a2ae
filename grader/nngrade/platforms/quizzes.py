"""Give questions out in the format of a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from nngrade.errors import UsageError

from .platform import QuizPart
from .registry import having

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.export.banks import Bank, Export

    from .platform import Platform


class Exporter(Protocol):
    """The function `export` of a platform's `quiz`."""

    def __call__(self, banks: Sequence[Bank], *, calculated: bool) -> Export:
        """The file for these banks."""


def formats() -> dict[str, QuizPart]:
    """The formats by name."""
    return {name: part for name, (_, part) in having(QuizPart).items()}


def format_named(name: str) -> QuizPart:
    """The format of that name, or `UsageError`."""
    return _named(name)[1]


def export(name: str, banks: Sequence[Bank], *, calculated: bool = False) -> Export:
    """The file for these banks in that format, or `UsageError`."""
    platform, part = _named(name)
    if calculated and not part.calculated:
        able = ", ".join(other for other, one in formats().items() if one.calculated)
        raise UsageError(f"{part.title} has no calculated questions. These formats have: {able}.")
    return cast("Exporter", platform.load(QuizPart).export)(banks, calculated=calculated)


def _named(name: str) -> tuple[Platform, QuizPart]:
    known = having(QuizPart)
    if name not in known:
        raise UsageError(f"There is no format '{name}'. The formats are: {', '.join(known)}.")
    return known[name]
