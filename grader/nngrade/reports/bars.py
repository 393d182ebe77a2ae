"""The histogram of a report as SVG: its colours are the page's, in the light, in the dark and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .class_report import Bin

_WIDTH, _HEIGHT = 400, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 388, 22, 160
_GAP: Final = 3


def histogram(bins: Sequence[Bin], title: str) -> str:
    """The picture; its description tells every number."""
    svg = ET.Element(
        "svg",
        {
            "class": "histogram",
            "role": "img",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "aria-labelledby": "h-t h-d",
        },
    )
    ET.SubElement(svg, "title", {"id": "h-t"}).text = title
    ET.SubElement(svg, "desc", {"id": "h-d"}).text = description(bins)
    width = (_RIGHT - _LEFT) / len(bins)
    most = max(1, *(one.count for one in bins))
    for place, one in enumerate(bins):
        _bar(svg, one, _LEFT + place * width, width, most)
    _text(svg, _RIGHT, _BOTTOM + 16, f"{bins[-1].high:g}")
    ET.SubElement(svg, "line", _numbers(x1=_LEFT, x2=_RIGHT, y1=_BOTTOM, y2=_BOTTOM) | {"class": "axis"})
    _text(svg, (_LEFT + _RIGHT) / 2, _HEIGHT - 2, "points")
    return ET.tostring(svg, encoding="unicode")


def description(bins: Sequence[Bin]) -> str:
    """The same in words."""
    return "; ".join(f"{one.low:g} to {one.high:g} points: {one.count}" for one in bins)


def _bar(svg: ET.Element, one: Bin, left: float, width: float, most: int) -> None:
    height = one.count / most * (_BOTTOM - _TOP)
    if one.count:
        size = _numbers(x=left + _GAP / 2, y=_BOTTOM - height, width=width - _GAP, height=height)
        ET.SubElement(svg, "rect", {**size, "rx": "2", "class": "bar"})
        _text(svg, left + width / 2, _BOTTOM - height - 5, str(one.count))
    _text(svg, left, _BOTTOM + 16, f"{one.low:g}")


def _text(svg: ET.Element, x: float, y: float, text: str) -> None:
    ET.SubElement(svg, "text", {**_numbers(x=x, y=y), "text-anchor": "middle"}).text = text


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:.1f}" for name, value in values.items()}
