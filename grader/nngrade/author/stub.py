"""Make the stub of an exercise from its reference.

What learners read and the reference does not have, a longer docstring, a type, a class to play with, stands in the
stub alone. So a stub that is there already is changed no more than it takes to agree with the reference again.
"""

from __future__ import annotations

import ast
import difflib
import stat
from typing import TYPE_CHECKING, Final

from nngrade.errors import CourseError
from nngrade.files.writing import cannot_be_written, write_whole

from .agreement import differences, no_tasks
from .definitions import Definition, is_to_do, parsed
from .stub_text import Source, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nngrade.course.course import Exercise

_BEGINNING: Final = '''"""Exercise {number}: {title}.

Check what you have written, as often as you like:

    nngrade check exercise{number}
"""

import numpy as np
'''


def fresh_stub(exercise: Exercise) -> str:
    """The text that the stub should have: the one that it has, if it agrees with the reference and is all to do."""
    file = exercise.folder / "reference.py"
    reference, stub = _source(file), _source(exercise.stub)
    if not stub.text.strip():
        stub = Source(_BEGINNING.format(number=exercise.number, title=exercise.title))
    tasks = [task.name for task in exercise.tasks]
    if missing := [name for name in tasks if name not in reference.found]:
        raise CourseError(f"{file} does not define: {', '.join(missing)}.")
    writer = Writer(reference, stub, tasks)
    fresh = dict.fromkeys(no_tasks(stub.found, tasks), "")
    fresh |= {name: writer.written(name) for name in tasks if not _is_fine(name, stub, reference)}
    return _with_imports(_replaced(stub, fresh), reference.tree) if fresh else stub.text


def _source(file: Path) -> Source:
    parsed(file)  # tells where it is no Python
    return Source(file.read_text(encoding="utf-8"))


def difference(exercise: Exercise, fresh: str) -> str:
    """What would change in the stub, as a unified diff; empty if nothing would."""
    texts = (exercise.stub.read_text(encoding="utf-8"), fresh)
    there, new = (text.splitlines(keepends=True) for text in texts)
    return "".join(difflib.unified_diff(there, new, str(exercise.stub), f"{exercise.stub} (new)"))


def write_stub(exercise: Exercise, fresh: str) -> None:
    """Write the stub, as a whole or not at all."""
    try:
        mode = stat.S_IMODE(exercise.stub.stat().st_mode)
        write_whole(exercise.stub, fresh.encode(), mode=mode)
    except OSError as error:
        raise cannot_be_written(exercise.stub, error) from error


def _is_fine(name: str, stub: Source, reference: Source) -> bool:
    there = stub.found.get(name)
    return there is not None and is_to_do(there) and not any(differences(name, stub.found, reference.found))


def _replaced(stub: Source, fresh: dict[str, str]) -> str:
    """The stub with some of its definitions written afresh, or taken out; those that it does not have come last."""
    lines = stub.text.split("\n")
    known = [name for name in fresh if name in stub.found]
    for name in sorted(known, key=lambda name: stub.found[name].lineno, reverse=True):
        first, last = _span(stub.found[name])
        lines[first - 1 : last] = fresh[name].split("\n") if fresh[name] else []
        if not fresh[name]:
            _close_gap(lines, first - 1)
    added = [text for name, text in fresh.items() if name not in known]
    return "\n\n\n".join(["\n".join(lines).rstrip(), *added]) + "\n"


def _close_gap(lines: list[str], place: int) -> None:
    """Take out the blank lines before a definition that is gone."""
    while place > 0 and not lines[place - 1].strip():
        place -= 1
        del lines[place]


def _span(node: Definition) -> tuple[int, int]:
    """The first and the last line of a definition, decorators included."""
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    return first, node.end_lineno or node.lineno


def _with_imports(text: str, reference: ast.Module) -> str:
    """The text with those imports of the reference that it needs and does not have."""
    tree = ast.parse(text)
    bound = {name for name, _ in _imported(tree)}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    added = {line: None for name, line in _imported(reference) if name in used - bound}
    if not added:
        return text
    lines, place = text.split("\n"), _after_imports(tree)
    return "\n".join([*lines[:place], *added, *lines[place:]])


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every name that is imported, with the import that it takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                source = (
                    f"from {'.' * node.level}{node.module or ''} " if isinstance(node, ast.ImportFrom) else ""
                )
                yield alias.asname or alias.name.partition(".")[0], f"{source}import {ast.unparse(alias)}"


def _after_imports(tree: ast.Module) -> int:
    """The line after which an import belongs: that of the last one, or of the docstring."""
    ends = [node.end_lineno or 0 for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    if not ends and ast.get_docstring(tree) is not None:
        ends = [tree.body[0].end_lineno or 0]
    return max(ends, default=0)
