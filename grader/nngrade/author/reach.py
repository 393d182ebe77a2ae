"""What a task reaches: the statements of a file that define it, or what they use."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def reached(tree: ast.Module, task: str) -> set[ast.stmt]:
    """What defines the task, and what defines the names that those statements use, and so on."""
    wanted: set[ast.stmt] = set()
    names, pending = {task}, [task]
    while pending:
        name = pending.pop()
        for node in tree.body:
            if node not in wanted and name in defined(node):
                wanted.add(node)
                fresh = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - names
                names |= fresh
                pending += sorted(fresh)
    return wanted


def defined(node: ast.stmt) -> list[str]:
    """The names to which a statement at the top level gives a value, or which it may change: `TABLE.update(...)`."""
    if isinstance(node, ast.Expr):
        return [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    return list(dict.fromkeys(_stored(node)))


def _stored(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
            yield name
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():  # its names are its own
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _stored(child)
