"""Feedback as Markdown: hostile text stays text, whoever renders it, and code stays what it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.standings import ASSIGNMENT, NASTY, SEED, a_nasty_one, standing, task, wrong

from nngrade.feedback.as_markdown import code, escaped
from nngrade.reports.markdown import feedback_markdown
from nngrade.reports.personal import feedback

RENDERERS = [MarkdownIt("commonmark"), MarkdownIt("js-default", {"html": True, "linkify": False})]
TEXTS = st.text(alphabet="<>&`*_[]()#+-=.!|~$@:/\\1a \n\"'{}^", max_size=30)


def a_markdown(one):
    return feedback_markdown(feedback(ASSIGNMENT, one)).decode()


@pytest.mark.parametrize("renderer", RENDERERS)
def test_hostile_text_makes_no_element_of_its_own(renderer):
    page = renderer.render(a_markdown(a_nasty_one()))
    assert set(re.findall(r"<(\w+)", page)) <= {"h1", "h2", "p", "pre", "code", "strong"}
    assert "&lt;script&gt;" in page
    assert str(SEED) not in page


@example("<!-- never closed")
@example("<script")
@example("<?php")
@example("&lt;b&gt;")
@example("1986. A year")
@given(TEXTS)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_an_escaped_text_is_one_paragraph_of_plain_text(renderer, text):
    tokens = renderer.parse(escaped(text))
    assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], [])
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert "".join(child.content for child in inline) == " ".join(text.split())


@given(TEXTS.filter(str.strip))
@pytest.mark.parametrize("renderer", RENDERERS)
def test_nothing_gets_out_of_a_block_of_code(renderer, text):
    (block,) = renderer.parse("Before\n\n" + code(text) + "\n\nafter")[3:-3]
    assert block.type == "code_block"
    assert block.content.strip() == text.strip()


def test_all_of_a_page_is_there():
    one = standing(
        "Ada", task("double", "failed", 2, wrong("it doubles", "adds_two", "3"), printed="hello\n\nyou")
    )
    page = a_markdown(one)
    for part in (
        "# Where weights start",
        "**2 of 10 points**",
        "## ✗ double 2/5, not right yet",
        "✗ it doubles",
        "    double(3)",
        "expected\n\n    2\n\nyours\n\n    3",
        "**Looks like: adds two.** About adds\\_two: \\`look\\` again.",
        "    hello\n    \n    you",
    ):
        assert part in page


def test_a_crash_at_import_is_told_alone():
    page = a_markdown(standing("Ada", task("double", "error"), error=NASTY))
    assert "## What stopped it\n\n    </pre>" in page
    assert "double" not in page
