"""A grade comes back from its JSON as it was, and as text it says what the terminal says."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from nngrade.comparing.reason import Reason
from nngrade.feedback.as_json import as_json
from nngrade.feedback.as_text import cut, task_text
from nngrade.feedback.from_json import from_json
from nngrade.feedback.terminal import show
from nngrade.feedback.view import view
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, Series, TaskGrade
from nngrade.marking.pipeline import check

HALF = Path(__file__).parents[2] / "examples" / "half_finished"

texts = st.text(max_size=5)
statuses = st.sampled_from(["passed", "failed", "todo", "error", "timeout", "crashed"])
numbers = st.floats(0, 50).map(lambda number: round(number, 2))
properties = st.builds(
    PropertyGrade,
    says=texts,
    status=statuses,
    counterexample=st.none() | st.builds(Counterexample, texts, texts, texts, texts),
    misconception=st.none() | st.builds(Named, texts, texts),
    series=st.none() | st.builds(Series, texts, st.tuples(numbers), st.tuples(numbers)),
) | st.builds(
    PropertyGrade, says=texts, status=statuses, message=st.text(min_size=1), reason=st.sampled_from(Reason)
)
tasks = st.builds(
    TaskGrade, texts, numbers, numbers, statuses, st.lists(properties, max_size=3).map(tuple), texts, texts
)
grades = st.builds(
    Grade, texts, texts, st.just(""), st.just(""), texts, st.integers(0), st.lists(tasks, max_size=2).map(tuple),
    texts, texts,
)  # fmt: skip


@given(grades)
@settings(max_examples=60, deadline=None)
def test_what_was_made_json_comes_back(grade):
    assert from_json(json.loads(json.dumps(as_json(grade)))) == grade


def shown(grade):
    stream = io.StringIO()
    show(grade, Console(file=stream, width=100, highlight=False, emoji=False, markup=False))
    return stream.getvalue()


def test_a_real_grade_comes_back_and_every_face_shows_the_same():
    grade = replace(check("exercise3", HALF), file_name="", origin="")
    again = from_json(json.loads(json.dumps(as_json(grade))))
    assert again == grade
    assert shown(again) == shown(grade)


def test_the_text_of_a_task_says_what_the_terminal_says():
    grade = check("exercise3", HALF)
    seen = " ".join(shown(grade).split())
    wrong = [task for task in view(grade).tasks if task.status == "failed"]
    assert wrong
    for task in wrong:
        for line in task_text(task).splitlines():
            assert " ".join(line.split()) in seen


def test_what_was_said_already_is_not_said_again_and_answers_stay_in_line():
    example = Counterexample("1", "f(1)", "[1,\n 2]", "3")
    one = PropertyGrade("it holds", "failed", "The shape is not right.", Reason.SHAPE, example)
    task = TaskGrade("f", 0.0, 1.0, "failed", (one, one), printed="loud\n")
    assert task_text(view(Grade("", "", "", "", "", 0, (task,))).tasks[0]).splitlines() == [
        "✗ it holds",
        "  f(1)",
        "    expected  [1,",
        "               2]",
        "    yours     3",
        "  The shape is not right.",
        "✗ it holds",
        "  As above.",
        "It printed:",
        "  loud",
    ]


@given(st.text(alphabet="ab \n", max_size=80), st.integers(20, 60))
def test_a_text_that_is_too_long_for_a_place_is_cut_between_lines_and_says_so(text, characters):
    found = cut(text, characters)
    assert len(found) <= characters
    if len(text) <= characters:
        assert found == text
    else:
        assert "…" in found
        assert text.startswith(found[: found.index("…")].rstrip("\n"))
