"""A reference as text: its tree, and what stands between any two places of it."""

from __future__ import annotations

import ast
import difflib
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from .visible import everything

if TYPE_CHECKING:
    from collections.abc import Iterator

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef
Placed = ast.expr | ast.stmt | ast.keyword


class File:
    """A reference: its tree, and the text between any two places of it."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self._bytes = source.encode()  # `ast` counts columns in bytes
        self._lines = source.splitlines(keepends=True)
        self._starts = [0, *accumulate(len(line) for line in self._bytes.splitlines(keepends=True))]
        self.modules = {name.asname or name.name for one in self.tree.body for name in _imported(one)}
        self.functions = {one.name for one in self.tree.body if isinstance(one, Function)}
        self.methods = {one.name: _methods(one) for one in self.tree.body if isinstance(one, ast.ClassDef)}
        self.strings = list(dict.fromkeys(_strings(self.tree)))

    def span(self, node: Placed) -> tuple[int, int]:
        """Where a node begins and ends, decorators included."""
        decorators = node.decorator_list if isinstance(node, Definition) else []
        first = min([node.lineno, *(one.lineno for one in decorators)])
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self.place(first, node.col_offset), self.place(last, column)

    def place(self, line: int, column: int) -> int:
        """How many bytes stand before a place that `ast` tells."""
        return self._starts[line - 1] + column

    def text(self, start: int, end: int) -> str:
        """What stands between two places."""
        return self._bytes[start:end].decode()

    def of(self, node: Placed) -> str:
        """The text of a node."""
        return self.text(*self.span(node))

    def is_elif(self, node: ast.stmt) -> bool:
        """Whether an `if` is the `elif` of another."""
        return isinstance(node, ast.If) and self.of(node).startswith("elif")

    def line(self, place: int) -> int:
        """The number of the line that a place is on."""
        return bisect_right(self._starts, place)

    def margin(self, place: int) -> str:
        """What stands before a place on its line, as blanks."""
        before = self.text(self._starts[self.line(place) - 1], place)
        return before if before.isspace() else " " * len(before)

    def changed(self, start: int, end: int, text: str) -> tuple[str, str]:
        """The whole text with other text between two places, and how it differs."""
        mutated = self.text(0, start) + text + self.text(end, len(self._bytes))
        lines = difflib.unified_diff(
            self._lines, mutated.splitlines(keepends=True), "reference.py", "mutant.py"
        )
        return mutated, "".join(lines)


def _strings(tree: ast.Module) -> Iterator[str]:
    for node in everything(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _imported(node: ast.stmt) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import) else []


def _methods(node: ast.ClassDef) -> set[str]:
    return {one.name for one in node.body if isinstance(one, Function)}


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
