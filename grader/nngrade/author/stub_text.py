"""One definition of a stub as text: what the reference says of it, and a body that is to do."""

from __future__ import annotations

import ast
import copy
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from .definitions import Definition, arguments, definitions, methods

if TYPE_CHECKING:
    from collections.abc import Collection

WIDTH: Final = 110
_INDENT: Final = "    "
_TO_DO: Final = f"{_INDENT}raise NotImplementedError"


class Source:
    """A text and what it defines."""

    def __init__(self, text: str) -> None:
        self.text, self.tree = text, ast.parse(text)
        self.found = definitions(self.tree)

    def docstring(self, node: Definition | None) -> str:
        """A docstring as it is written, quotes included, as it would stand in a definition without indentation."""
        first = node.body[0] if node is not None else None
        if node is None or ast.get_docstring(node) is None or not isinstance(first, ast.Expr):
            return ""
        head, *lines = (ast.get_source_segment(self.text, first.value) or "").splitlines()
        beyond = " " * max(0, first.col_offset - len(_INDENT))
        return "\n".join([f"{_INDENT}{head}", *(line.removeprefix(beyond) for line in lines)])

    def methods(self, name: str) -> dict[str, ast.FunctionDef]:
        """The methods of a class, inherited ones too; none if it is no class."""
        node = self.found.get(name)
        return methods(node, self.found) if isinstance(node, ast.ClassDef) else {}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes stubs by the reference; what `stub`, the stub as it is, says beyond it stays."""

    reference: Source
    stub: Source
    tasks: Collection[str]

    def written(self, name: str) -> str:
        """The stub of one task."""
        ours, theirs = self.reference.found[name], self.stub.found.get(name)
        if isinstance(ours, ast.ClassDef):
            return self._class(ours, theirs)
        return self._function(ours, theirs if isinstance(theirs, ast.FunctionDef) else None)

    def _class(self, ours: ast.ClassDef, theirs: Definition | None) -> str:
        fields = (f"{_INDENT}{ast.unparse(one)}" for one in ours.body if isinstance(one, ast.AnnAssign))
        parts = [self._docstring(ours, theirs), "\n".join(fields)]
        found, old = self.reference.methods(ours.name), self.stub.methods(ours.name)
        for name, method in found.items():
            if name in {*old, "__init__"} if old else _is_public(name):
                parts.append(textwrap.indent(self._function(method, old.get(name)), _INDENT))
        body = "\n\n".join(part for part in parts if part)
        return "\n".join([*_decorators(ours), self._head(ours), body or _TO_DO])

    def _head(self, node: ast.ClassDef) -> str:
        """Its bases are those that learners have too: what the reference wrote for itself is its own."""
        bases = [
            ast.unparse(one)
            for one in node.bases
            if not isinstance(one, ast.Name) or one.id not in self.reference.found or one.id in self.tasks
        ]
        return f"class {node.name}({', '.join(bases)}):" if bases else f"class {node.name}:"

    def _function(self, ours: ast.FunctionDef, theirs: ast.FunctionDef | None) -> str:
        node = _annotated(ours, theirs) if theirs else ours
        docstring = self._docstring(ours, theirs)
        return "\n".join([*_decorators(node), _signature(node), *([docstring] if docstring else []), _TO_DO])

    def _docstring(self, ours: Definition, theirs: Definition | None) -> str:
        return self.reference.docstring(ours) or self.stub.docstring(theirs)


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _decorators(node: Definition) -> list[str]:
    return [f"@{ast.unparse(one)}" for one in node.decorator_list]


def _annotated(ours: ast.FunctionDef, theirs: ast.FunctionDef) -> ast.FunctionDef:
    """With the annotations of the stub, by the names of the arguments, where the reference has none."""
    node, known = copy.deepcopy(ours), {one.arg: one.annotation for one in arguments(theirs)}
    for one in arguments(node):
        one.annotation = one.annotation or known.get(one.arg)
    node.returns = node.returns or theirs.returns
    return node


def _signature(node: ast.FunctionDef) -> str:
    """In one line where it fits, else with a line for each argument."""
    end = f") -> {ast.unparse(node.returns)}:" if node.returns else "):"
    line = f"def {node.name}({ast.unparse(node.args)}{end}"
    if len(line) + len(_INDENT) <= WIDTH or not arguments(node):
        return line
    listed = "".join(f"{_INDENT}{one},\n" for one in _one_by_one(node.args))
    return f"def {node.name}(\n{listed}{end}"


def _one_by_one(spec: ast.arguments) -> list[str]:
    """The arguments as they are written: the text of all of them, cut where each begins."""
    head, end = b"def f(", b"): ..."
    line = head + ast.unparse(spec).encode() + end
    starts = [_start(line, one) for one in arguments(cast("ast.FunctionDef", ast.parse(line).body[0]))]
    cuts = [len(head), *sorted(starts)[1:], len(line) - len(end)]
    return [line[a:b].decode().rstrip(", ") for a, b in pairwise(cuts)]


def _start(line: bytes, one: ast.arg) -> int:
    """Where an argument begins, its stars included."""
    return len(line[: one.col_offset].rstrip(b"*"))
