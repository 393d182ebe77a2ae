"""The plots of questions as lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import plotext

if TYPE_CHECKING:
    from .model import Plot

HEIGHT: Final = 12
MAX_WIDTH: Final = 72
_MARKERS: Final = ("braille", "x", "o", "+", "*")
_PLAIN_MARKERS: Final = ("*", "x", "o", "+", "#")


def drawing(plot: Plot, width: int, *, utf: bool = True) -> str:
    """The plot without colour; curves are told apart by what they are drawn with."""
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(min(width, MAX_WIDTH), HEIGHT)
    markers = _MARKERS if utf else _PLAIN_MARKERS
    for place, series in enumerate(plot.series):
        label = series.name if len(plot.series) > 1 else None
        marker = markers[place % len(markers)]
        if plot.bars:
            plotext.bar(list(series.x), list(series.y), label=label, marker="sd" if utf else "#", width=0.8)
        elif place == 0:
            plotext.plot(list(series.x), list(series.y), label=label, marker=marker)
        else:
            plotext.scatter(list(series.x), list(series.y), label=label, marker=marker)
    plotext.xlabel(plot.x_label)
    plotext.title(plot.y_label)
    text = re.sub(r"\x1b\[[0-9;]*m", "", plotext.build())
    return "\n".join(line.rstrip() for line in text.splitlines())
