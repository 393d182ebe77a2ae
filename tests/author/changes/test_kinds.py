"""Every kind of mistake changes what it says, and leaves alone what would make no difference."""

from __future__ import annotations

import pytest

from nngrade.author.changes.kinds import KINDS
from nngrade.author.mutants import mutants


def written(mutant):
    """The lines that are new in a mutant, without indentation, in one line."""
    new = [line[1:].strip() for line in mutant.diff.splitlines() if line.startswith("+")]
    return "; ".join(new[1:])


def of_kind(kind, source, *tasks):
    return [written(mutant) for mutant in mutants(source, tasks or ("f",)) if mutant.kind == kind]


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
    ("drop-statement", "for x in a:\n        continue", ["for x in ():", "pass"]),
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


def test_parentheses_come_only_where_they_are_needed():
    found = of_kind("operator", "def f(a, b, c):\n    return a * b - (a + b) * c\n")
    assert found[:2] == ["return a * b + (a + b) * c", "return a * b * ((a + b) * c)"]


def test_columns_are_counted_right_behind_letters_of_several_bytes():
    assert of_kind("constant", 'def f(a):\n    return "σ²" + a[0]\n') == [
        'return "" + a[0]',
        'return "σ²" + a[1]',
        'return "σ²" + a[-1]',
    ]
