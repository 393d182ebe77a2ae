"""A task of a grade in plain text, from its JSON: for places that show what they are given as it is."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKS: Final = {"passed": "✓", "todo": "·"}
_PLAIN: Final = "The value is not right."
"""A message that says no more than the counterexample above it."""


def task_text(task: Mapping[str, Any]) -> str:
    """What there is to say about a task, property by property."""
    return "\n".join(_task_lines(task))


def _task_lines(task: Mapping[str, Any]) -> Iterator[str]:
    if task["message"]:
        yield task["message"]
    told: set[str] = set()
    for one in task["properties"]:
        yield f"{_MARKS.get(one['status'], '✗')} {one['says']}"
        message = one.get("message", "")
        yield from ["  As above."] if message in told else _property_lines(one)
        told |= {message} - {"", _PLAIN}
    named = next((one["misconception"] for one in task["properties"] if "misconception" in one), None)
    if named is not None:
        yield f"Looks like: {named['name'].replace('_', ' ')}. {named['feedback']}"
    if task["printed"].strip():
        yield "It printed:"
        yield textwrap.indent(task["printed"].strip("\n"), "  ")


def _property_lines(one: Mapping[str, Any]) -> Iterator[str]:
    example = one.get("counterexample")
    if example is not None:
        yield textwrap.indent(example["call"], "  ")
        if (example["expected"], example["actual"]) != ("None", "None"):
            yield _labelled("    expected  ", example["expected"])
            yield _labelled("    yours     ", example["actual"])
    message = one.get("message", "")
    if message and message != _PLAIN:
        yield textwrap.indent(message, "  ")


def _labelled(label: str, text: str) -> str:
    return label + text.replace("\n", "\n" + " " * len(label))
