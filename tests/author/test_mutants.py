"""A mutant is the reference with one small mistake, and says what it is and whose code it changes."""

from __future__ import annotations

import ast
import time
from functools import cache

import pytest

from nngrade.author.equivalents import difference_of, equivalents
from nngrade.author.mutants import mutants
from nngrade.course.course import open_course

EXERCISES = open_course().exercises

by_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


@cache
def of_reference(exercise):
    source = (exercise.folder / "reference.py").read_text(encoding="utf-8")
    start = time.process_time()
    made = mutants(source, [task.name for task in exercise.tasks])
    return source, made, time.process_time() - start


SOURCE = """\
import numpy as np

SCALE = 2.0


def scaled(x):  # a helper
    return SCALE * x


def double(x):
    return scaled(x)


class Base:
    def rate(self, x):
        return scaled(x)


class Decay(Base):
    def step(self, x):
        return (
            x  # of this epoch
            - self.rate(x)
        )


def alone(x):
    return np.abs(x)


def unused(x):
    return x + 1
"""

TASKS = ("alone", "Decay", "double")


def test_a_mutant_says_what_it_is():
    one = next(mutant for mutant in mutants(SOURCE, TASKS) if mutant.kind == "operator")
    assert (one.name, one.line, one.says) == ("scaled:7 operator #1", 7, "`*` became `/`")
    assert one.source == SOURCE.replace("SCALE * x", "SCALE / x")
    assert one.diff.splitlines()[-5:] == [
        "-    return SCALE * x",
        "+    return SCALE / x",
        " ",
        " ",
        " def double(x):",
    ]


def test_the_tasks_of_a_mutant_are_all_whose_code_it_changes():
    tasks = {mutant.name.partition(":")[0]: mutant.tasks for mutant in mutants(SOURCE, TASKS)}
    assert tasks == {
        "SCALE": ("Decay", "double"),
        "scaled": ("Decay", "double"),
        "double": ("double",),
        "Base.rate": ("Decay",),
        "Decay.step": ("Decay",),
        "alone": ("alone",),
    }


def test_a_table_that_is_filled_at_the_top_level_belongs_to_those_who_read_it():
    source = (
        "T = {}\nT['a'] = 1\nT.update(b=2)\nU = [i for i in (0, 1)]\n"
        "def f(i):\n    return T[i]\ndef g(i):\n    return i\n"
    )
    assert {(mutant.line, mutant.tasks) for mutant in mutants(source, ["f", "g"])} == {
        *((line, ("f",)) for line in (2, 3, 6)),
        (8, ("g",)),
    }


def test_a_mutant_is_the_reference_but_for_one_place():
    one = next(mutant for mutant in mutants(SOURCE, TASKS) if mutant.name == "Decay.step:23 minus #1")
    assert one.source == SOURCE.replace("self.rate(x)", "self.rate(-x)")


def test_branches_are_swapped_with_all_their_lines():
    source = "def f(a):\n    if a:\n        g(1)  # one\n        h(2)\n    else:\n        h(3)\n"
    one = next(mutant for mutant in mutants(source, ["f"]) if mutant.kind == "swap-branches")
    assert one.source == "def f(a):\n    if a:\n        h(3)\n    else:\n        g(1)  # one\n        h(2)\n"


def test_mutants_are_the_same_every_time():
    assert mutants(SOURCE, TASKS) == mutants(SOURCE, TASKS)


def test_names_are_unique_though_a_line_has_several_of_a_kind():
    names = [mutant.name for mutant in mutants("def f(a):\n    return a[0] + a[0]\n", ["f"])]
    assert [name for name in names if "constant" in name] == [f"f:2 constant #{n}" for n in (1, 2, 3, 4)]


# -- the built-in references ---------------------------------------------------------------------------------------


def tree_at(text, line):
    """The statement at the top level that holds a line, with its place: what differs between two mutants."""
    body = enumerate(ast.parse(text).body)
    return next((place, ast.dump(node)) for place, node in body if node.end_lineno >= line)


@by_exercise
def test_a_reference_has_some_hundred_mutants_in_no_time(exercise):
    _, made, seconds = of_reference(exercise)
    assert 100 <= len(made) <= 1000
    assert seconds < 2


@by_exercise
def test_every_mutant_of_a_reference_is_python(exercise):
    _, made, _ = of_reference(exercise)
    for mutant in made:
        compile(mutant.source, mutant.name, "exec")


@by_exercise
def test_no_two_mutants_of_a_reference_are_the_same(exercise):
    source, made, _ = of_reference(exercise)
    trees = {tree_at(mutant.source, mutant.line) for mutant in made}
    assert len(trees) == len({mutant.name for mutant in made}) == len(made)
    assert not trees & {tree_at(source, line) for line in {mutant.line for mutant in made}}


@by_exercise
def test_every_task_of_a_reference_has_mutants(exercise):
    _, made, _ = of_reference(exercise)
    assert {task for mutant in made for task in mutant.tasks} == {task.name for task in exercise.tasks}


@by_exercise
def test_every_change_that_is_listed_is_made(exercise):
    _, made, _ = of_reference(exercise)
    listed = {one.change for one in equivalents(exercise)}
    assert listed - {difference_of(mutant) for mutant in made} == set()


def test_the_readme_counts_them():
    rows = [[len(of_reference(one)[1]) for one in EXERCISES], [len(equivalents(one)) for one in EXERCISES]]
    noticed = [made - listed for made, listed in zip(*rows, strict=True)]
    readme = (EXERCISES[0].course.root / "README.md").read_text(encoding="utf-8")
    for what, counts in (("changes made", rows[0]), ("noticed", noticed), ("listed with a reason", rows[1])):
        assert f"| {what} | {' | '.join(map(str, counts))} |" in readme
    assert f"of {sum(rows[0]):,}, {sum(noticed):,} are" in readme
    assert f"the other {sum(rows[1])} are listed" in readme
