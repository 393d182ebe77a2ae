"""A series of numbers in a terminal: yours over the right one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import plotext

if TYPE_CHECKING:
    from nngrade.marking.grade import Series

HEIGHT = 12
LARGEST = 1e300
"""What is larger is drawn as this, since the distance between two numbers has to be a number."""


def plot(series: Series, width: int) -> str:
    """The plot as lines of text without colour: what is expected as dots, yours as crosses on top of it."""
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(min(width, 72), HEIGHT)
    expected, actual = _drawable(series.expected), _drawable(series.actual)
    plotext.plot(range(len(expected)), expected, label="expected", marker="braille")
    plotext.scatter(range(len(actual)), actual, label="yours", marker="x")
    plotext.xlabel(series.along)
    text = re.sub(r"\x1b\[[0-9;]*m", "", plotext.build())
    return "\n".join(line.rstrip() for line in text.splitlines())


def _drawable(numbers: tuple[float, ...]) -> list[float]:
    return [min(max(number, -LARGEST), LARGEST) for number in numbers]
