"""Whether the order of two statements matters, as far as can be told from the names that they use and change."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .text import Function


def had_values(statement: ast.stmt, function: Function | None) -> bool:
    """Whether all that a statement gives a value to has one already."""
    if function is None:
        return False
    earlier = arguments(function) | {
        one.id
        for one in ast.walk(function)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.lineno < statement.lineno
    }
    return all(
        place in earlier if isinstance(one, ast.Name) else function.name != "__init__"
        for one, place in _given(statement)
    )


def arguments(function: Function | None) -> set[str]:
    """The names of a function's arguments; none outside of a function."""
    return {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)} if function else set()


def matters(first: ast.stmt, second: ast.stmt, function: Function | None) -> bool:
    """Whether two statements meet in what one of them changes, and the second can do without the first."""
    fresh = {place for _, place in _given(first)} & _used(second)
    meet = _meet(_changed(first), _used(second)) or _meet(_changed(second), _used(first))
    return meet and (not fresh or had_values(first, function))


def _given(statement: ast.stmt) -> list[tuple[ast.expr, str]]:
    """What a statement gives a value to, with its name."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AugAssign) else targets
    stored = (ast.Name, ast.Attribute, ast.Subscript)
    nodes = [one for target in targets for one in ast.walk(target) if isinstance(one, stored)]
    return [(one, _place(one)) for one in nodes if isinstance(one.ctx, ast.Store)]


def _changed(statement: ast.stmt) -> set[str]:
    """The names whose values a statement changes; `values.append(1)` changes `values`."""
    changed = {place for _, place in _given(statement)}
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=receiver))):
            changed.add(_place(receiver))
    return changed


def _used(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name | ast.Attribute) and (place := _place(node)):
        return {place}
    return {place for child in ast.iter_child_nodes(node) for place in _used(child)}


def _place(node: ast.AST) -> str:
    """`self.rate` of `self.rate`, `group` of `group["lr"]`, nothing of what has no name."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_place(value)}.{name}" if _place(value) else ""
        case ast.Subscript(value=value):
            return _place(value)
        case ast.Call(func=ast.Name(id="super")):
            return "self"
    return ""


def _meet(some: set[str], others: set[str]) -> bool:
    """Whether a name of the one, or what it belongs to, is among the others."""
    pairs = [(f"{a}.", f"{b}.") for a in some for b in others if a and b]
    return any(a.startswith(b) or b.startswith(a) for a, b in pairs)
