"""Mistakes in calls and in what is passed around: arguments, elements, the wrong function, a lost transpose."""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .order import arguments
from .text import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .change import At, Change
    from .text import Placed


def drop_keyword(node: ast.AST, at: At) -> Iterator[Change]:
    """A call without one of its keyword arguments."""
    if isinstance(node, ast.Call):
        given: list[Placed] = [*node.args, *node.keywords]
        for gone in node.keywords:
            kept = [at.file.of(one) for one in given if one is not gone]
            says = f"`{flat(at.file.of(gone))}` was dropped"
            yield at.replace(node, node.func, f"({', '.join(kept)})", says=says)


def swap_arguments(node: ast.AST, at: At) -> Iterator[Change]:
    """Two neighbouring arguments of a call in the wrong order."""
    if isinstance(node, ast.Call):
        for first, second in pairwise(node.args):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                yield at.exchange(first, second)


def swap_elements(node: ast.AST, at: At) -> Iterator[Change]:
    """Two neighbouring elements of a tuple or list in the wrong order, where one is made or taken apart."""
    for elements in _sequences(node):
        yield from (at.exchange(a, b) for a, b in pairwise(elements))


def _sequences(node: ast.AST) -> list[list[ast.expr]]:
    match node:
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
            return [elements]
        case ast.Assign(value=ast.Tuple()):  # swapping its values does the same
            return []
        case ast.Assign(targets=targets):
            return [one.elts for target in targets for one in ast.walk(target) if isinstance(one, ast.Tuple)]
        case ast.For(target=target) | ast.comprehension(target=target):
            return [one.elts for one in ast.walk(target) if isinstance(one, ast.Tuple)]
    return []


_PAIRS: Final = (
    *(("all", "any"), ("argmax", "argmin"), ("ceil", "floor"), ("cos", "sin"), ("max", "min")),
    *(("maximum", "minimum"), ("mean", "sum"), ("normal", "uniform"), ("ones", "zeros")),
    *(("ones_like", "zeros_like"), ("std", "var")),
)
_NAMES: Final = dict(_PAIRS) | {b: a for a, b in _PAIRS}


def function(node: ast.AST, at: At) -> Iterator[Change]:
    """The function beside the right one: `np.minimum` for `np.maximum`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=old) as function) if old in _NAMES:
            new = _NAMES[old]
            yield at.replace(function, function.value, f".{new}", says=f"`{old}` became `{new}`")
        case ast.Call(func=ast.Name(id="max" | "min" | "all" | "any" as old) as function):
            yield at.replace(function, _NAMES[old])


_FORGETTABLE: Final = {
    "abs", "exp", "float", "int", "log", "log1p", "mean", "prod", "round", "sqrt", "square", "sum", "tanh",
}  # fmt: skip


def drop_call(node: ast.AST, at: At) -> Iterator[Change]:
    """What goes into a function in place of what comes out: `x` for `np.sqrt(x)` or `x.copy()`."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[], keywords=[]):
            yield at.replace(node, value)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name), args=[value], keywords=[]):
            if module in at.file.modules and name in _FORGETTABLE | {"copy"}:
                yield at.replace(node, value)
        case ast.Call(func=ast.Name(id=name), args=[value], keywords=[]):
            if name in _FORGETTABLE | at.file.functions | arguments(at.function):
                yield at.replace(node, value)


def transpose(node: ast.AST, at: At) -> Iterator[Change]:
    """A `.T` that is not there, or one too many beside `@`."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield at.replace(node, node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in (node.left, node.right):
            is_plain = isinstance(side, ast.Name | ast.Subscript)
            if is_plain or (isinstance(side, ast.Attribute) and side.attr != "T"):
                yield at.replace(side, side, ".T")


def dtype(node: ast.AST, at: At) -> Iterator[Change]:
    """Numbers of another type."""
    match node:
        case ast.Attribute(value=value, attr="float64"):
            yield from (at.replace(node, value, f".{other}") for other in ("float32", "int64"))
        case ast.Name(id="float", ctx=ast.Load()):
            yield at.replace(node, "int")
