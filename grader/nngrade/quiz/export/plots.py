"""The pictures of a question as files of a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.errors import CourseError
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.show.html import Look
from nngrade.quiz.show.picture import as_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

    from nngrade.quiz.model import Asked


def files(asked: Asked, place: Callable[[str], str]) -> dict[str, bytes]:
    """The pictures by where they are put; `place` says that of a name such as `line.svg`."""
    words = {one.name: one.alt for one in pictures(parse(asked.stem))}
    return {place(f"{name}.svg"): as_file(plot, words.get(name, "")) for name, plot in asked.plots.items()}


def look(
    asked: Asked,
    maths: Callable[[str, bool], ET.Element | str],
    source: Callable[[str], str],
) -> Look:
    """How the texts of a question look; `source` says how they name a file such as `line.svg`."""

    def known(name: str) -> str:
        if name not in asked.plots:
            raise CourseError(f"A text shows the plot '{name}', but there is no plot of that name.")
        return source(f"{name}.svg")

    return Look(maths=maths, source=known)
