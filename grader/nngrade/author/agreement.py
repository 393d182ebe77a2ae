"""Whether a stub asks for what its reference does.

The reference decides what a task takes: its kind, and the names, order and defaults of its arguments. Where it has
annotations and docstrings, the stub has the same. A stub may say more: learners read it, and a reference may be terse.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

from .definitions import Definition, arguments, definitions, is_to_do, methods, parsed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from nngrade.course.course import Exercise


def disagreements(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Pairs of a place and what stub and reference do not agree on there."""
    reference = exercise.folder / "reference.py"
    theirs, ours = definitions(parsed(exercise.stub)), definitions(parsed(reference))
    tasks = [task.name for task in exercise.tasks]
    for task in tasks:
        for file, found in ((exercise.stub, theirs), (reference, ours)):
            if task not in found:
                yield f"{file}, {task}", "it is not defined."
        if task in theirs and task in ours:
            for name, line, message in differences(task, theirs, ours):
                yield f"{exercise.stub}, line {line}, {name}", message
    for name in no_tasks(theirs, tasks):
        message = "learners are asked to write it, but exercise.toml lists no such task."
        yield f"{exercise.stub}, line {theirs[name].lineno}, {name}", message


def no_tasks(theirs: dict[str, Definition], tasks: Collection[str]) -> list[str]:
    """The functions of a stub that are to do, and are no tasks."""
    return [
        name
        for name, node in theirs.items()
        if name not in tasks and isinstance(node, ast.FunctionDef) and is_to_do(node)
    ]


def differences(
    task: str, theirs: dict[str, Definition], ours: dict[str, Definition]
) -> Iterator[tuple[str, int, str]]:
    """What the stub's definition of a task has otherwise than the reference's: name, line of the stub, and sentence."""
    stub, reference = theirs[task], ours[task]
    if type(stub) is not type(reference):
        yield task, stub.lineno, f"the stub has {_kind(stub)}, and the reference {_kind(reference)}."
        return
    yield from _docstrings(task, stub, reference)
    if isinstance(stub, ast.FunctionDef) and isinstance(reference, ast.FunctionDef):
        yield from _functions(task, stub, reference)
    if isinstance(stub, ast.ClassDef) and isinstance(reference, ast.ClassDef):
        yield from _classes(task, methods(stub, theirs), methods(reference, ours), stub)


def _kind(node: Definition) -> str:
    return "a class" if isinstance(node, ast.ClassDef) else "a function"


def _classes(
    task: str, theirs: dict[str, ast.FunctionDef], ours: dict[str, ast.FunctionDef], stub: ast.ClassDef
) -> Iterator[tuple[str, int, str]]:
    """A stub may leave out what the reference has for itself; what it asks for, the reference has."""
    if "__init__" in ours and "__init__" not in theirs:
        taken = signature(ours["__init__"])
        yield task, stub.lineno, f"the stub has no __init__, and that of the reference takes {taken}."
    for name, method in theirs.items():
        if name not in ours:
            yield f"{task}.{name}", method.lineno, "the reference does not have this method."
            continue
        yield from _docstrings(f"{task}.{name}", method, ours[name])
        yield from _functions(f"{task}.{name}", method, ours[name])


def _functions(
    name: str, stub: ast.FunctionDef, reference: ast.FunctionDef
) -> Iterator[tuple[str, int, str]]:
    if signature(stub) != signature(reference):
        taken = f"the stub takes {signature(stub)}, and the reference {signature(reference)}."
        yield name, stub.lineno, taken
        return
    for one, other in zip(_annotated(stub), _annotated(reference), strict=True):
        if other[1] and one[1] != other[1]:
            said = f"is {one[1]}" if one[1] else "has no annotation"
            yield name, stub.lineno, f"in the stub, {one[0]} {said}; in the reference it is {other[1]}."


def _docstrings(name: str, stub: Definition, reference: Definition) -> Iterator[tuple[str, int, str]]:
    told = ast.get_docstring(reference)
    if told and told != ast.get_docstring(stub):
        yield name, stub.lineno, "its docstring differs from the reference's."


def signature(function: ast.FunctionDef) -> str:
    """What a function takes: names and defaults, without types."""
    bare = copy.deepcopy(function)
    for one in arguments(bare):
        one.annotation = None
    return f"({ast.unparse(bare.args)})"


def _annotated(function: ast.FunctionDef) -> list[tuple[str, str]]:
    """Every argument, and at last what is returned, with its annotation."""
    found = [(one.arg, one.annotation) for one in arguments(function)]
    found.append(("what is returned", function.returns))
    return [(name, ast.unparse(node) if node else "") for name, node in found]
