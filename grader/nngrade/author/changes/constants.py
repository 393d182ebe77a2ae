"""Mistakes in constants: numbers, strings, flags, defaults, axes and bounds."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING

from .visible import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .change import At, Change


def default(node: ast.AST, at: At) -> Iterator[Change]:
    """Another default of an argument."""
    if isinstance(node, ast.arguments):
        for value in [*node.defaults, *node.kw_defaults]:
            if value is not None:
                yield from _others(value, at)
            if isinstance(value, ast.Constant) and value.value is None:
                yield at.replace(value, "0")


def axis(node: ast.AST, at: At) -> Iterator[Change]:
    """Another axis."""
    if isinstance(node, ast.keyword) and node.arg == "axis" and number(node.value) is not None:
        yield from (at.replace(node.value, axis) for axis in ("0", "1", "-1"))


def constant(node: ast.AST, at: At) -> Iterator[Change]:
    """Another number, string or flag."""
    yield from _others(node, at)


def _others(node: ast.AST, at: At) -> Iterator[Change]:
    value = number(node)
    if value is not None and isinstance(node, ast.expr):
        yield from (at.replace(node, repr(other)) for other in _numbers(value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield at.replace(node, repr(not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield at.replace(node, _quoted(_another(node.value, at.file.strings)))


def _numbers(value: float) -> list[float]:
    others: list[float]
    if isinstance(value, int):
        others = [value + 1, value - 1, -value, 0, 1]
    else:
        others = [value * 2, value / 2, -value, 0.0, 1.0]
    return [other for other in dict.fromkeys(others) if other != value and math.isfinite(other)]


def _another(text: str, strings: list[str]) -> str:
    """The next string of the file, or the text itself changed if there is no other."""
    if len(strings) == 1:
        return "" if text else "changed"
    return strings[(strings.index(text) + 1) % len(strings)]


def _quoted(text: str) -> str:
    plain = repr(text)
    return plain if '"' in text or plain[0] == '"' else f'"{plain[1:-1]}"'


def off_by_one(node: ast.AST, at: At) -> Iterator[Change]:
    """One more or one less in a range, a slice or an index."""
    for bound in _bounds(node):
        if isinstance(bound, ast.Name | ast.Attribute | ast.BinOp | ast.Call):
            yield at.replace(bound, bound, " + 1")
            yield at.replace(bound, bound, " - 1")


def _bounds(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="range"), args=bounds):
            return bounds
        case ast.Slice(lower=lower, upper=upper):
            return [bound for bound in (lower, upper) if bound]
        case ast.Subscript(value=ast.Dict()):
            return []
        case ast.Subscript(slice=ast.Tuple(elts=bounds)):
            return bounds
        case ast.Subscript(slice=bound):
            return [bound]
    return []
