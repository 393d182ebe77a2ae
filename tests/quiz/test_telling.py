"""How to answer is told without the key; afterwards every option is explained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quizzes import ANSWERS, letters, posed, right

from nngrade.quiz import Asked, Numeric, Order, Wrong
from nngrade.quiz.asking import explained
from nngrade.quiz.asking.grading import grade
from nngrade.quiz.lint.wellmade import flaws
from nngrade.quiz.markup import literal
from nngrade.quiz.show.plain_text import plain_text


@given(st.floats(-1e6, 1e6))
def test_a_tolerance_is_told_without_the_key(key):
    assert Numeric(key, ()).tolerance_in_words == Numeric(1.0, ()).tolerance_in_words


@pytest.mark.parametrize(
    ("relative", "absolute", "says"),
    [
        (0.005, 0.0, "Within 0.5 % counts: if 20 were right, 19.9 to 20.1 would do."),
        (0.0, 0.01, "Within 0.01 counts: if 20 were right, 19.99 to 20.01 would do."),
        (
            0.01,
            0.5,
            "Within 1 % (or 0.5, where that is more) counts: if 20 were right, 19.5 to 20.5 would do.",
        ),
        (0.0, 0.0, "Only the exact number counts."),
    ],
)
def test_a_tolerance_is_told_in_words_with_an_example(relative, absolute, says):
    assert Numeric(7.0, (), relative, absolute).tolerance_in_words == says


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_every_kind_says_how_it_is_answered(name):
    assert posed(name).asked.answer.instructions.endswith(".")


def test_it_is_told_how_many_blocks_belong_nowhere():
    assert posed("order").asked.answer.instructions.endswith("One of the blocks belongs nowhere.")
    strange = tuple(Wrong(text, "strange", "No.") for text in "defghijk")
    assert Order(("a", "b", "c"), wrong=strange[:2]).nowhere == "Two of the blocks belong nowhere."
    assert Order(("a", "b", "c"), wrong=strange).nowhere == "8 of the blocks belong nowhere."
    assert Order(("a", "b", "c")).nowhere == ""


def test_a_stem_that_says_it_too_would_be_wrong_where_they_are_left_out():
    order = Order(("a", "b", "c"), wrong=(Wrong("d", "strange", "No."),))
    assert not list(flaws(Asked("Order them.", order, "So.")))
    [flaw] = flaws(Asked("Order them. One belongs nowhere.", order, "So."))
    assert "tells of blocks that belong nowhere" in flaw


@pytest.mark.parametrize("learner", ["anna", "ben", "carl"])
def test_every_option_is_explained_in_the_order_that_was_shown(learner):
    one = posed("several", learner)
    found = explained.options(one, letters(one, "AND", "XOR"))
    assert [option.letter for option in found] == list("abcd")
    assert {option.text: (option.is_right, option.is_chosen, option.why) for option in found} == {
        "AND": (True, True, "A line."),
        "OR": (True, False, "Another line."),
        "XOR": (False, True, "Draw it."),
        "XNOR": (False, False, "Draw it as well."),
    }


@pytest.mark.parametrize("name", ["one", "several", "order", "match"])
def test_the_letters_of_the_right_answer_are_right_when_they_are_typed(name):
    one = posed(name)
    typed = " ".join(line.partition(")")[0][-1] for line in explained.right_answer(one))
    assert grade(one, typed).score == 1


@pytest.mark.parametrize("name", ["number", "word"])
def test_the_right_answer_is_right_when_it_is_typed(name):
    one = posed(name)
    (line,) = explained.right_answer(one)
    assert grade(one, line.strip("`")).score == 1


def test_the_rows_of_a_match_say_which_were_right():
    one = posed("match")
    assert [row.is_matched for row in explained.rows(one, letters(one, "one", "three"))] == [True, False]
    assert [row.is_matched for row in explained.rows(one, "?")] == [False, False]
    assert all(row.is_matched for row in explained.rows(one, right(one)))


def test_a_right_side_is_shown_as_it_is_written():
    one = posed("match")
    shown = [plain_text(text) for text in one.asked.answer.shown]
    assert sorted(shown) == ["$three", "one * two", "two_"]


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=20))
def test_plain_text_survives_being_made_markdown(text):
    assert plain_text(literal(text)) == text


def test_markdown_as_plain_text_keeps_its_code_and_its_formulas():
    text = plain_text("A `b` **c** $x^2$ ![falls](p)\n\n```python\nx\n```\n\n- one\n- two\n\n$$\n\\eta\n$$")
    assert text == "A `b` c x² [picture: falls]\n\nx\n\n- one\n- two\n\nη"
