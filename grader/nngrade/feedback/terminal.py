"""A grade in a terminal: as wide as it is, without colour where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from .plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from nngrade.marking.grade import Counterexample, Grade, PropertyGrade, Status, TaskGrade

_MARKS: Final[dict[Status, tuple[str, str, str]]] = {
    "passed": ("✓", "+", "green"),
    "failed": ("✗", "x", "red"),
    "todo": ("·", "-", "dim"),
    "error": ("!", "!", "red"),
    "timeout": ("⧖", "t", "red"),
    "crashed": ("!", "!", "red"),
}
_WORDS: Final[dict[Status, str]] = {"todo": "to do", "timeout": "too slow", "crashed": "crashed", "error": "not there"}
MAX_LINES: Final = 12
"""Lines of one value, or of what a submission printed, that are shown."""


def show(grade: Grade, console: Console) -> None:
    """Print the grade."""
    console.print(_header(grade, console))
    for part in _body(grade, console):
        console.print(part)


def _header(grade: Grade, console: Console) -> Text:
    left = Text.assemble((grade.exercise, "bold"), f" · {grade.title}")
    right = f"{grade.points:g} of {grade.max_points:g} points"
    room = min(console.width, 100) - left.cell_len - len(right)
    style = "bold green" if grade.passed else "bold"
    return Text.assemble(left, " " * room if room > 1 else "\n", (right, style), "\n")


def _body(grade: Grade, console: Console) -> Iterator[RenderableType]:
    if grade.error:
        yield _indented(Text(plain(grade.error), style="red"), 2)
    if grade.printed.strip():
        yield from _printed(grade.printed, "It printed while it was imported:", 2)
    for task in grade.tasks:
        if not grade.error:
            yield from _task(task, console)
    yield Text("")
    if "(" in grade.sandbox:
        name, _, why = grade.sandbox.partition(" (")
        yield _indented(Text(f"Sandbox: {name}, since {why.rstrip(')')}.", style="dim"), 2)
    yield _indented(Text(_closing(grade)), 2)


def _closing(grade: Grade) -> str:
    if grade.passed:
        return "All of it is right."
    if grade.error:
        return "Nothing could be asked yet."
    first = next(task for task in grade.tasks if task.status != "passed")
    return f"Next: {first.name}."


def _task(task: TaskGrade, console: Console) -> Iterator[RenderableType]:
    mark, style = _mark(task.status, console)
    word = f"  {_WORDS[task.status]}" if task.status in _WORDS else ""
    points = "" if task.status == "todo" else f"  {task.points:g}/{task.max_points:g}"
    name = f"{task.name:<22}"
    yield Text.assemble("  ", (f"{mark} ", style), (name, "" if task.status != "todo" else "dim"), points, (word, "dim"))
    if task.message:
        yield _indented(Text(plain(task.message)), 6)
    if task.status in ("passed", "todo"):
        return
    for one in task.properties:
        if task.status != "error":
            yield from _property(one, console)
    if task.misconception is not None:
        name = task.misconception.name.replace("_", " ")
        yield _indented(Text.assemble((f"Looks like: {name}. ", "bold yellow"), task.misconception.feedback), 6)
    if task.printed.strip():
        yield from _printed(task.printed, "It printed:", 6)


def _property(one: PropertyGrade, console: Console) -> Iterator[RenderableType]:
    mark, style = _mark(one.status, console)
    yield _indented(Text.assemble((f"{mark} ", style), (one.says, "dim" if one.status == "passed" else "")), 6)
    if one.counterexample is not None:
        yield from _counterexample(one.counterexample)
    if one.message:
        yield _indented(Text(plain(one.message)), 10)


def _counterexample(example: Counterexample) -> Iterator[RenderableType]:
    yield _indented(Text(_cut(plain(example.call)), style="cyan"), 10)
    if example.expected != "None" or example.actual != "None":
        yield _indented(Text.assemble(("expected  ", "dim"), _cut(plain(example.expected))), 12)
        yield _indented(Text.assemble(("yours     ", "dim"), _cut(plain(example.actual))), 12)


def _printed(text: str, title: str, indent: int) -> Iterator[RenderableType]:
    yield _indented(Text(title, style="dim"), indent)
    yield _indented(Text(_cut(plain(text.strip("\n"))), style="dim"), indent + 2)


def _mark(status: Status, console: Console) -> tuple[str, str]:
    mark, ascii_mark, style = _MARKS[status]
    return (mark if "utf" in console.encoding.lower() else ascii_mark), style


def _indented(text: Text, columns: int) -> Padding:
    return Padding(text, (0, 0, 0, columns))


def _cut(text: str) -> str:
    lines = text.splitlines()
    return text if len(lines) <= MAX_LINES else "\n".join([*lines[:MAX_LINES], f"… {len(lines) - MAX_LINES} more lines"])
