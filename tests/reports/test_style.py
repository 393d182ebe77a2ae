"""The pages' colours: whoever reads them, in the light, in the dark or on paper, can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nngrade.reports as package

STYLE = (Path(package.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
LIGHT, DARK, PAPER = (
    dict(re.findall(r"--([\w-]+): (#\w+)", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("ink", ["ink", "soft", "right", "partly", "wrong", "accent"])
def test_every_text_stands_out_from_every_ground(colours, ink):
    assert min(contrast(colours[ink], colours[ground]) for ground in ("ground", "raised", "advice")) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("bar", ["bar", "bar-right", "bar-partly", "bar-wrong"])
def test_every_bar_stands_out_from_the_page(colours, bar):
    assert contrast(colours[bar], colours["ground"]) >= 3
