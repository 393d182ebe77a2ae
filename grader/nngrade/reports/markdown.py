"""Feedback for one person as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.feedback.as_markdown import code, escaped, grade_blocks
from nngrade.feedback.view import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .personal import Feedback


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
    if one.grade is not None:
        yield from grade_blocks(one.grade)
