"""Work that is wrong in ways of its own is handed in for every task, and a task that lets it through is named."""

from __future__ import annotations

import numpy as np
import pytest

from nngrade.author import ways
from nngrade.author.steps import Rehearsal, steps, take


def found(exercise, task):
    step = next(one for one in steps(exercise, 1) if (one.kind, one.name) == ("ways", task))
    return [finding.message for finding in take(step).findings]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_every_task_is_handed_in(tiny):
    planned = {one.name for one in steps(tiny, 1) if one.kind == "ways"}
    assert planned == {task.name for task in tiny.tasks}
    assert isinstance(next(steps(tiny, 1)), Rehearsal)


def test_a_sound_task_lets_none_through(tiny):
    assert found(tiny, "double") == []
    assert found(tiny, "Decay") == []


def test_a_task_with_a_wide_tolerance_is_named_until_it_is_listed_with_a_reason(tiny, edit):
    edit(tiny, "properties.py", "import Expression, Property", "import Expression, Property, Tolerance")
    edit(tiny, "properties.py", '"double(x)", x=', '"double(x)", tolerance=Tolerance(relative=1e-3), x=')
    (message,) = found(tiny, "double")
    assert "computes_in_single_precision" in message
    (tiny.folder / "equivalent.toml").write_text(
        '[[way]]\ntask = "double"\nway = "computes_in_single_precision"\nreason = "three digits are enough"\n'
    )
    assert found(tiny, "double") == []


def test_a_result_that_does_not_depend_on_the_order_is_no_finding(capsys):
    table = np.arange(6.0).reshape(2, 3).T
    assert ways.reads_memory_order(np.sum)(table) == 15
    assert capsys.readouterr().out == ""


# -- the ways themselves -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ways.ALL)
def test_a_way_that_makes_no_difference_says_nothing(way, capsys):
    wrapped = way(lambda count, factor=2.0: count * factor)
    assert [wrapped(1), wrapped(1), wrapped(3, factor=0.5)] == [2, 2, 1.5]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("way", "call"),
    [
        (ways.reads_memory_order, lambda task: task(np.arange(6.0).reshape(2, 3).T)),
        (ways.computes_in_single_precision, lambda task: task(np.array([0.1]))),
        (ways.takes_zero_for_nothing, lambda task: task(np.ones(2), 0)),
        (ways.writes_into_one_buffer, lambda task: (task(np.ones(2)), task(np.zeros(2)))[0]),
    ],
)
def test_a_way_that_makes_a_difference_is_wrong_and_says_so(way, call, capsys):
    def task(x, factor=2.0):
        return x * factor

    assert not np.array_equal(call(way(task)), call(task))
    assert ways.DIFFERS in capsys.readouterr().out


def test_a_kept_result_is_what_its_caller_has_made_of_it(capsys):
    task = ways.keeps_its_results(lambda x: x + 1)
    task(np.ones(2))[0] = 77
    np.testing.assert_array_equal(task(np.ones(2)), [77, 2])
    assert ways.DIFFERS in capsys.readouterr().out


def test_a_class_is_wrapped_method_by_method():
    class Layer:
        def __init__(self, weight):
            self.weight = weight

        def forward(self):
            return self.weight

    wrapped = ways.computes_in_single_precision(Layer)
    assert wrapped(0.1).forward() == float(np.float32(0.1))
