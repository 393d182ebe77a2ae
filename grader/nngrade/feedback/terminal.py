"""A grade in a terminal: as wide as it is, coloured where there is colour, with code left whole to be pasted."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from rich.text import Text

from .console import NARROWEST
from .view import AS_ABOVE, PRINTED, PRINTED_AT_IMPORT, Room, view

if TYPE_CHECKING:
    from rich.console import Console

    from nngrade.marking.grade import Grade

    from .status import Look
    from .view import ExampleView, GradeView, PropertyView, TaskView

MAX_WIDTH: Final = 100
ROOM: Final = Room(lines=12, right_tasks="name")
"""A screen is short: long texts are cut, and a task that is right is one line."""

_STYLES: Final = {"right": "green", "wrong": "red", "open": "dim"}
_NAME_COLUMN: Final = 27
_BESIDE_A_NAME: Final = 22
"""Columns that the mark, the points and the word of a task take."""
_NARROWEST_PROSE: Final = 14


def show(grade: Grade, console: Console) -> None:
    """Print the grade."""
    shown, face = view(grade, ROOM), _Face(console)
    face.head(shown)
    for task in shown.tasks_in_full:
        face.task(task)
    face.foot(shown)


def show_watched(grade: Grade, console: Console) -> None:
    """Print the grade with the first task that is not right on top, in full, and a line for each other task."""
    shown, face = view(grade, ROOM), _Face(console)
    face.head(shown)
    if shown.on_top is not None:
        face.task(shown.on_top)
        console.print()
    for task in shown.tasks:
        if task is not shown.on_top:
            face.line(task)
    face.foot(shown)


class _Face:
    """Prints the parts of a grade, each a little further to the right than what it belongs to."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = max(min(console.width, MAX_WIDTH), NARROWEST)
        self._has_signs = console.encoding.lower().startswith("utf")

    def head(self, grade: GradeView) -> None:
        """The exercise, its points, and what happened at its import."""
        self._header(grade)
        if grade.problem:
            self._code(grade.problem, 2, "red")
        if grade.printed:
            self._printed(PRINTED_AT_IMPORT, grade.printed, 2)

    def foot(self, grade: GradeView) -> None:
        """What to know about the sandbox, and what to do next."""
        self._console.print()
        self._prose(grade.sandbox_note, 2, "dim")
        self._prose(grade.closing, 2)

    def _header(self, grade: GradeView) -> None:
        left = Text.assemble((grade.exercise, "bold"), f" · {grade.title}")
        right = f"{grade.points:g} of {grade.max_points:g} points"
        room = self._width - left.cell_len - len(right)
        style = "bold green" if grade.passed else "bold"
        self._print(Text.assemble(left, " " * room if room > 1 else "\n", (right, style), "\n"))

    def line(self, task: TaskView) -> None:
        """One line about a task: a word stands beside the points where the mark says too little, or in their place."""
        todo = task.status == "todo"
        mark, style = self._mark(task.look)
        points = "" if todo else f"  {task.score}"
        word = f"  {task.look.word}" if task.status not in ("passed", "failed") else ""
        column = min(_NAME_COLUMN, self._width - _BESIDE_A_NAME)
        name = (f"{task.name:<{column}}", "dim" if todo else "bold")
        self._print(Text.assemble("  ", (f"{mark} ", style), name, points, (word, "dim")))

    def task(self, task: TaskView) -> None:
        """All about a task."""
        self.line(task)
        self._prose(task.message, 4)
        for one in task.properties:
            self._property(one)
        self._prose(f"{task.looks_like} {task.advice}".strip(), 4, "bold yellow")
        if task.printed:
            self._printed(PRINTED, task.printed, 4)
        self._plot(task)

    def _property(self, one: PropertyView) -> None:
        self._prose(one.says, 4, "dim" if one.status == "passed" else "", self._mark(one.look))
        if one.is_as_above:
            self._prose(AS_ABOVE, 8, "dim")
        if one.example is not None:
            self._example(one.example)
        if one.message:
            self._code(one.message, 8)

    def _example(self, example: ExampleView) -> None:
        self._code(example.call, 8, "cyan")
        for answer in example.answers:
            self._code(answer.text, 10, label=f"{answer.label:<10}")

    def _printed(self, title: str, text: str, indent: int) -> None:
        self._prose(title, indent, "dim")
        self._code(text, indent + 2, "dim")

    def _plot(self, task: TaskView) -> None:
        if task.series is not None:
            from .plot import plot  # the library takes its time, and few ask for a plot

            self._console.print()
            self._code(plot(task.series, self._width - 8), 4)
            self._console.print()

    # -- lines ----------------------------------------------------------------------------------------------------

    def _prose(self, text: str, indent: int, style: str = "", mark: tuple[str, str] | None = None) -> None:
        """Sentences, wrapped to the terminal; a mark stands before the first line."""
        hang = indent + (len(mark[0]) + 1 if mark else 0)
        for number, line in enumerate(textwrap.wrap(text, max(self._width - hang, _NARROWEST_PROSE))):
            if mark and number == 0:
                self._print(Text.assemble(" " * indent, (f"{mark[0]} ", mark[1]), (line, style)))
            else:
                self._print(Text.assemble(" " * hang, (line, style)))

    def _code(self, text: str, indent: int, style: str = "", label: str = "") -> None:
        """Lines that are left as they are."""
        for number, line in enumerate(text.splitlines() or [""]):
            before = label if number == 0 else " " * len(label)
            self._print(Text.assemble(" " * indent, (before, "dim"), (line, style)))

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True)

    def _mark(self, look: Look) -> tuple[str, str]:
        return look.mark if self._has_signs else look.ascii, _STYLES[look.tone]
