"""One grader: full marks for what is right in any form, a named misconception for what is wrong, between 0 and 1."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quizzes import ANSWERS, NUMBER, letters, posed, right

from nngrade.quiz import Asked, Numeric, Order
from nngrade.quiz.asking.draw import Instance
from nngrade.quiz.asking.grading import grade, grade_given
from nngrade.quiz.kinds.marks import Result
from nngrade.quiz.model import Question


def of(answer):
    asked = Asked("", answer, "")
    question = Question("exercise1", "x", "X", 1, 1, parameterised=False, make=lambda _: asked)
    return Instance(question, asked, (), 0)


@pytest.mark.parametrize("name", sorted(ANSWERS))
@pytest.mark.parametrize("learner", ["anna", "ben", "carl"])
def test_the_right_answer_is_right_for_every_learner(name, learner):
    one = posed(name, learner)
    assert grade(one, right(one)) == Result("right", 1.0)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_not_to_know_is_wrong_and_shows_no_misconception(name):
    assert grade(posed(name), " ? ") == Result("unknown", 0.0)


@given(st.sampled_from(sorted(ANSWERS)), st.text(max_size=20))
def test_any_text_gets_a_score_between_0_and_1_that_fits_its_status(name, text):
    result = grade(posed(name), text)
    assert 0 <= result.score <= 1
    assert (result.status == "right") == (result.score == 1)
    assert (result.status == "partly") == (0 < result.score < 1)
    assert len(result.misconceptions) <= len(result.feedback)


# -- numbers -------------------------------------------------------------------------------------------------


@given(st.floats(-1e6, 1e6), st.floats(0, 0.2), st.floats(0, 10), st.floats(-1, 1))
def test_a_number_within_the_tolerance_is_right_and_one_beyond_it_is_not(key, relative, absolute, share):
    answer = Numeric(key, (), relative, absolute)
    assert grade_given(of(answer), key + share * answer.tolerance).status == "right"
    beyond = key + 1.001 * answer.tolerance + 1e-6
    assert grade_given(of(answer), beyond).status == "wrong"


def test_the_bound_itself_counts():
    assert grade(of(Numeric(20.0, ())), "20.1").status == "right"
    assert grade(of(Numeric(20.0, ())), "20.11").status == "wrong"


@pytest.mark.parametrize("wrong", NUMBER.wrong)
def test_a_known_wrong_number_names_its_misconception(wrong):
    result = grade(posed("number"), repr(wrong.value))
    assert result == Result("wrong", 0.0, (wrong.misconception,), (wrong.feedback,))


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1e999/1e999"])
def test_infinity_is_a_wrong_number(text):
    assert grade(posed("number"), text) == Result("wrong", 0.0)


# -- options -------------------------------------------------------------------------------------------------


def test_a_wrong_option_says_what_leads_to_it():
    one = posed("one")
    result = grade(one, letters(one, "left"))
    assert result == Result("wrong", 0.0, ("other_way",), ("Look again.",))


def test_of_several_options_wrong_ones_take_away_what_right_ones_give():
    one = posed("several")
    scores = {
        ticked: grade(one, letters(one, *ticked) or "-").score
        for size in range(5)
        for ticked in combinations(("AND", "OR", "XOR", "XNOR"), size)
    }
    assert {ticked for ticked, score in scores.items() if score == 1} == {("AND", "OR")}
    assert scores["AND",] == 0.5
    assert scores["AND", "OR", "XOR"] == 0.5
    assert scores["AND", "XOR"] == scores["AND", "OR", "XOR", "XNOR"] == scores[()] == 0


def test_a_right_option_that_is_missing_is_told():
    one = posed("several")
    assert grade(one, letters(one, "AND")).feedback == ("“OR” is right too: Another line.",)


# -- texts, orders and matches -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["nllloss", "NLL Loss", "nn.NLLLoss", " NN . nllloss"])
def test_a_text_may_be_spaced_and_capitalised_in_any_way(text):
    assert grade(posed("word"), text).status == "right"
    assert grade(posed("word"), "mse loss").misconceptions == ("squares",)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_an_order_is_right_if_it_respects_every_pair_that_matters(order):
    one = posed("order")
    place = {step: at for at, step in enumerate(order)}
    respects = all(place[before] < place[after] for before, after in one.asked.answer.edges)
    assert (grade_given(one, order).score == 1) == respects


def test_an_order_is_worth_its_longest_right_part_less_what_belongs_nowhere():
    one = posed("order")
    assert grade_given(one, (0, 1, 2)).score == 0.75
    assert grade_given(one, (3, 0, 1, 2)).score == 0.75
    assert grade_given(one, (0, 1, 2, 3, 4)) == Result("partly", 0.75, ("object_confusion",), ("Who steps?",))
    assert grade_given(one, (4,)).score == 0


@given(st.permutations(range(5)), st.integers(0, 5))
def test_a_chain_is_worth_its_longest_increasing_part(order, length):
    given_ = tuple(order)[:length]
    longest = max(
        (size for size in range(len(given_) + 1) for part in combinations(given_, size) if list(part) == sorted(part)),
        default=0,
    )  # fmt: skip
    assert grade_given(of(Order(tuple("abcde"))), given_).score == longest / 5


def test_a_match_is_worth_its_share_of_right_rows():
    one = posed("match")
    result = grade(one, letters(one, "one", "three"))
    assert result == Result("partly", 0.5, ("none_of_them",), ("It fits nowhere.", "$b$: Second."))
    assert grade(one, letters(one, "two_", "one")).score == 0
