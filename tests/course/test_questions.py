"""The questions of the built-in course: many of each kind, well made, and each with its part of a lesson."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path

import pytest

from nngrade.course.course import open_course
from nngrade.quiz import Match, Order
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.catalogue import questions
from nngrade.quiz.lint.lint import lint
from nngrade.quiz.markup import CodeBlock, parse

SEEDS = int(os.environ.get("NNGRADE_QUIZ_SEEDS", "30"))
EXERCISES = open_course().exercises
LISTED = {exercise.name: questions(exercise) for exercise in EXERCISES}
ALL = list(chain(*LISTED.values()))

by_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


@pytest.fixture(scope="module")
def asked():
    """One variant of each question."""
    return [instance(one, "anna").asked for one in ALL]


def test_there_are_twelve_questions_for_each_exercise_and_seventy_two_in_all():
    assert all(len(listed) >= 12 for listed in LISTED.values())
    assert len(ALL) >= 72


def test_thirty_questions_have_numbers_of_the_learners_own():
    assert sum(one.parameterised for one in ALL) >= 30


def test_all_sections_of_the_notes_are_asked_about():
    assert {one.section for one in ALL} == {1, 2, 3, 4, 5}


def with_code(asked):
    return sum(any(isinstance(block, CodeBlock) for block in parse(one.stem)) for one in asked)


def with_pictures(asked):
    return sum(bool(one.plots) for one in asked)


def test_there_is_code_to_read_and_there_are_pictures_orders_and_matches(asked):
    assert with_code(asked) >= 8
    assert with_pictures(asked) >= 6
    assert sum(isinstance(one.answer, Order) for one in asked) >= 4
    assert sum(isinstance(one.answer, Match) for one in asked) >= 4


def test_the_readme_counts_them_right(asked):
    own = sum(one.parameterised for one in ALL)
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"{len(ALL)} questions about them, {own} with numbers of the learner's own, " in text
    assert f", {with_code(asked)} about code and {with_pictures(asked)} about a picture." in text


@by_exercise
def test_every_question_names_the_part_of_the_lesson_to_read_again(exercise):
    assert [
        one.name for one in LISTED[exercise.name] if not one.lesson
    ] == []  # lint looks whether it is there


@by_exercise
def test_all_questions_are_well_made(exercise):
    assert list(lint(exercise, SEEDS)) == []
