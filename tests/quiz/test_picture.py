from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import pytest

from nngrade.quiz import Plot, Series
from nngrade.quiz.show.picture import as_file, as_svg

ONE = Plot((Series("loss", (0, 1, 2), (4.0, 2.0, 1.0)),), "epoch", "loss")
TWO = Plot((ONE.series[0], Series("a < b", (0, 1, 2), (1.0, 1.0, 1.0))), "epoch", "loss")
BARS = Plot((Series("count", (0.5, 1.5), (3.0, 5.0)),), "value", "how often", bars=True)


def words(svg):
    return [one.text for one in svg.iter("text")]


def test_a_plot_has_its_words_its_labels_and_round_ticks():
    svg = as_svg(ONE, "a line that falls")
    assert svg.findtext("desc") == "a line that falls"
    assert svg.findtext("title") == "loss over epoch"
    assert {"epoch", "loss", "0", "0.5", "1", "2", "3", "4"} <= set(words(svg))


def test_the_same_plot_is_the_same_well_formed_file():
    assert as_file(TWO, "x < y") == as_file(TWO, "x < y")
    assert ET.fromstring(as_file(TWO, "x < y")).tag == "{http://www.w3.org/2000/svg}svg"


def test_several_curves_have_a_legend_and_differ_in_their_dashes_too():
    assert "a < b" in words(as_svg(TWO, ""))
    assert "a < b" not in words(as_svg(ONE, ""))
    assert len({one.get("stroke-dasharray") for one in as_svg(TWO, "").iter("polyline")}) == 2


def test_a_higher_point_stands_higher_and_a_bar_begins_at_zero():
    [line] = as_svg(ONE, "").iter("polyline")
    heights = [float(one.partition(",")[2]) for one in line.get("points").split()]
    assert heights == sorted(heights)
    low, high = [one for one in as_svg(BARS, "").iter("rect") if one.get("fill") != "#ffffff"]
    assert float(high.get("height")) / float(low.get("height")) == pytest.approx(5 / 3, abs=0.01)


@pytest.mark.parametrize(
    "heights", [(1.0, 1.0), (0.0, 0.0), (1e-300, 2e-300), (-1e9, 1e9), (math.inf, 2.0), (math.nan,) * 2]
)
def test_every_plot_can_be_drawn_within_the_picture(heights):
    for bars in (False, True):
        svg = as_svg(Plot((Series("y", (0, 1), heights),), "x", "y", bars=bars), "")
        for line in svg.iter("polyline"):
            points = [tuple(map(float, one.split(","))) for one in line.get("points").split()]
            assert all(0 <= x <= 480 and 0 <= y <= 300 for x, y in points)
        assert 2 <= sum(one.get("text-anchor") == "end" for one in svg.iter("text")) <= 10
