"""A plot as an SVG picture: the same plot, the same bytes; told apart by dashes too, not by colour alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.quiz.numbers import as_text

from .html import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nngrade.quiz.model import Plot, Series

_WIDTH: Final = 480
_HEIGHT: Final = 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 464, 16, 250
_FONT: Final = {"font-family": "sans-serif", "font-size": "13"}
_STYLES: Final = (("#0072b2", "none"), ("#d55e00", "7 3"), ("#009e73", "2 3"), ("#000000", "9 3 2 3"))

CURVES: Final = len(_STYLES)
"""How many curves can be told apart."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a number to its place in the picture, and the round numbers that are marked."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """Between three and seven multiples of 1, 2 or 5 times a power of ten."""
        rough = (self.high - self.low) / 5
        power = 10.0 ** math.floor(math.log10(rough))
        step = min((factor * power for factor in (1, 2, 5, 10)), key=lambda one: abs(one - rough))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [count * step for count in range(first, last + 1)]


def as_svg(plot: Plot, alt: str) -> ET.Element:
    """The picture, with the words for who does not see it."""
    across, up = _scales(plot)
    above = 18 * len(plot.series) * (len(plot.series) > 1)  # room for the legend
    size = {"width": str(_WIDTH), "height": str(_HEIGHT + above)}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size, **_FONT})
    svg.set("viewBox", f"0 {-above} {_WIDTH} {_HEIGHT + above}")
    ET.SubElement(svg, "title").text = printable(f"{plot.y_label} over {plot.x_label}")
    ET.SubElement(svg, "desc").text = printable(alt)
    ET.SubElement(svg, "rect", {"y": str(-above), **size, "fill": "#ffffff"})
    _axes(svg, plot, across, up)
    for place, series in enumerate(plot.series):
        (_bars if plot.bars else _curve)(svg, plot, place, across, up)
        if above:
            _legend(svg, series.name, place, place * 18 - above + 18, is_solid=plot.bars)
    return svg


def as_file(plot: Plot, alt: str) -> bytes:
    """The picture as the bytes of an `.svg` file."""
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        + ET.tostring(as_svg(plot, alt), encoding="unicode").encode()
    )


def _scales(plot: Plot) -> tuple[_Scale, _Scale]:
    points = [point for series in plot.series for point in _points(series)] or [(0.0, 0.0)]
    across, up = [x for x, _ in points], [y for _, y in points]
    half = _bin(plot) / 2 if plot.bars else 0
    low, high = _range([*up, 0.0] if plot.bars or 0 <= min(up) < max(up) / 2 else up)
    room = (high - low) * 0.05
    left, right = _range([min(across) - half, max(across) + half])
    return _Scale(left, right, _LEFT, _RIGHT), _Scale(low - room * (low != 0), high + room, _BOTTOM, _TOP)


def _range(values: list[float]) -> tuple[float, float]:
    """Never empty: around a single number there is some room."""
    low, high = min(values), max(values)
    room = abs(low) / 2 or 1
    return (low, high) if high > low else (low - room, high + room)


def _points(series: Series) -> Iterator[tuple[float, float]]:
    """What can be drawn: neither infinite nor no number."""
    return ((x, y) for x, y in zip(series.x, series.y, strict=True) if math.isfinite(x) and math.isfinite(y))


def _bin(plot: Plot) -> float:
    """The width of a bin: the smallest distance of two of them."""
    places = sorted({x for series in plot.series for x in series.x})
    return min((after - before for before, after in pairwise(places)), default=1.0)


def _axes(svg: ET.Element, plot: Plot, across: _Scale, up: _Scale) -> None:
    for tick in across.ticks:
        _line(svg, (across(tick), _TOP), (across(tick), _BOTTOM), "#e5e5e5")
        _text(svg, across(tick), _BOTTOM + 18, as_text(tick))
    for tick in up.ticks:
        _line(svg, (_LEFT, up(tick)), (_RIGHT, up(tick)), "#e5e5e5")
        _text(svg, _LEFT - 6, up(tick) + 4, as_text(tick), {"text-anchor": "end"})
    _line(svg, (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), "#444444")
    _line(svg, (_LEFT, _TOP), (_LEFT, _BOTTOM), "#444444")
    middle = (_TOP + _BOTTOM) / 2
    _text(svg, (_LEFT + _RIGHT) / 2, _HEIGHT - 12, plot.x_label)
    _text(svg, 14, middle, plot.y_label, {"transform": f"rotate(-90 14 {middle:.1f})"})


def _curve(svg: ET.Element, plot: Plot, place: int, across: _Scale, up: _Scale) -> None:
    colour, dashes = _STYLES[place % len(_STYLES)]
    places = [(across(x), up(y)) for x, y in _points(plot.series[place])]
    if len(places) == 1:
        ET.SubElement(svg, "circle", {**_numbers(cx=places[0][0], cy=places[0][1]), "r": "3", "fill": colour})
    line = {"fill": "none", "stroke": colour, "stroke-width": "2", "stroke-dasharray": dashes}
    ET.SubElement(svg, "polyline", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in places), **line})


def _bars(svg: ET.Element, plot: Plot, place: int, across: _Scale, up: _Scale) -> None:
    """One bar a bin, those of several series side by side."""
    width = _bin(plot) * 0.9 / len(plot.series)
    for x, y in _points(plot.series[place]):
        left = x + (place - len(plot.series) / 2) * width
        top, bottom = up(max(y, 0)), up(min(y, 0))
        size = _numbers(x=across(left), y=top, width=across(left + width) - across(left), height=bottom - top)
        ET.SubElement(svg, "rect", {**size, "fill": _STYLES[place % len(_STYLES)][0]})


def _legend(svg: ET.Element, name: str, place: int, row: float, *, is_solid: bool) -> None:
    colour, dashes = _STYLES[place % len(_STYLES)]
    line = {"stroke-width": "10"} if is_solid else {"stroke-width": "2", "stroke-dasharray": dashes}
    _line(svg, (_LEFT, row), (_LEFT + 36, row), colour, line)
    _text(svg, _LEFT + 44, row + 4, name, {"text-anchor": "start"})


def _line(
    svg: ET.Element,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    more: Mapping[str, str] | None = None,
) -> None:
    ends = _numbers(x1=start[0], y1=start[1], x2=end[0], y2=end[1])
    ET.SubElement(svg, "line", {**ends, "stroke": colour, **(more or {})})


def _text(svg: ET.Element, x: float, y: float, text: str, more: Mapping[str, str] | None = None) -> None:
    place = {**_numbers(x=x, y=y), "text-anchor": "middle", "fill": "#222222", **(more or {})}
    ET.SubElement(svg, "text", place).text = printable(text)


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:.1f}" for name, value in values.items()}
