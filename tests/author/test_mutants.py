"""A mutant is the reference with one small mistake, and says what it is and whose code it changes."""

from __future__ import annotations

import ast
import time
from functools import cache

import pytest

from nngrade.author.mutants import KINDS, mutants
from nngrade.course.course import open_course

EXERCISES = open_course().exercises

by_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


@cache
def of_reference(exercise):
    source = (exercise.folder / "reference.py").read_text(encoding="utf-8")
    start = time.process_time()
    made = mutants(source, [task.name for task in exercise.tasks])
    return source, made, time.process_time() - start


def written(mutant):
    """The lines that are new in a mutant, without indentation, in one line."""
    new = [line[1:].strip() for line in mutant.diff.splitlines() if line.startswith("+")]
    return "; ".join(new[1:])


def of_kind(kind, source, *tasks):
    return [written(mutant) for mutant in mutants(source, tasks or ("f",)) if mutant.kind == kind]


# -- every kind ----------------------------------------------------------------------------------------------------

RETURNED = [
    ("operator", "a + b", ["a - b", "a * b"]),
    ("operator", "a - b", ["a + b", "a * b"]),
    ("operator", "a * b", ["a / b", "a + b"]),
    ("operator", "a / b", ["a * b", "a // b"]),
    ("operator", "a // b", ["a / b", "a % b"]),
    ("operator", "a % b", ["a // b", "a * b"]),
    ("operator", "a**b", ["a * b", "a / b"]),
    ("operator", "a @ b", ["a * b"]),
    ("swap-operands", "a - b", ["b - a"]),
    ("swap-operands", "(a + 1) / b", ["b / (a + 1)"]),
    ("swap-operands", "a @ b", ["b @ a"]),
    ("swap-operands", "a + b", []),
    ("drop-operand", "a + b", ["a", "b"]),
    ("drop-operand", "a / b", ["a"]),
    ("drop-operand", "a @ b", []),
    ("drop-operand", "a and b and c", ["b and c", "a and c", "a and b"]),
    ("minus", "-a", ["a"]),
    ("minus", "a * b", ["-(a * b)"]),
    ("minus", "a - b", []),
    ("minus", "g(a)", ["-g(a)", "g(-a)"]),
    ("minus", "abs(a), len(a)", ["-abs(a), len(a)", "abs(a), -len(a)"]),
    ("minus", "lambda x: x", ["lambda x: -x"]),
    ("comparison", "a < b", ["a <= b", "a >= b", "a > b"]),
    ("comparison", "a >= b", ["a > b", "a < b", "a <= b"]),
    ("comparison", "a == b", ["a != b"]),
    ("comparison", "a is not None", ["a is None"]),
    ("comparison", "a not in b", ["a in b"]),
    ("comparison", "a == b != c", ["a != b != c", "a == b == c"]),
    ("boolean", "a and b", ["a or b"]),
    ("boolean", "a or b and c", ["a and (b and c)", "a or (b or c)"]),
    ("boolean", "not a", ["a"]),
    ("axis", "a.sum(axis=0)", ["a.sum(axis=1)", "a.sum(axis=-1)"]),
    ("axis", "a.sum(axis=-1)", ["a.sum(axis=0)", "a.sum(axis=1)"]),
    ("off-by-one", "range(a)", ["range(a + 1)", "range(a - 1)"]),
    ("off-by-one", "a[b:]", ["a[b + 1:]", "a[b - 1:]"]),
    ("off-by-one", "a[b, 0]", ["a[b + 1, 0]", "a[b - 1, 0]"]),
    ("off-by-one", '{"x": 1}[a]', []),
    ("constant", "3", ["4", "2", "-3", "0", "1"]),
    ("constant", "0", ["1", "-1"]),
    ("constant", "-1", ["0", "-2", "1"]),
    ("constant", "0.3", ["0.6", "0.15", "-0.3", "0.0", "1.0"]),
    ("constant", "a**2", ["a**3", "a**1", "a**-2", "a**0"]),
    ("constant", "[True, False]", ["[False, False]", "[True, True]"]),
    ("constant", '["x", "y"]', ['["y", "y"]', '["x", "x"]']),
    ("constant", 'a == "x"', ['a == ""']),
    ("constant", 'f"{a}: 3"', []),
    ("constant", "g(strict=True)", []),
    ("drop-keyword", "g(a, k=1, **b)", ["g(a, **b)", "g(a, k=1)"]),
    ("swap-arguments", "g(a, b, c)", ["g(b, a, c)", "g(a, c, b)"]),
    ("swap-arguments", "g(a, a, *b)", []),
    ("swap-elements", "a, b, c", ["b, a, c", "a, c, b"]),
    ("swap-elements", "[a, a]", []),
    ("function", "np.maximum(a, b)", ["np.minimum(a, b)"]),
    ("function", "a.sum()", ["a.mean()"]),
    ("function", "np.sin(a)", ["np.cos(a)"]),
    ("function", "min(a, b)", ["max(a, b)"]),
    ("function", "sum(a) + np.exp(a)", []),
    ("drop-call", "np.sqrt(a + 1) * b", ["(a + 1) * b"]),
    ("drop-call", "a.copy()", ["a"]),
    ("drop-call", "np.copy(a)", ["a"]),
    ("drop-call", "b(a)", ["a"]),
    ("drop-call", "len(a)", []),
    ("transpose", "a @ b.T", ["a.T @ b.T", "a @ b"]),
    ("dtype", "a.astype(np.float64)", ["a.astype(np.float32)", "a.astype(np.int64)"]),
    ("dtype", "a.astype(float)", ["a.astype(int)"]),
    ("condition", "a if b > 1 else c", ["a if True else c", "a if False else c"]),
    ("condition", "[x for x in a if x]", ["[x for x in a if True]", "[x for x in a if False]"]),
    ("swap-branches", "a if b else c", ["c if b else a"]),
    ("swap-branches", "a if b > 1 else c", []),
]


