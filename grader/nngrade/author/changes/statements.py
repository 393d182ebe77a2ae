"""Mistakes in statements: dropped, in the wrong order, under the wrong condition."""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .change import Change
from .order import had_values, matters
from .text import Definition, Function, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .change import At


def condition(node: ast.AST, at: At) -> Iterator[Change]:
    """A condition that always or never holds."""
    for test in _tests(node):
        for value in ("False",) if isinstance(node, ast.While) else ("True", "False"):
            says = f"the condition `{flat(at.file.of(test))}` became `{value}`"
            yield at.replace(test, value, says=says)


def _tests(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(body=[ast.Raise()], orelse=[]):  # that statement is dropped elsewhere
            return []
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
    return []


def swap_branches(node: ast.AST, at: At) -> Iterator[Change]:
    """What is done if a condition holds, and what if not, in the wrong order."""
    if not isinstance(node, ast.If | ast.IfExp) or isinstance(node.test, ast.Compare):
        return  # the opposite comparison does the same
    says = f"the branches of `{flat(at.file.of(node.test))}` changed places"
    if isinstance(node, ast.IfExp):
        yield at.replace(node, node.orelse, " if ", node.test, " else ", node.body, says=says)
    elif node.orelse and not at.file.is_elif(node.orelse[0]):
        yield _exchanged(node.body, node.orelse, at, says)


def _exchanged(first: list[ast.stmt], second: list[ast.stmt], at: At, says: str) -> Change:
    (start, left), (right, end) = (
        (at.file.span(block[0])[0], at.file.span(block[-1])[1]) for block in (first, second)
    )
    text = at.file.text
    return Change(at, start, end, (text(right, end), text(left, right), text(start, left)), says)


def drop_statement(node: ast.AST, at: At) -> Iterator[Change]:
    """A statement, a whole loop, or a method that a base class has too, that is not there."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Assert() | ast.Break() | ast.Continue():
            yield at.drop(node)
        case ast.For(iter=every):
            yield at.replace(every, "()", says=f"the loop over `{flat(at.file.of(every))}` was dropped")
        case ast.Assign() if had_values(node, at.function):
            yield at.drop(node)
        case ast.ClassDef(bases=bases, body=body):
            names = [base.id for base in bases if isinstance(base, ast.Name)]
            inherited = {name for base in names for name in at.file.methods.get(base, ())}
            yield from (at.drop(one) for one in body if isinstance(one, Function) and one.name in inherited)


def swap_statements(node: ast.AST, at: At) -> Iterator[Change]:
    """Two neighbouring statements in the wrong order, where it matters."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        for first, second in pairwise(block if isinstance(block, list) else []):
            if (
                isinstance(first, _SIMPLE)
                and isinstance(second, _SIMPLE)
                and matters(first, second, at.function)
            ):
                yield at.exchange(first, second)


_SIMPLE: Final = (ast.Assign, ast.AugAssign, ast.Expr)


def drop_decorator(node: ast.AST, at: At) -> Iterator[Change]:
    """A definition without one of its decorators."""
    if isinstance(node, Definition):
        lines = [one.lineno for one in node.decorator_list]
        places = [at.file.place(line, node.col_offset) for line in [*lines, node.lineno]]
        for one, (start, end) in zip(node.decorator_list, pairwise(places), strict=True):
            yield Change(at, start, end, (), f"`@{flat(at.file.of(one))}` was dropped")
