"""The questions of an exercise are the marked functions of its `questions.py`, in its order."""

from __future__ import annotations

import re

import pytest

from nngrade.errors import CourseError, UsageError
from nngrade.quiz.catalogue import question_named, questions
from nngrade.quiz.faults import drawn

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


def test_all_that_is_wrong_with_the_marks_is_told_at_once(tiny):
    text = HEAD + (
        "@question('', section=1)\ndef untitled(): ...\n\n"
        "@question('B', section='2')\ndef nowhere(): ...\n\n"
        "@question('C', section=1, version=0)\ndef old(): ...\n\n"
        "@question('D', section=1)\ndef greedy(rng, more): ...\n"
    )
    with pytest.raises(CourseError) as caught:
        questions(write(tiny, text))
    says = str(caught.value)
    assert "questions.py:3 untitled: its title is empty" in says
    assert "questions.py:6 nowhere: its section has to be a number from 1 to 5, not '2'" in says
    assert "questions.py:9 old: its version has to be a number from 1 on, not 0" in says
    assert "questions.py:12 greedy: it takes `rng` or nothing, and not rng, more" in says


def test_a_mistake_in_a_draw_is_told_with_its_line(tiny):
    text = HEAD + "@question('A', section=1)\ndef a(rng):\n    return 1 / 0\n"
    with pytest.raises(CourseError, match=r"exercise1.a \(.*questions.py:5\): ZeroDivisionError"):
        drawn([(one, 0) for one in questions(write(tiny, text))], "anna")


def test_the_part_of_a_lesson_that_a_question_names_is_there(course):
    for exercise in course.exercises:
        headings = re.findall(r"^## (.+)$", exercise.lesson.read_text(encoding="utf-8"), re.MULTILINE)
        assert {one.lesson for one in questions(exercise)} <= {"", *headings}
