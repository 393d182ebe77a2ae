"""The same learner sees the same; no mistake is taken for the right answer, nor for another mistake."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quizzes import ANSWERS, NUMBER, question

from nngrade.errors import CourseError
from nngrade.quiz import Asked, Choice, Numeric, Right, Text, Wrong
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.asking.drawn import drawn
from nngrade.quiz.catalogue import questions
from nngrade.quiz.model import Question


def parameterised(make, name="x"):
    return Question("exercise1", name, "X", 1, 1, parameterised=True, make=make)


def one_step(rng):
    w, g = rng.randint(1, 9), rng.randint(1, 4)
    wrong = (Wrong(w + 0.5 * g, "uphill", ""), Wrong(w * (1 - 0.5 * g), "times_w", ""))
    return Asked("", Numeric(w - 0.5 * g, wrong), "", facts={"w": w, "g": g})


@given(st.text(max_size=9), st.integers(0, 50))
def test_the_same_attempt_is_the_same_variant(learner, attempt):
    one = instance(parameterised(one_step), learner.replace("\ud800", ""), attempt)
    again = instance(parameterised(one_step), learner, attempt)
    assert (one.asked, one.arrangement) == (again.asked, again.arrangement)


def test_attempts_learners_versions_and_questions_see_different_variants():
    def facts(learner="anna", attempt=0, name="x"):
        return tuple(instance(parameterised(one_step, name), learner, attempt).asked.facts.values())

    assert len({facts(attempt=attempt) for attempt in range(30)}) > 10
    assert len({facts(learner=str(learner)) for learner in range(30)}) > 10
    assert len({facts(name=str(name)) for name in range(30)}) > 10


@given(st.text(max_size=9), st.integers(0, 50))
def test_no_draw_confuses_a_mistake_with_the_key(learner, attempt):
    one = instance(parameterised(one_step), learner, attempt)
    assert one.asked.answer.confused() == ""
    assert one.asked.facts["w"] != 1  # there `times_w` would be right


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_everything_is_shown_once_and_in_many_orders(name):
    arrangements = {instance(question(name), str(learner)).arrangement for learner in range(40)}
    assert {tuple(sorted(one)) for one in arrangements} == {tuple(range(len(next(iter(arrangements)))))}
    assert len(arrangements) > 1 or name in ("number", "word")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Numeric(1.0, (Wrong(1.009, "near", ""),)), "near leads to 1.009, and 1 is right"),
        (Numeric(1.0, (Wrong(2.0, "a", ""), Wrong(2.001, "b", ""))), "a and b both lead to 2"),
        (Choice((Right("A b", ""), Wrong("ab", "x", ""))), "'A b' is there twice"),
        (Text(("NLL",), (Wrong("nll", "x", ""),)), "'NLL' is there twice"),
    ],
)
def test_what_cannot_be_told_apart_is_told(answer, says):
    assert answer.confused() == says


def test_all_mistakes_of_an_authors_questions_are_told_at_once():
    bad = [
        parameterised(lambda rng: Asked("", Numeric(1.0, (Wrong(1.0, "same", ""),)), ""), "confused"),
        parameterised(lambda rng: 1 / 0, "raises"),
        parameterised(lambda rng: None, "empty"),
        question("number"),
    ]
    with pytest.raises(CourseError) as caught:
        drawn([(one, 0) for one in bad], "anna")
    assert "exercise1.confused: same leads to 1, and 1 is right, in every draw." in str(caught.value)
    assert re.search(r"exercise1.raises \(.*:\d+\): ZeroDivisionError", str(caught.value))
    assert "exercise1.empty makes None; it has to return an `Asked`." in str(caught.value)
    assert "exercise1.number" not in str(caught.value)


def test_a_question_of_the_course_can_be_drawn_for_everybody(course):
    asked = [one for exercise in course.exercises for one in questions(exercise)]
    assert asked
    for learner in range(20):
        assert len(drawn([(one, learner) for one in asked], str(learner))) == len(asked)


def test_a_tolerance_is_the_larger_of_both():
    assert Numeric(100.0, ()).tolerance == 0.5
    assert Numeric(0.0, (), absolute=0.1).tolerance == 0.1
    assert NUMBER.tolerance == pytest.approx(0.008)
