"""The course keeps its promises: stubs are to do, references get full marks, wrong work is caught and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from nngrade.author.rehearsal import submission
from nngrade.course import modules
from nngrade.course.course import open_course
from nngrade.course.exercise_toml import HINTS
from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.submissions.submission import Submission, read_submission

COURSE = open_course()
EXERCISES = COURSE.exercises
TASKS = [(exercise, task) for exercise in EXERCISES for task in exercise.tasks]
WRONG = [
    (exercise, one)
    for exercise in EXERCISES
    for listed in modules.misconceptions(exercise).values()
    for one in listed
]

ALTERNATIVES = sorted((Path(__file__).parents[1] / "solutions").glob("*/exercise*.py"))

by_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


@by_exercise
def test_every_stub_is_to_do(exercise):
    grade = run(Request(exercise), read_submission(exercise.stub, exercise))
    assert {task.name: task.status for task in grade.tasks} == {task.name: "todo" for task in exercise.tasks}
    assert grade.points == 0


@by_exercise
@pytest.mark.parametrize("seed", [0, pytest.param(7, marks=pytest.mark.nightly)])
def test_every_reference_gets_full_marks(exercise, seed):
    grade = run(Request(exercise, seed=seed), submission(exercise))
    assert [task for task in grade.tasks if task.status != "passed"] == []
    assert grade.points == grade.max_points == sum(task.points for task in exercise.tasks)


@pytest.mark.parametrize(
    "file", ALTERNATIVES, ids=[f"{file.parent.name}-{file.stem}" for file in ALTERNATIVES]
)
def test_every_style_of_right_work_gets_full_marks(file):
    exercise = COURSE.exercise_of_file(file)
    grade = run(Request(exercise), read_submission(file, exercise))
    assert [task for task in grade.tasks if task.status != "passed"] == []


@pytest.mark.parametrize(
    ("exercise", "wrong"), WRONG, ids=[f"{exercise.name}-{one.name}" for exercise, one in WRONG]
)
def test_every_misconception_is_caught_and_named(exercise, wrong):
    grade = run(Request(exercise, (wrong.of,), limits=Limits(shrink=0.0)), submission(exercise, wrong))
    (task,) = grade.tasks
    assert task.status == "failed"
    assert task.points < task.max_points
    assert task.misconception is not None
    assert (task.misconception.name, task.misconception.feedback) == (wrong.name, wrong.feedback)


@pytest.mark.parametrize(
    ("exercise", "task"), TASKS, ids=[f"{exercise.name}-{task.name}" for exercise, task in TASKS]
)
def test_every_task_has_hints_and_five_misconceptions(exercise, task):
    assert len(task.hints) == HINTS
    assert all(20 < len(hint) < 600 for hint in task.hints)
    assert len(modules.misconceptions(exercise)[task.name]) >= 5


@by_exercise
def test_every_exercise_has_a_lesson(exercise):
    assert len(exercise.lesson.read_text(encoding="utf-8").split()) > 800


@by_exercise
def test_raising_everything_earns_nothing(exercise):
    """Code that always raises meets every property about exceptions, and no other."""
    text = "\n".join(f"def {task.name}(*_, **__):\n    raise ValueError" for task in exercise.tasks)
    lazy = Submission(exercise.stem, {exercise.file_name: text.encode()}, "lazy")
    grade = run(Request(exercise, limits=Limits(shrink=0.0)), lazy)
    assert grade.points == 0
