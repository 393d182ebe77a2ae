"""A change: other text for a place of a reference, in the plainest form that means what was meant."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from .text import Definition, File, Function, Placed, flat

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Change:
    """Other text for the bytes from `start` to `end`: pieces of the file, and what is put between them."""

    at: At
    start: int
    end: int
    parts: tuple[Placed | str, ...]
    says: str = ""
    is_expression: bool = False
    kind: str = ""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.at.file.line(self.start)

    def settled(self) -> tuple[str, str]:
        """The plainest form that means what was meant, with the tree around it, "" if it is no Python."""
        forms = self._forms()
        meant = self.tree(forms[-1])
        return next((form, meant) for form in forms if self.tree(form) == meant)

    def tree(self, text: str | None = None) -> str:
        """The tree of the statement around the change, with other text in its place if there is some."""
        file = self.at.file
        start, end = file.span(self.at.statement)
        middle = file.text(self.start, self.end) if text is None else text
        whole = file.text(start, self.start) + middle + file.text(self.end, end)
        margin = file.margin(start)
        try:
            return ast.dump(ast.parse(f"if 1:\n{margin}{whole}" if margin else whole))
        except SyntaxError:
            return ""

    def _forms(self) -> list[str]:
        """The new text: from the form without parentheses of its own to the one with all that could be needed."""
        loose = [part for part in self.parts if isinstance(part, _LOOSE)]
        forms = [self._joined(wrapped) for wrapped in ([], *([one] for one in loose), loose)]
        if self.is_expression:
            forms = [whole for form in forms for whole in (form, f"({form})")]
        return list(dict.fromkeys(forms))

    def _joined(self, wrapped: Sequence[Placed]) -> str:
        texts = [part if isinstance(part, str) else self.at.file.of(part) for part in self.parts]
        pairs = zip(self.parts, texts, strict=True)
        return "".join(f"({text})" if part in wrapped else text for part, text in pairs)


_LOOSE: Final = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr)


@dataclass(frozen=True, slots=True)
class At:
    """Where a node stands, and the changes that a kind can make there."""

    file: File
    statement: ast.stmt
    where: str = ""
    function: Function | None = None

    def inside(self, node: ast.AST) -> At:
        """The same, one step further in."""
        if isinstance(node, Definition):
            function = node if isinstance(node, Function) else None
            where = f"{self.where}.{node.name}".lstrip(".")
            return replace(self, statement=node, where=where, function=function)
        if isinstance(node, ast.stmt) and not self.file.is_elif(node):
            return replace(self, statement=node)
        return self

    def replace(self, node: Placed, *parts: Placed | str, says: str = "") -> Change:
        """The change of a node into something else."""
        return Change(self, *self.file.span(node), parts, says, isinstance(node, ast.expr))

    def exchange(self, first: Placed, second: Placed) -> Change:
        """The change of two nodes that change places."""
        (start, left), (right, end) = self.file.span(first), self.file.span(second)
        says = f"`{flat(self.file.of(first))}` and `{flat(self.file.of(second))}` changed places"
        return Change(self, start, end, (second, self.file.text(left, right), first), says)

    def drop(self, statement: ast.stmt) -> Change:
        """The change of a statement into none."""
        name = statement.name if isinstance(statement, Definition) else flat(self.file.of(statement))
        return self.replace(statement, "pass", says=f"`{name}` was dropped")
