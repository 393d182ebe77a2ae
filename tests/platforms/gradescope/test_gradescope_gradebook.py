"""What Gradescope reads follows its specification, and its points are those that count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nngrade.feedback.view import view
from nngrade.marking.pipeline import check
from nngrade.platforms.gradescope.results import gradescope_results, no_results

HALF = Path(__file__).parents[3] / "examples" / "half_finished"
TOP = {"score", "execution_time", "output", "output_format", "visibility", "tests", "extra_data"}
TEST = {"name", "number", "score", "max_score", "status", "output", "output_format", "visibility"}


@pytest.fixture(scope="module")
def grade():
    return check("exercise3", HALF)


def test_every_field_is_one_that_gradescope_knows(grade):
    found = gradescope_results(view(grade), seconds=1.23456)
    assert set(found) == TOP
    assert found["execution_time"] == 1.235
    assert all(set(test) == TEST for test in found["tests"])
    assert {test["status"] for test in found["tests"]} == {"passed", "failed"}
    assert {found["output_format"], *(test["output_format"] for test in found["tests"])} == {"text"}


def test_the_tasks_and_their_sum_are_the_grades_own(grade):
    found = gradescope_results(view(grade))
    assert found["score"] == grade.points == sum(test["score"] for test in found["tests"])
    assert sum(test["max_score"] for test in found["tests"]) == grade.max_points
    gain = next(test for test in found["tests"] if test["name"] == "calculate_gain")
    assert "calculate_gain('leaky_relu', 0)" in gain["output"]
    assert "yours     1.4141428569978354" in gain["output"]


def test_other_points_are_the_score_and_the_reason_is_said_first(grade):
    found = gradescope_results(view(grade), points=4.5, notes=("10 % off.",), visibility="after_published")
    assert found["score"] == 4.5
    assert found["output"].startswith("10 % off.")
    assert {found["visibility"], *(test["visibility"] for test in found["tests"])} == {"after_published"}


def test_why_nothing_could_be_asked_is_said(grade):
    found = gradescope_results(view(replace(grade, error="SyntaxError: line 1", printed="hello\n")))
    said, printed, text, closing = found["output"].splitlines()
    assert (said, printed, text) == ("SyntaxError: line 1", "It printed while it was imported:", "  hello")
    assert closing.startswith("Mend this first")
    assert {test["output"] for test in found["tests"]} == {"It could not be asked."}


def test_without_a_grade_there_is_still_a_score():
    assert no_results(notes=("There is no file of this exercise.",)) == {
        "score": 0.0,
        "output": "There is no file of this exercise.",
        "output_format": "text",
        "visibility": "visible",
        "tests": [],
    }
