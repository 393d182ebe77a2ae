"""A grade as Markdown: anybody's text stands in indented blocks, or with every sign escaped that means something.

An indented block needs no fence that a text could close, and every dialect knows it; `<`, `>` and `&` become entities,
since not every dialect can escape them.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from .view import AS_ABOVE, PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import GradeView, PropertyView, TaskView

_ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "@": "&#64;",
    "~": "&#126;",
    "$": "&#36;",
    "://": "&#58;//",
}
_MEANS_SOMETHING: Final = re.compile(r"[&<>@~$]|://")
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]])")
_AT_THE_START: Final = re.compile(r"^(\d*)([#+\-=.)|])")


def grade_blocks(grade: GradeView) -> Iterator[str]:
    """A grade block by block, below a heading of the first level that names it."""
    if grade.problem:
        yield from ("## What stopped it", code(grade.problem))
    if grade.closing:
        yield escaped(grade.closing)
    if grade.printed:
        yield from ("## What it printed while it was imported", code(grade.printed))
    for task in grade.tasks_in_full:
        yield from _task(task)


def _task(task: TaskView) -> Iterator[str]:
    yield f"## {task.look.mark} {escaped(task.name)} {task.score}, {task.look.word}"
    if task.message:
        yield escaped(task.message)
    for one in task.properties:
        yield from _property(one)
    if task.looks_like:
        yield f"**{escaped(task.looks_like)}** {escaped(task.advice)}"
    if task.printed:
        yield from (PRINTED, code(task.printed))


def _property(one: PropertyView) -> Iterator[str]:
    yield f"{one.look.mark} {escaped(one.says)}"
    if one.is_as_above:
        yield AS_ABOVE
    if one.example is not None:
        yield code(one.example.call)
        for answer in one.example.answers:
            yield from (answer.label, code(answer.text))
    if one.message:
        yield code(one.message) if "\n" in one.message else escaped(one.message)


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would read."""
    flat = " ".join(text.split())
    signed = _AT_THE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", flat))
    return _MEANS_SOMETHING.sub(lambda match: _ENTITIES[match.group()], signed)


def code(text: str) -> str:
    """The text as an indented block, its empty lines too."""
    return textwrap.indent(text, "    ", lambda _: True)
