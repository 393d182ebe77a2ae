"""The plots of questions as lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import plotext

from nngrade.quiz.numbers import as_text, rounded

if TYPE_CHECKING:
    from nngrade.quiz.model import Plot, Series

HEIGHT: Final = 12
MAX_WIDTH: Final = 72
_TICKS: Final = 6
_MARKERS: Final = ("braille", "x", "o", "+", "*")
_PLAIN_MARKERS: Final = ("*", "x", "o", "+", "#")


def drawing(plot: Plot, width: int, *, utf: bool = True) -> str:
    """The plot without colour; curves are told apart by what they are drawn with."""
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(min(width, MAX_WIDTH), HEIGHT)
    for place, series in enumerate(plot.series):
        label = series.name if len(plot.series) > 1 else None
        if plot.bars:
            _bars(series, label, utf=utf)
        else:
            marker = (_MARKERS if utf else _PLAIN_MARKERS)[place % len(_MARKERS)]
            plotext.plot(list(series.x), list(series.y), label=label, marker=marker)
    plotext.xlabel(plot.x_label)
    plotext.title(plot.y_label)
    text = re.sub(r"\x1b\[[0-9;]*m", "", plotext.build())
    return "\n".join(line.rstrip() for line in text.splitlines())


def _bars(series: Series, label: str | None, *, utf: bool) -> None:
    plotext.bar(list(series.x), list(series.y), label=label, marker="sd" if utf else "#", width=0.8)
    ticks = series.x[:: max(1, len(series.x) // _TICKS)]
    plotext.xticks(list(ticks), [as_text(rounded(tick, 2)) for tick in ticks])
