"""Pages: everything escaped, nothing from elsewhere, no script but our own, and no word of the seed."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from support.browser import CHROMIUM, opened
from support.standings import ASSIGNMENT, NASTY, RIGHT, SEED, a_nasty_one, standing, task, wrong

from nngrade.feedback.as_html import breakable, prose
from nngrade.feedback.view import number
from nngrade.gradebook.records import Change
from nngrade.reports.gather import gather
from nngrade.reports.pages import feedback_page, report_page
from nngrade.reports.personal import feedback
from nngrade.submissions.handed import Unrecognised


class Page(HTMLParser):
    """What elements a page has, with which attributes, and its text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)


def a_feedback(one):
    return feedback_page(feedback(ASSIGNMENT, one))


def a_report():
    nasty = a_nasty_one()
    people = [
        nasty,
        standing("W" * 120, *RIGHT, content="same"),
        standing("Ben", *RIGHT, content="same", override=(4.0, NASTY)),
        standing("Cleo", task("double", "crashed"), task("halve", "failed", 1, wrong("y" * 200, "z" * 90))),
        standing("Dan", problem=NASTY),
        standing("Eve", missing=True),
    ]
    changes = [Change(nasty.person, 1.0, 2.0, NASTY, "2026-11-22T10:00:00+00:00")]
    return report_page(gather(ASSIGNMENT, people, changes, [Unrecognised(NASTY, NASTY)]))


def pages():
    crashed = standing("Ada", task("double", "error"), error="x" * 3000 + "\n" + NASTY)
    return [a_feedback(a_nasty_one()), a_feedback(crashed), a_feedback(standing("Ada", *RIGHT)), a_report()]


@pytest.mark.parametrize("data", pages())
def test_hostile_text_makes_no_element_and_no_attribute(data):
    page = Page(data)
    assert page.tags.count("script") == (1 if "everybody" in page.text.lower() else 0)
    assert "img" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("data", pages())
def test_a_page_asks_for_nothing_from_elsewhere(data):
    links = [value for _, name, value in Page(data).attributes if name in {"src", "href", "action", "srcset"}]
    assert all(link.startswith("#") for link in links)
    assert b"@import" not in data
    assert b"url(" not in data


@pytest.mark.parametrize("data", pages())
def test_the_seed_is_on_no_page(data):
    assert str(SEED).encode() not in data


@pytest.mark.parametrize("data", pages())
def test_a_page_has_a_language_a_title_and_headings_in_order(data):
    page = Page(data)
    assert ("html", "lang", "en") in page.attributes
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_text_is_shown_as_it_is():
    text = Page(a_feedback(a_nasty_one())).text
    assert "<script>alert('x')</script>" in text
    assert '"&amp; `[a](javascript:b)` ```' in text


def test_feedback_allows_no_script_at_all_and_a_report_allows_its_own():
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert policy in [value for _, _, value in Page(a_feedback(a_nasty_one())).attributes]
    page = a_report().decode()
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page


def test_half_a_surrogate_pair_does_not_stop_a_page():
    one = standing("Ada", task("double", "failed", 0, wrong(text="\ud800"), printed="\udfff"))
    assert b"double(?)" in a_feedback(one)


def test_table_heads_say_what_they_are_heads_of_and_the_picture_has_words():
    page = Page(a_report())
    heads = [tag for tag in page.tags if tag == "th"]
    assert len(heads) == len([1 for tag, name, _ in page.attributes if tag == "th" and name == "scope"])
    assert "9 to 10 points: 1" in page.text


def test_numbers_code_and_long_names_are_written_as_people_do():
    assert [number(one) for one in (3.0, 2.5, 10.756, 0, 1234567)] == ["3", "2.5", "10.76", "0", "1234567"]
    assert prose("What does `a < b` do?") == "What does <code>a &lt; b</code> do?"
    assert breakable("fan_<b>") == "fan_<wbr>&lt;b&gt;"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_browser_has_no_complaints_and_nothing_is_wider_than_a_phone(place, tmp_path):
    found = opened(pages()[place].decode(), tmp_path, 360)
    assert found.complaints == []
    assert found.width <= 360


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_complains_of_what_the_policy_forbids(tmp_path):
    page = a_feedback(a_nasty_one()).decode().replace("<main>", "<script>1</script><main>")
    assert "Content Security Policy" in opened(page, tmp_path, 360).complaints[0]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_table_of_everybody_is_sorted_by_points_at_a_click(tmp_path):
    first = "inside.querySelector('.everybody tbody tr').dataset.points"
    script = f"[{first}, inside.querySelector('[data-by=points]').click(), {first}].join('|')"
    assert opened(a_report().decode(), tmp_path, 360, script).found == "7.0||-1"
