"""A series of numbers in a terminal: yours over the right one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import plotext

if TYPE_CHECKING:
    from nngrade.marking.grade import Series

HEIGHT = 12


def plot(series: Series, width: int) -> str:
    """The plot as lines of text without colour: what is expected as dots, yours as crosses on top of it."""
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(min(width, 72), HEIGHT)
    plotext.plot(range(len(series.expected)), series.expected, label="expected", marker="braille")
    plotext.scatter(range(len(series.actual)), series.actual, label="yours", marker="x")
    plotext.xlabel(series.along)
    text = re.sub(r"\x1b\[[0-9;]*m", "", plotext.build())
    return "\n".join(line.rstrip() for line in text.splitlines())
