"""A paper is written only if its course does not contradict itself."""

from __future__ import annotations

import pytest

from nngrade.errors import CourseError
from nngrade.paper.paper import from_bytes, to_bytes
from nngrade.paper.write import write


def test_the_same_seed_writes_the_same_paper_and_another_seed_another(tiny):
    assert to_bytes(write(tiny)) == to_bytes(write(tiny))
    assert to_bytes(write(tiny, 1)) != to_bytes(write(tiny, 2))


def test_no_example_is_asked_twice_by_chance_and_edges_come_first(tiny, edit):
    edit(
        tiny,
        "properties.py",
        "x=arrays(shapes(max_dims=2))",
        "x=arrays(shapes(max_dims=2)), edges=[(Expression('np.ones(7)'),)]",
    )
    property_paper = write(tiny).tasks[0].property_papers[0]
    assert len(set(property_paper.examples)) == len(property_paper.examples) > 20
    assert property_paper.given(0)["x"].source == "np.ones(7)"


def test_a_paper_comes_back_from_its_bytes(tiny):
    paper = write(tiny)
    assert from_bytes(to_bytes(paper)) == paper
    assert [one.name for one in paper.tasks[0].misconceptions] == ["squared", "in_place"]


def test_progress_is_told_task_by_task(tiny):
    steps = []
    write(tiny, on_progress=steps.append)
    assert [(step.done, step.total, step.what) for step in steps] == [
        (0, 3, "importing PyTorch"),
        (1, 3, "double"),
        (2, 3, "Decay"),
        (3, 3, "done"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("reference.py", "2.0 * x", "3.0 * x", "double, 'every element is doubled', on double(np.array("),
        ("reference.py", "2.0 * x", "3.0 * x", "PyTorch does not agree: the value is not right"),
        ("reference.py", "return 2.0 * x", "x *= 2.0\n    return 1.0 * x", "the right answer itself changes x"),
        ("reference.py", "return 2.0 * x", "x.mean() / 0.0\n    return 2.0 * x", "the right answer itself warns of"),
        ("misconceptions.py", "x**2", "x + x", "The misconception squared of double is not caught"),
        ("misconceptions.py", "return x.copy()", "return x / 2.0 * 2.0", "answer every example alike"),
        ("properties.py", '"double(x)"', '"double(x"', "is not valid Python, '(' was never closed: double(x"),
        ("properties.py", '"double(x)"', '"doubble(x)"', "the scenario is wrong: name 'doubble' is not defined"),
        ("properties.py", '"double(x)", x', '"double(x)", points=3, x', "double is worth 2 points, but its"),
    ],
)  # fmt: skip
def test_a_contradiction_does_not_compile(tiny, edit, file, old, new, says):
    edit(tiny, file, old, new)
    if "alike" in says:
        edit(tiny, "misconceptions.py", "x**2", "x.__imul__(2.0) * 1.0")
    with pytest.raises(CourseError) as error:
        write(tiny)
    assert says in str(error.value)
