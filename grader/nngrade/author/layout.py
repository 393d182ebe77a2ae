"""What can be seen of an exercise without running it: the files that are there, and signatures that agree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from nngrade.course import modules
from nngrade.errors import CourseError

from .equivalents import FILE, equivalents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nngrade.course.course import Exercise

SOLUTION_FILES: Final = {"exercise.toml", "reference.py", "properties.py", "pytorch.py", "laws.py", "kit.py"}
SOLUTION_FILES_TOO: Final = {"misconceptions.py", "questions.py", "keys.py", FILE, "__pycache__"}
FEWEST_MISCONCEPTIONS: Final = 1


def layout_findings(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Pairs of a place and what is wrong there."""
    if not exercise.folder.is_dir():
        yield str(exercise.folder), "the folder is missing: it holds the solution of the exercise."
        return
    if not exercise.lesson.is_file():
        yield str(exercise.lesson), "the lesson is missing."
    for file in sorted(exercise.folder.iterdir()):
        if file.name not in SOLUTION_FILES | SOLUTION_FILES_TOO:
            yield str(file), "nobody reads this file; remove it, or name it as docs/authoring.md does."
    for file in sorted((exercise.course.root / "exercises").iterdir()):
        if file.name != "__pycache__" and not file.name.startswith("exercise"):
            yield str(file), "this file belongs to no exercise."
    try:
        yield from _signatures(exercise)
        yield from _texts(exercise)
        equivalents(exercise)
    except CourseError as error:
        yield str(exercise.folder), str(error)


def _texts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    for task, listed in modules.misconceptions(exercise).items():
        if len(listed) < FEWEST_MISCONCEPTIONS:
            yield f"{exercise.folder / 'misconceptions.py'}", f"{task} has no misconception."
        for one in listed:
            if not one.feedback.strip():
                yield f"{exercise.folder / 'misconceptions.py'}, {one.name}", "its feedback is empty."


def _signatures(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """The stub and the reference take the same arguments."""
    reference = exercise.folder / "reference.py"
    theirs, ours = _definitions(exercise.stub), _definitions(reference)
    for task in exercise.tasks:
        for file, found in ((exercise.stub, theirs), (reference, ours)):
            if task.name not in found:
                yield f"{file}, {task.name}", "it is not defined."
        if task.name in theirs and task.name in ours and theirs[task.name] != ours[task.name]:
            message = f"the stub takes {theirs[task.name]}, and the reference {ours[task.name]}."
            yield f"{exercise.stub}, {task.name}", message


def _definitions(file: Path) -> dict[str, str]:
    """What every function, and every class when it is built, takes: names and defaults, without types."""
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{file} is missing.") from None
    except SyntaxError as error:
        raise CourseError(f"{file}, line {error.lineno}: {error.msg}.") from error
    found = {node.name: _arguments(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            built = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
            found[node.name] = _arguments(built[0]) if built else "()"
    return found


def _arguments(function: ast.FunctionDef) -> str:
    arguments = function.args
    for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        one.annotation = None
    return f"({ast.unparse(arguments)})"
