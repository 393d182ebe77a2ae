"""Markdown becomes a small tree; what no face could show is told to the author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.errors import CourseError
from nngrade.quiz.markup import (
    Bullets,
    Code,
    CodeBlock,
    Maths,
    MathsBlock,
    Paragraph,
    Picture,
    Strong,
    Words,
    parse,
    pictures,
)


def inline(text):
    (block,) = parse(text)
    return block.parts


def test_a_paragraph_holds_words_code_maths_strong_words_and_pictures():
    assert inline("a `b` $c^2$ **d** ![e](f)") == (
        Words("a "),
        Code("b"),
        Words(" "),
        Maths("c^2"),
        Words(" "),
        Strong("d"),
        Words(" "),
        Picture("f", "e"),
    )


def test_blocks_follow_one_another():
    found = parse("one\ntwo\n\n```python\nx = 1\n\ny = 2\n```\n\n- a\n- `b`\n\n$$\nx\n$$")
    assert found == (
        Paragraph((Words("one"), Words(" "), Words("two"))),
        CodeBlock("x = 1\n\ny = 2", "python"),
        Bullets((Paragraph((Words("a"),)), Paragraph((Code("b"),)))),
        MathsBlock("x"),
    )


def test_what_an_author_escapes_is_shown_as_it_is():
    assert "".join(part.text for part in inline(r"2 \* 3 costs \$5 and a_b_c < d & e")) == (
        "2 * 3 costs $5 and a_b_c < d & e"
    )


def test_a_dollar_beside_a_number_is_no_formula():
    assert inline("$5 and $6") == (Words("$5 and $6"),)


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("0.2^6 = 6.4e-05", "0.2^6 = 6.4 \\cdot 10^{-5}"),
        ("1e+06", "1 \\cdot 10^{6}"),
        ("2e^{3}", "2e^{3}"),
        ("x1e5", "x1e5"),
        ("3e", "3e"),
    ],
)
def test_a_number_that_python_wrote_is_a_power_of_ten_in_a_formula(latex, shown):
    assert inline(f"${latex}$") == (Maths(shown),)
    assert parse(f"$$\n{latex}\n$$") == (MathsBlock(shown),)


def test_the_pictures_of_a_text_are_found():
    assert [one.name for one in pictures(parse("![a](x) and\n\n![b](y)"))] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Title", "heading"),
        ("<b>bold</b>", "html_inline"),
        ("<div>\n</div>", "html_block"),
        ("[a](b)", "link"),
        ("*leaning*", "em"),
        ("1. one", "ordered_list"),
        ("> said", "blockquote"),
        ("a\n\n---", "hr"),
    ],
)
def test_what_cannot_be_shown_everywhere_is_told(text, says):
    with pytest.raises(CourseError, match=f"A question cannot show a {says}"):
        parse(text)


@given(st.text(max_size=60))
def test_any_text_is_a_tree_or_a_mistake_of_the_authors(text):
    try:
        found = parse(text)
    except CourseError:
        found = ()
    assert isinstance(found, tuple)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=30))
def test_code_is_kept_to_the_letter(text):
    assert (
        parse(f"```\n{text}\n```" if "`" not in text else f"~~~~~~~~~~\n{text}\n~~~~~~~~~~")[0].text == text
    )
