"""A grade in a terminal: as wide as it is, coloured where there is colour, with code left whole to be pasted."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from nngrade.marking.grade import Counterexample, Grade, PropertyGrade, Status, TaskGrade

MAX_WIDTH: Final = 100
MAX_LINES: Final = 12
"""Lines of one value, or of what a submission printed, that are shown."""

_MARKS: Final[dict[Status, tuple[str, str, str]]] = {
    "passed": ("✓", "+", "green"),
    "failed": ("✗", "x", "red"),
    "todo": ("·", "-", "dim"),
    "error": ("!", "!", "red"),
    "timeout": ("⧖", "t", "red"),
    "crashed": ("!", "!", "red"),
}
_WORDS: Final[dict[Status, str]] = {
    "todo": "to do",
    "timeout": "too slow",
    "crashed": "crashed",
    "error": "not there",
}


def show(grade: Grade, console: Console) -> None:
    """Print the grade."""
    _Face(console).grade(grade)


def show_watched(grade: Grade, console: Console) -> None:
    """Print the grade with the first task that is not right on top, in full, and a line for each other task."""
    face = _Face(console)
    wrong = [task for task in grade.tasks if task.status not in ("passed", "todo")]
    face.head(grade)
    for task in wrong[:1]:
        face.task(task)
        console.print()
    for task in grade.tasks:
        if task not in wrong[:1]:
            face.line(task)
    face.foot(grade)


class _Face:
    """Prints the parts of a grade, each a little further to the right than what it belongs to."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, MAX_WIDTH)
        self._column = 0 if console.encoding.lower().startswith("utf") else 1

    def grade(self, grade: Grade) -> None:
        """All of it."""
        self.head(grade)
        for task in grade.tasks:
            if not grade.error:
                self.task(task)
        self.foot(grade)

    def head(self, grade: Grade) -> None:
        """The exercise, its points, and what happened at its import."""
        self._header(grade)
        if grade.error:
            self._code(grade.error, 2, "red")
        if grade.printed.strip():
            self._printed("It printed while it was imported:", grade.printed, 2)

    def foot(self, grade: Grade) -> None:
        """What to know about the sandbox, and what to do next."""
        self._console.print()
        if " " in grade.sandbox:  # there is something to know about it
            self._prose(f"Sandbox: {grade.sandbox}.", 2, "dim")
        self._prose(_closing(grade), 2)

    def _header(self, grade: Grade) -> None:
        left = Text.assemble((grade.exercise, "bold"), f" · {grade.title}")
        right = f"{grade.points:g} of {grade.max_points:g} points"
        room = self._width - left.cell_len - len(right)
        style = "bold green" if grade.passed else "bold"
        self._print(Text.assemble(left, " " * room if room > 1 else "\n", (right, style), "\n"))

    def line(self, task: TaskGrade) -> None:
        """One line about a task."""
        todo = task.status == "todo"
        mark, style = self._mark(task.status)
        points = "" if todo else f"  {task.points:g}/{task.max_points:g}"
        word = f"  {_WORDS[task.status]}" if task.status in _WORDS else ""
        name = (f"{task.name:<{min(27, self._width - 22)}}", "dim" if todo else "bold")
        self._print(Text.assemble("  ", (f"{mark} ", style), name, points, (word, "dim")))

    def task(self, task: TaskGrade) -> None:
        """All about a task."""
        self.line(task)
        if task.message:
            self._prose(task.message, 4)
        if task.status in ("passed", "todo", "error"):
            self._plots(task)
            return
        told: set[str] = set()
        for one in task.properties:
            self._property(one, is_news=one.message not in told)
            told |= {one.message} if one.layer != "value" else set()
        if task.misconception is not None:
            label = f"Looks like: {task.misconception.name.replace('_', ' ')}."
            self._prose(f"{label} {task.misconception.feedback}", 4, "bold yellow")
        if task.printed.strip():
            self._printed("It printed:", task.printed, 4)
        self._plots(task)

    def _property(self, one: PropertyGrade, *, is_news: bool) -> None:
        mark, style = self._mark(one.status)
        self._prose(one.says, 4, "dim" if one.status == "passed" else "", (mark, style))
        if not one.message:
            return
        if not is_news:
            self._prose("As above.", 8, "dim")
            return
        if one.counterexample is not None:
            self._counterexample(one.counterexample)
        if one.message != "The value is not right.":
            self._code(one.message, 8)

    def _plots(self, task: TaskGrade) -> None:
        """The first series of a task that is not right, or the first of all; nothing unless plots were asked for."""
        drawn = [one for one in task.properties if one.series is not None]
        for one in sorted(drawn, key=lambda one: one.status == "passed")[:1]:
            if one.series is not None:
                from .plot import plot  # noqa: PLC0415  the library takes its time, and few ask for a plot

                self._console.print()
                self._code(plot(one.series, self._width - 8), 4)
                self._console.print()

    def _counterexample(self, example: Counterexample) -> None:
        self._code(example.call, 8, "cyan")
        if example.expected != "None" or example.actual != "None":
            self._code(example.expected, 10, label="expected  ")
            self._code(example.actual, 10, label="yours     ")

    def _printed(self, title: str, text: str, indent: int) -> None:
        self._prose(title, indent, "dim")
        self._code(text.strip("\n"), indent + 2, "dim")

    # -- lines ----------------------------------------------------------------------------------------------------

    def _prose(self, text: str, indent: int, style: str = "", mark: tuple[str, str] | None = None) -> None:
        """Sentences, wrapped to the terminal; a mark stands before the first line."""
        hang = indent + (len(mark[0]) + 1 if mark else 0)
        for number, line in enumerate(textwrap.wrap(text, max(self._width - hang, 20))):
            if mark and number == 0:
                self._print(Text.assemble(" " * indent, (f"{mark[0]} ", mark[1]), (line, style)))
            else:
                self._print(Text.assemble(" " * hang, (line, style)))

    def _code(self, text: str, indent: int, style: str = "", label: str = "") -> None:
        """Lines that are left as they are; of many, the first ones."""
        lines = text.splitlines() or [""]
        shown = (
            lines
            if len(lines) <= MAX_LINES
            else [*lines[:MAX_LINES], f"… {len(lines) - MAX_LINES} more lines"]
        )
        for number, line in enumerate(shown):
            before = label if number == 0 else " " * len(label)
            self._print(Text.assemble(" " * indent, (before, "dim"), (line, style)))

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True)

    def _mark(self, status: Status) -> tuple[str, str]:
        mark = _MARKS[status]
        return mark[self._column], mark[2]


def _closing(grade: Grade) -> str:
    if grade.passed:
        return "All of it is right."
    if grade.error:
        return "Nothing could be asked yet."
    first = next(task for task in grade.tasks if task.status != "passed")
    return f"Next: {first.name}."
