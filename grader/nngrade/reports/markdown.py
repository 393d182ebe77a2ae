"""Feedback as Markdown: anybody's text stands in indented blocks, or with every sign escaped that means something.

An indented block needs no fence that a text could close, and every dialect knows it; `<`, `>` and `&` become entities,
since not every dialect can escape them.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from .pages import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .personal import Feedback, PropertyShown, TaskShown

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


def feedback_markdown(one: Feedback) -> bytes:
    """The page of one person."""
    return ("\n\n".join(_blocks(one)) + "\n").encode("utf-8", "replace")


def _blocks(one: Feedback) -> Iterator[str]:
    yield f"# {escaped(one.title)}"
    yield f"{escaped(one.exercise)} · feedback for {escaped(one.name)}"
    yield f"**{number(one.points)} of {number(one.max_points)} points**"
    yield from map(escaped, one.remarks)
    if one.problem:
        yield from ("## What stopped it", code(one.problem))
    if one.closing:
        yield escaped(one.closing)
    if one.printed:
        yield from ("## What it printed while it was imported", code(one.printed))
    for task in one.tasks:
        yield from _task(task)


def _task(task: TaskShown) -> Iterator[str]:
    points = f"{number(task.points)}/{number(task.max_points)}"
    yield f"## {task.mark} {escaped(task.name)} {points}, {task.word}"
    if task.message:
        yield escaped(task.message)
    for one in task.properties:
        yield from _property(one)
    if task.looks_like:
        yield f"**Looks like: {escaped(task.looks_like)}.** {escaped(task.advice)}"
    if task.printed:
        yield from ("It printed:", code(task.printed))


def _property(one: PropertyShown) -> Iterator[str]:
    yield f"{one.mark} {escaped(one.says)}"
    if one.call:
        yield code(one.call)
    if one.expected or one.actual:
        yield from ("expected", code(one.expected), "yours", code(one.actual))
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
