"""Take the text of single tasks out of Python files, and put it back."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nngrade.errors import CourseError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def solution(reference: Path, task: str) -> str:
    """The reference solution of one task, with the helpers and constants of the file that it uses, in their order."""
    text = reference.read_text(encoding="utf-8")
    tree = ast.parse(text)
    named = {name: node for node in tree.body for name in _names(node)}
    if task not in named:
        raise CourseError(f"{reference} does not define `{task}`.")
    wanted, pending = set(), [task]
    while pending:
        name = pending.pop()
        if name in named and name not in wanted:
            wanted.add(name)
            pending += [node.id for node in ast.walk(named[name]) if isinstance(node, ast.Name)]
    nodes = [node for node in tree.body if wanted & set(_names(node))]
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    blocks = ["\n".join(_segment(text, node) for node in imports)] if imports else []
    return "\n\n\n".join([*blocks, *(_segment(text, node) for node in nodes)]) + "\n"


def replace_task(text: str, task: str, stub: str, file: str) -> str:
    """The learner's text with one task put back to what it is in the stub; added at the end where it is missing."""
    fresh = _segment(stub, _definition(ast.parse(stub), task, file))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise UsageError(
            f"{file} is not valid Python just now ({error}), so one task cannot be put back. Reset the whole exercise."
        ) from error
    found = [node for node in tree.body if task in _names(node)]
    if not found:
        return f"{text.rstrip()}\n\n\n{fresh}\n"
    lines = text.splitlines(keepends=True)
    first, last = _span(found[-1])
    return "".join([*lines[: first - 1], fresh + "\n", *lines[last:]])


def _definition(tree: ast.Module, task: str, file: str) -> ast.stmt:
    for node in tree.body:
        if task in _names(node):
            return node
    raise CourseError(f"The stub of {file} does not define `{task}`.")


def _names(node: ast.stmt) -> list[str]:
    """The names that a statement at the top level defines."""
    if isinstance(node, Definition):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _span(node: ast.stmt) -> tuple[int, int]:
    """The first and last line of a statement, decorators included."""
    decorators = node.decorator_list if isinstance(node, Definition) else []
    return min([node.lineno, *(one.lineno for one in decorators)]), node.end_lineno or node.lineno


def _segment(text: str, node: ast.stmt) -> str:
    first, last = _span(node)
    return "\n".join(text.splitlines()[first - 1 : last])
