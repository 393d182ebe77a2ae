"""Small mistakes in a reference, made one at a time: each mutant goes the way of a learner's submission.

A kind is a function that is shown every node of the file and yields what might stand there instead. Text is replaced,
not the tree, so that a mutant is the reference but for one place. The tree decides whether parentheses are needed, and
whether two mutants are the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .changes.change import At
from .changes.kinds import KINDS
from .changes.text import Definition, File, flat
from .changes.visible import children
from .reach import defined, reached

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence

    from .changes.change import Change


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one mistake.

    Args:
        name: unique in the file and the same every time, such as `kaiming_std:41 swap-operands #1`.
        tasks: those whose code it changes, be it in a helper or a base class, in the order in which they were given.
        line: where the mistake is, in the reference.
        kind: what sort of mistake it is, one of `KINDS`.
        says: what was changed, such as "`*` became `/`".
        source: the text of the whole file.
        diff: the lines that differ from the reference, with a few around them.
    """

    name: str
    tasks: tuple[str, ...]
    line: int
    kind: str
    says: str
    source: str
    diff: str

    @property
    def where(self) -> str:
        """The function, the method or the top-level name that is changed."""
        return self.name.partition(":")[0]


def mutants(source: str, tasks: Sequence[str]) -> list[Mutant]:
    """The mutants of a reference that its tasks can notice, in the order of the file."""
    file = File(source)
    seen_by = {task: reached(file.tree, task) for task in tasks}
    made, count = [], Counter[str]()
    for node in file.tree.body:
        noticing = tuple(task for task in tasks if node in seen_by[task])
        for change, text in _distinct(node, file) if noticing else ():
            name = f"{change.at.where}:{change.line} {change.kind}"
            count[name] += 1
            made.append(_mutant(change, text, f"{name} #{count[name]}", noticing))
    return made


def _mutant(change: Change, text: str, name: str, tasks: tuple[str, ...]) -> Mutant:
    file = change.at.file
    source, diff = file.changed(change.start, change.end, text)
    says = change.says or f"`{flat(file.text(change.start, change.end))}` became `{flat(text)}`"
    return Mutant(name, tasks, change.line, change.kind, says, source, diff)


def _distinct(node: ast.stmt, file: File) -> Iterator[tuple[Change, str]]:
    """The changes to a statement at the top level, each with its text, no two of which do the same."""
    where = "" if isinstance(node, Definition) else ", ".join(defined(node))
    known: dict[ast.stmt, set[str]] = {}
    for change in sorted(_found(node, At(file, node, where).inside(node)), key=lambda change: change.start):
        text, tree = change.settled()
        trees = known.setdefault(change.at.statement, {"", change.tree()})
        if tree not in trees:
            trees.add(tree)
            yield change, text


def _found(node: ast.AST, at: At) -> Iterator[Change]:
    """What every kind makes of a node and its parts."""
    for kind, changes in KINDS.items():
        yield from (replace(change, kind=kind) for change in changes(node, at))
    for child in children(node):
        yield from _found(child, at.inside(child))