STATEMENTS = [
    ("operator", "a += b", ["a -= b", "a *= b"]),
    ("drop-statement", "a += b", ["pass"]),
    ("drop-statement", "g.append(a)", ["pass"]),
    ("drop-statement", "a = g(b)", ["pass"]),
    ("drop-statement", "a, b = b, a", ["pass"]),
    ("drop-statement", "new = g(b)", []),
    ("drop-statement", "new, a = b, c", []),
    ("drop-statement", "a[0] = b", ["pass"]),
    ("drop-statement", "a.x = b", ["pass"]),
    ("drop-statement", "raise ValueError(a)", ["pass"]),
    ("drop-statement", "for x in a:\n        continue", ["pass"]),
    ("swap-statements", "a = g(a)\n    b = g(a)", ["b = g(a)"]),
    ("swap-statements", "new = g(a)\n    b = g(new)", []),
    ("swap-statements", "a = g(a)\n    b = g(b)", []),
    ("swap-statements", "a.x = b\n    a.y = c", []),
    ("swap-statements", "a.x = b\n    a.go()", ["a.go()"]),
    ("swap-statements", "a.append(b)\n    b = c", ["b = c"]),
    ("swap-elements", "x, y = g(a)", ["y, x = g(a)"]),
    ("swap-elements", "x, y = b, a", ["x, y = a, b"]),
    ("swap-elements", "for x, y in a:\n        g(x)", ["for y, x in a:"]),
    ("condition", "if a:\n        g(b)", ["if True:", "if False:"]),
    (
        "condition",
        "if a:\n        g(b)\n    elif b:\n        g(c)",
        ["if True:", "if False:", "elif True:", "elif False:"],
    ),
    ("condition", "while a:\n        a = g(a)", ["while False:"]),
    ("condition", "if a:\n        raise ValueError", []),
    ("swap-branches", "if a:\n        g(b)\n    else:\n        g(c)\n        g(a)", ["else:; g(b)"]),
    ("swap-branches", "if a:\n        g(b)\n    elif b:\n        g(c)", []),
    ("constant", "assert a, 'message 1'", []),
    ("constant", "x: Literal[1] = a", []),
    ("constant", "raise ValueError(1, 'message')", []),
]


