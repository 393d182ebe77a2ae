"""`nngrade author verify` looks at the questions of an exercise too."""

from __future__ import annotations

from nngrade.author.questions import question_findings
from nngrade.author.verify import verify
from nngrade.course.course import open_course

QUESTIONS = """
from nngrade.quiz import Asked, Numeric, Wrong, question


@question("Twice a number", section=1)
def twice(rng):
    x = rng.randint(3, 9)
    wrong = Wrong(x * x, "squared", "That is the square."), Wrong(x, "as_it_was", "That is the number itself.")
    return Asked(f"What is twice {x}?", Numeric(2.0 * x, wrong), "Add it to itself.", facts={"x": x})
"""
KEYS = "def twice(x):\n    return x + x\n"


def with_questions(exercise, keys):
    """The exercise with a question, as it lies on disk now."""
    (exercise.folder / "questions.py").write_text(QUESTIONS, encoding="utf-8")
    (exercise.folder / "keys.py").write_text(keys, encoding="utf-8")
    return open_course(exercise.course.root).exercise(exercise.name)


def test_an_exercise_needs_no_questions(tiny):
    assert list(question_findings(tiny)) == []


def test_sound_questions_are_no_finding(tiny):
    assert verify(with_questions(tiny, KEYS), with_mutants=False).findings == ()


def test_what_is_wrong_with_a_question_is_a_finding_with_its_place(tiny):
    report = verify(with_questions(tiny, KEYS.replace("+", "*")), with_mutants=False)
    assert {one.where for one in report.findings} == {f"{tiny.folder / 'questions.py'}, twice"}
    assert "its key is 6, and keys.py finds 9 with {'x': 3}" in {one.message for one in report.findings}
