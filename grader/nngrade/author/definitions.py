"""The functions and classes of a file, as its text has them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from pathlib import Path

Definition = ast.FunctionDef | ast.ClassDef


def parsed(file: Path) -> ast.Module:
    """The file as a tree."""
    try:
        return ast.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{file} is missing.") from None
    except (OSError, ValueError) as error:
        raise CourseError(f"{file} cannot be read: {error}.") from error
    except SyntaxError as error:
        raise CourseError(f"{file}, line {error.lineno}: {error.msg}.") from error


def definitions(tree: ast.Module) -> dict[str, Definition]:
    """What stands at the top of a file, by name."""
    return {node.name: node for node in tree.body if isinstance(node, Definition)}


def methods(node: ast.ClassDef, others: dict[str, Definition]) -> dict[str, ast.FunctionDef]:
    """The methods of a class, with those that it inherits from classes of the same file."""
    found: dict[str, ast.FunctionDef] = {}
    for base in reversed(node.bases):
        parent = others.get(base.id) if isinstance(base, ast.Name) else None
        if isinstance(parent, ast.ClassDef):
            found |= methods(parent, {name: one for name, one in others.items() if one is not node})
    return found | {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}


def arguments(function: ast.FunctionDef) -> list[ast.arg]:
    """All arguments of a function, in order."""
    spec = function.args
    starred = [one for one in (spec.vararg, spec.kwarg) if one is not None]
    return [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *starred]


def is_to_do(node: Definition) -> bool:
    """Whether nothing stands in it but texts and `raise NotImplementedError`."""
    if isinstance(node, ast.ClassDef):
        return all(is_to_do(one) for one in node.body if isinstance(one, Definition))
    body = [one for one in node.body if not _is_text(one)]
    return len(body) == 1 and _raises_not_implemented(body[0])


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _raises_not_implemented(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