@pytest.mark.parametrize(("kind", "expression", "expected"), RETURNED)
def test_a_kind_changes_an_expression(kind, expression, expected):
    source = f"import numpy as np\ndef f(a, b, c, g):\n    return {expression}\n"
    assert of_kind(kind, source) == [f"return {other}" for other in expected]


@pytest.mark.parametrize(("kind", "statement", "expected"), STATEMENTS)
def test_a_kind_changes_a_statement(kind, statement, expected):
    assert of_kind(kind, f"def f(a, b, c, g):\n    {statement}\n") == expected


def test_defaults_become_others():
    source = 'def f(a, b=None, *, mode="sum", flag=False):\n    return mode == "mean"\n'
    assert of_kind("default", source) == [
        'def f(a, b=0, *, mode="sum", flag=False):',
        'def f(a, b=None, *, mode="mean", flag=False):',
        'def f(a, b=None, *, mode="sum", flag=True):',
    ]


def test_decorators_are_dropped():
    source = "class C:\n    @property\n    @cache\n    def x(self): ...\n"
    found = [mutant for mutant in mutants(source, ["C"]) if mutant.kind == "drop-decorator"]
    assert [mutant.source for mutant in found] == [
        source.replace("    @property\n", ""),
        source.replace("    @cache\n", ""),
    ]
    assert [mutant.says for mutant in found] == ["`@property` was dropped", "`@cache` was dropped"]


def test_a_method_is_dropped_where_a_base_class_has_it():
    source = (
        "class A:\n    def step(self): ...\n\nclass B(A):\n    def step(self): ...\n    def own(self): ...\n"
    )
    found = [mutant for mutant in mutants(source, ["B"]) if mutant.kind == "drop-statement"]
    assert [(mutant.name, mutant.says) for mutant in found] == [
        ("B:5 drop-statement #1", "`step` was dropped")
    ]


def test_what_a_constructor_sets_is_not_dropped():
    source = "class C:\n    def __init__(self, a):\n        self.a = a\n\n    def step(self):\n        self.a = 1\n"
    found = [mutant.name for mutant in mutants(source, ["C"]) if mutant.kind == "drop-statement"]
    assert found == ["C.step:6 drop-statement #1"]


def test_class_attributes_are_changed():
    assert of_kind("constant", "class C:\n    rate = 0\n", "C") == ["rate = 1", "rate = -1"]


def test_docstrings_stay():
    source = '"""Module 1."""\n\n\ndef f(a):\n    """Function 1."""\n    return a[0]\n'
    assert of_kind("constant", source) == ["return a[1]", "return a[-1]"]
    assert of_kind("drop-statement", source) == []


def test_every_kind_is_tested():
    others = {"default", "drop-decorator"}
    assert {kind for kind, *_ in [*RETURNED, *STATEMENTS]} | others == set(KINDS)


# -- what a mutant tells -------------------------------------------------------------------------------------------

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


def test_parentheses_come_only_where_they_are_needed():
    found = of_kind("operator", "def f(a, b, c):\n    return a * b - (a + b) * c\n")
    assert found[:2] == ["return a * b + (a + b) * c", "return a * b * ((a + b) * c)"]


def test_columns_are_counted_right_behind_letters_of_several_bytes():
    assert of_kind("constant", 'def f(a):\n    return "σ²" + a[0]\n') == [
        'return "" + a[0]',
        'return "σ²" + a[1]',
        'return "σ²" + a[-1]',
    ]


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
