"""Mistakes in operators: arithmetic, comparisons, signs, and what is joined by them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from .visible import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .change import At, Change
    from .text import Placed

_ARITHMETIC: Final[dict[type[ast.operator], tuple[str, tuple[str, ...]]]] = {
    ast.Add: ("+", ("-", "*")),
    ast.Sub: ("-", ("+", "*")),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*", "//")),
    ast.FloorDiv: ("//", ("/", "%")),
    ast.Mod: ("%", ("//", "*")),
    ast.Pow: ("**", ("*", "/")),
    ast.MatMult: ("@", ("*",)),
}

_COMPARISONS: Final[dict[type[ast.cmpop], tuple[str, tuple[str, ...]]]] = {
    ast.Lt: ("<", ("<=", ">=", ">")),
    ast.LtE: ("<=", ("<", ">", ">=")),
    ast.Gt: (">", (">=", "<=", "<")),
    ast.GtE: (">=", (">", "<", "<=")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}


def operator(node: ast.AST, at: At) -> Iterator[Change]:
    """Another arithmetic operator."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _ARITHMETIC:
        old, others = _ARITHMETIC[type(node.op)]
        for new in others:
            if isinstance(node, ast.BinOp):
                yield at.replace(node, node.left, f" {new} ", node.right, says=f"`{old}` became `{new}`")
            else:
                yield at.replace(node, node.target, f" {new}= ", node.value, says=f"`{old}=` became `{new}=`")


def swap_operands(node: ast.AST, at: At) -> Iterator[Change]:
    """`b - a` for `a - b`."""
    if (
        isinstance(node, ast.BinOp)
        and not isinstance(node.op, ast.Add | ast.Mult)
        and type(node.op) in _ARITHMETIC
    ):
        yield at.replace(node, node.right, f" {_ARITHMETIC[type(node.op)][0]} ", node.left)


def drop_operand(node: ast.AST, at: At) -> Iterator[Change]:
    """`a` for `a + b`, or `a and b`."""
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not isinstance(node.op, ast.MatMult):
        yield at.replace(node, node.left)
        if isinstance(node.op, ast.Add | ast.Mult):
            yield at.replace(node, node.right)
    if isinstance(node, ast.BoolOp):
        for one in node.values:
            rest = [value for value in node.values if value is not one]
            yield at.replace(node, *_joined(rest, _AND_OR[type(node.op)][0]))


def minus(node: ast.AST, at: At) -> Iterator[Change]:
    """A unary minus that is not there, or one too many."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and number(node) is None:
        yield at.replace(node, node.operand)
    for value in _values(node):
        if isinstance(value, ast.Call | ast.Name | ast.Attribute | ast.Subscript) or (
            isinstance(value, ast.BinOp) and not isinstance(value.op, ast.Sub)  # `b - a` says that already
        ):
            yield at.replace(value, "-", value)


def _values(node: ast.AST) -> list[ast.expr]:
    """What a node hands on as a whole."""
    match node:
        case ast.Return(value=ast.expr() as value) | ast.Assign(value=value) | ast.Lambda(body=value):
            return [value]
        case ast.ListComp(elt=value) | ast.GeneratorExp(elt=value):
            return [value]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[value]):
            return [] if name in _SIGNLESS else [value]
        case ast.Tuple(elts=values, ctx=ast.Load()) | ast.List(elts=values, ctx=ast.Load()):
            return values
    return []


# to these a sign makes no difference, or no sense
_SIGNLESS: Final = {"__init__", "abs", "cos", "enumerate", "len", "range", "reversed", "zip"}


def comparison(node: ast.AST, at: At) -> Iterator[Change]:
    """Another comparison."""
    if isinstance(node, ast.Compare):
        symbols = [_COMPARISONS[type(op)][0] for op in node.ops]
        for place, op in enumerate(node.ops):
            old, others = _COMPARISONS[type(op)]
            for new in others:
                parts: list[Placed | str] = [node.left]
                for symbol, one in zip(
                    [*symbols[:place], new, *symbols[place + 1 :]], node.comparators, strict=True
                ):
                    parts += [f" {symbol} ", one]
                yield at.replace(node, *parts, says=f"`{old}` became `{new}`")


_AND_OR: Final = {ast.And: ("and", "or"), ast.Or: ("or", "and")}


def boolean(node: ast.AST, at: At) -> Iterator[Change]:
    """`or` for `and`; a `not` that is not there."""
    if isinstance(node, ast.BoolOp):
        old, new = _AND_OR[type(node.op)]
        yield at.replace(node, *_joined(node.values, new), says=f"`{old}` became `{new}`")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield at.replace(node, node.operand)


def _joined(values: list[ast.expr], symbol: str) -> list[Placed | str]:
    parts: list[Placed | str] = [values[0]]
    for value in values[1:]:
        parts += [f" {symbol} ", value]
    return parts
