"""The questions of an exercise are the marked functions of its `questions.py`, in its order."""

from __future__ import annotations

import pytest

from nngrade.errors import CourseError, UsageError
from nngrade.quiz.asking.drawn import drawn
from nngrade.quiz.catalogue import question_named, questions

HEAD = "from nngrade.quiz import Asked, Choice, Numeric, Right, Wrong, question\n\n"
TWO = (
    HEAD
    + """
@question("Second things first", section=1, version=3, lesson="Doubling")
def second(rng):
    return Asked(f"Twice {rng.randint(2, 9)}?", Numeric(4.0, ()), "So.")


def helper():
    return None


@question("A fixed one", section=2)
def first():
    return Asked("Which?", Choice((Right("a", "So."), Wrong("b", "other", "No."))), "So.")
"""
)


def write(exercise, text):
    (exercise.folder / "questions.py").write_text(text, encoding="utf-8")
    return exercise


def test_an_exercise_without_questions_has_none(tiny):
    assert questions(tiny) == []
    with pytest.raises(UsageError, match=r"exercise1 has no question 'x'\. It has: none"):
        question_named(tiny, "x")


def test_marked_functions_are_questions_in_their_order(tiny):
    second, first = questions(write(tiny, TWO))
    assert (second.id, second.title, second.section, second.version) == (
        "exercise1.second",
        "Second things first",
        1,
        3,
    )
    assert (second.parameterised, first.parameterised) == (True, False)
    assert (second.lesson, first.lesson) == ("Doubling", "")
    assert question_named(tiny, "first").id == question_named(tiny, "exercise1.first").id == first.id


def test_an_unknown_name_is_told_with_those_that_there_are(tiny):
    with pytest.raises(UsageError, match="It has: second, first"):
        question_named(write(tiny, TWO), "third")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def", "questions.py cannot be imported: SyntaxError"),
        ("import nowhere", "questions.py cannot be imported: ModuleNotFoundError"),
        (HEAD + "@question('A')\ndef a(): ...", "cannot be imported: TypeError"),
    ],
)
def test_a_file_that_cannot_be_imported_is_told(tiny, text, says):
    with pytest.raises(CourseError, match=says):
        questions(write(tiny, text))


def test_a_question_that_takes_more_than_rng_is_told_with_its_line(tiny):
    text = HEAD + "@question('D', section=1)\ndef greedy(rng, more): ...\n"
    with pytest.raises(CourseError, match=r"exercise1.greedy \(.*questions.py:3\): TypeError"):
        drawn([(one, 0) for one in questions(write(tiny, text))], "anna")


def test_a_mistake_in_a_draw_is_told_with_its_line(tiny):
    text = HEAD + "@question('A', section=1)\ndef a(rng):\n    return 1 / 0\n"
    with pytest.raises(CourseError, match=r"exercise1.a \(.*questions.py:5\): ZeroDivisionError"):
        drawn([(one, 0) for one in questions(write(tiny, text))], "anna")
