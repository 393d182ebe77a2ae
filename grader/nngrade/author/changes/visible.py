"""The parts of a file in which a mistake may be made."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


def children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which a mistake may be made: no docstrings, messages or annotations."""
    for field, value in () if _is_hidden(node) else ast.iter_fields(node):
        listed = value if isinstance(value, list) else [value]
        yield from (one for one in listed if isinstance(one, ast.AST) and field not in _HIDDEN)


_HIDDEN: Final = {"annotation", "returns", "type_params", "msg"}


def _is_hidden(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.JoinedStr() | ast.Expr(value=ast.Constant()):
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):  # a negative number is one thing
            return True
        case ast.keyword(value=ast.Constant(value=bool())):  # a flag is not passed as what it already is
            return True
    return False


def everything(node: ast.AST) -> Iterator[ast.AST]:
    """A node, and all that it is made of."""
    yield node
    for child in children(node):
        yield from everything(child)


def number(node: ast.AST) -> float | None:
    """The value of a number, a negative one too."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
            value = number(operand)
            return None if value is None else -value
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
    return None
