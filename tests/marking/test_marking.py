"""From answers to a grade: points, the smallest counterexample, the name of the misconception, the constant factor."""

from __future__ import annotations

import numpy as np
import pytest
from support.grading import grade_text

from nngrade.author.rehearsal import submission
from nngrade.comparing.reason import Reason
from nngrade.course import modules
from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request

DECAY = """
class Decay:
    def __init__(self, optimizer, gamma=0.5):
        self.optimizer, self.gamma = optimizer, gamma

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] *= self.gamma

    def get_last_lr(self):
        return tuple(group["lr"] for group in self.optimizer.param_groups)
"""


def tasks(grade):
    return {task.name: task for task in grade.tasks}


def first_failure(task):
    return next(one for one in task.properties if one.status != "passed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_right_work_gets_full_marks_and_calls_itself_passed(tiny):
    grade = grade_text(tiny, "def double(x):\n    return x + x\n" + DECAY)
    assert (grade.points, grade.max_points, grade.passed) == (3, 3, True)


def test_right_work_may_be_slow_pure_python(tiny):
    slow = """
import numpy as np

def double(x):
    for _ in range(100_000):
        pass
    return np.reshape([float(one) + float(one) for one in x.flat], x.shape)
"""
    grade = grade_text(tiny, slow + DECAY)
    assert (grade.points, grade.max_points, grade.passed) == (3, 3, True)


def test_a_counterexample_is_as_small_as_it_can_be(tiny):
    grade = grade_text(tiny, "def double(x):\n    return 2 * x if x.size < 3 else 3 * x\n" + DECAY)
    example = first_failure(tasks(grade)["double"]).counterexample
    assert example.call == "double(np.array([0.0, 0.0, 1.0]))"
    assert example.arguments == "np.array([0.0, 0.0, 1.0])"
    assert (example.expected, example.actual) == ("np.array([0.0, 0.0, 2.0])", "np.array([0.0, 0.0, 3.0])")


def test_an_object_is_driven_and_its_counterexample_can_be_pasted(tiny):
    late = DECAY.replace(
        'group["lr"] *= self.gamma', 'group["lr"] *= self.gamma if group["lr"] > 0.05 else 1.0'
    )
    grade = grade_text(tiny, "def double(x):\n    return x + x\n" + late)
    example = first_failure(tasks(grade)["Decay"]).counterexample
    assert example.call.splitlines()[:3] == ["optimizer = Optimizer([0.1])", "gamma = 0.5", "steps = 2"]
    namespace = {**vars(modules.required(tiny, "kit")), **vars(modules.required(tiny, "reference"))}
    exec(example.call, namespace)


@pytest.mark.parametrize("name", ["squared", "in_place", "FirstGroupOnly", "Once"])
def test_a_misconception_is_named(tiny, name):
    wrong = next(
        one for listed in modules.misconceptions(tiny).values() for one in listed if one.name == name
    )
    grade = run(Request(tiny), submission(tiny, wrong))
    named = tasks(grade)[wrong.of].misconception
    assert (named.name, named.feedback) == (name, wrong.feedback)


def test_a_misconception_that_fits_all_but_one_answer_is_not_named(tiny):
    grade = grade_text(tiny, "def double(x):\n    return x**2 if x.ndim == 1 else x**3\n" + DECAY)
    assert tasks(grade)["double"].status == "failed"
    assert tasks(grade)["double"].misconception is None


@pytest.mark.parametrize(
    ("formula", "clause"),
    [
        ("6 * x", "Yours is 3 × the right one, every time."),
        ("x", "Yours is 1/2 × the right one, every time."),
        ("-2 * x", "Yours is the right one with the other sign, every time."),
        ("2.468 * x", "Yours is 1.234 × the right one, every time."),
        ("2 * x + 1", "The value is not right."),
    ],
)
def test_a_constant_factor_is_told(tiny, formula, clause):
    grade = grade_text(tiny, f"def double(x):\n    return 1.0 * ({formula})\n" + DECAY)
    assert first_failure(tasks(grade)["double"]).message == clause


def test_a_hang_that_only_small_inputs_escape_does_not_stop_the_grade(tiny):
    text = "def double(x):\n    while x.size > 2: pass\n    return 3 * x\n" + DECAY
    grade = grade_text(tiny, text, limits=Limits(example=0.5))
    assert tasks(grade)["double"].status in ("timeout", "failed")
    assert tasks(grade)["Decay"].status == "passed"


def test_the_search_for_a_smaller_counterexample_survives_a_crash_on_the_way(tiny):
    text = (
        "import os\ndef double(x):\n    if x.size == 1 and x.flat[0] == 1: os._exit(1)\n    return 3 * x\n"
        + DECAY
    )
    grade = grade_text(tiny, text)
    assert tasks(grade)["double"].status in ("crashed", "failed")
    assert first_failure(tasks(grade)["double"]).counterexample is not None


def test_the_seed_draws_other_examples_and_the_same_grade(tiny):
    text = "def double(x):\n    return 3 * x\n" + DECAY
    one, other = grade_text(tiny, text), grade_text(tiny, text, seed=9)
    assert one.points == other.points == 1
    assert (one.seed, other.seed) == (0, 9)


def test_the_same_work_gets_the_same_grade_to_the_letter(tiny):
    text = "def double(x):\n    return x * 2 if x.ndim == 1 else x\n" + DECAY
    assert grade_text(tiny, text) == grade_text(tiny, text)


def test_partial_points_are_earned_property_by_property(tiny, edit):
    two_properties = """double = [
    Property("it is 1-D", "double(x)", x=arrays(shapes(max_dims=1)), points=0.5),
    Property("it is 2-D", "double(x)", x=arrays(shapes(min_dims=2, max_dims=2)), points=1.5),
]
unused = ["""
    edit(tiny, "properties.py", "double = [", two_properties)
    grade = grade_text(tiny, "def double(x):\n    return 2 * x if x.ndim == 1 else x\n" + DECAY)
    assert tasks(grade)["double"].points == 0.5
    assert [one.status for one in tasks(grade)["double"].properties] == ["passed", "failed"]


IN_MEMORY_ORDER = """
import numpy as np

def double(x):
    return 2 * np.reshape(x.ravel(order="K"), x.shape)
"""


def test_code_that_reads_memory_in_its_own_order_is_noticed_and_the_view_shown(tiny):
    task = tasks(grade_text(tiny, IN_MEMORY_ORDER + DECAY))["double"]
    example = first_failure(task).counterexample
    assert task.points == 0
    assert example.call.endswith((".T)", "[..., ::2])", "[..., ::-1])"))
    wrong = eval(example.call, {"np": np, "double": lambda x: 2 * np.reshape(x.ravel(order="K"), x.shape)})
    np.testing.assert_array_equal(wrong, eval(example.actual, {"np": np}))
    right = eval(example.call, {"np": np, "double": lambda x: 2 * x})
    np.testing.assert_array_equal(right, eval(example.expected, {"np": np}))


@pytest.mark.parametrize(
    "kept",
    [
        "KEPT = {}\n\ndef double(x):\n    return KEPT.setdefault((x.shape, x.tobytes()), 2 * x)\n",
        "KEPT = {}\n\ndef double(x):\n    out = KEPT.setdefault(x.shape, x * 0)\n    out[:] = x + x\n    return out\n",
    ],
    ids=["by its arguments", "by its shape"],
)
def test_a_result_that_was_kept_and_is_handed_out_again_does_not_pass(tiny, kept):
    task = tasks(grade_text(tiny, kept + DECAY))["double"]
    assert (task.points, task.status) == (0, "failed")
    assert first_failure(task).reason in {Reason.REPEATABLE, Reason.SHARED, Reason.VALUE}
