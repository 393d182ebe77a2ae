"""Every number in a lesson is computed: its examples are run."""

from __future__ import annotations

import doctest

import pytest

from nngrade.course.course import open_course

EXERCISES = open_course().exercises


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_examples_of_a_lesson_come_out_as_it_says(exercise):
    failed, attempted = doctest.testfile(str(exercise.lesson), module_relative=False)
    assert attempted > 5
    assert failed == 0


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_lesson_fits_a_terminal(exercise):
    lines = exercise.lesson.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []
