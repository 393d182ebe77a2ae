"""What is typed is read however it is put, and what cannot be read costs a sentence and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quizzes import ANSWERS, letters, posed, refusal

from nngrade.quiz.asking.reading import read
from nngrade.quiz.kinds.letters import letter


@pytest.mark.parametrize("name", ["one", "several", "order", "match"])
def test_letters_go_from_a_on_in_the_order_that_is_shown(name):
    one = posed(name)
    assert (
        "".join(letter(one.arrangement, place) for place in one.arrangement)
        == "abcdefgh"[: len(one.arrangement)]
    )


def test_one_option_is_one_letter_in_any_dress():
    one = posed("one")
    for text in ("b", "B", " b ", "b)", "(b)"[1:]):
        assert read(one, text) == {one.arrangement[1]}


def test_several_options_may_be_parted_in_any_way():
    one = posed("several")
    assert len({read(one, text) for text in ("a c", "ac", "a,c", "C; A", "c a a")}) == 1
    assert read(one, "-") == frozenset()


def test_an_order_and_a_match_keep_the_order_of_the_letters():
    one = posed("order")
    assert read(one, "c → a > b") == tuple(one.arrangement[place] for place in (2, 0, 1))
    assert read(posed("match"), "b b") == (posed("match").arrangement[1],) * 2


def test_a_text_is_taken_without_its_spare_spaces():
    assert read(posed("word"), "  NLL   Loss ") == "NLL Loss"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("one", "  ", "There is no answer yet"),
        ("one", "a b", "One letter is asked for"),
        ("one", "z", "'z' is not one of the letters, which go from a to c"),
        ("one", "1", "'1' is not one of the letters"),
        ("order", "a a", "A letter is there twice"),
        ("match", "a", "2 letters are asked for, one for each row, and 1 are there"),
        ("number", "ten", "is not a number"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_write(name, text, says):
    with pytest.raises(ValueError, match=says):
        read(posed(name), text)


@given(st.sampled_from(sorted(ANSWERS)), st.text(max_size=20))
def test_any_text_is_an_answer_or_a_sentence(name, text):
    one = posed(name)
    says = refusal(read, one, text)
    found = frozenset() if says else read(one, text)
    assert says.endswith(".") or not says
    if isinstance(found, frozenset | tuple):
        assert set(found) <= set(one.arrangement)


@given(st.text("abcdefgh", max_size=5))
def test_letters_lead_to_the_places_that_are_shown_there(learner):
    one = posed("order", learner)
    assert read(one, letters(one, "zero", "step")) == (0, 3)
