"""A grade in plain text, for places that show what they are given as it is."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from .view import AS_ABOVE, PRINTED, PRINTED_AT_IMPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .view import ExampleView, GradeView, PropertyView, TaskView

_LABEL: Final = 10
"""Columns of the label before an answer."""


def grade_text(view: GradeView) -> tuple[str, ...]:
    """The parts of a whole grade: what concerns all of it, each task, and what to do next."""
    tasks = (f"{task.name} {task.score}\n{task_text(task)}" for task in view.tasks_in_full)
    return (*head_text(view), *tasks, *foot_text(view))


def head_text(view: GradeView) -> tuple[str, ...]:
    """What there is to say before any task: what happened at the import."""
    printed = f"{PRINTED_AT_IMPORT}\n{textwrap.indent(view.printed, '  ')}" if view.printed else ""
    return tuple(part for part in (view.problem, printed) if part)


def foot_text(view: GradeView) -> tuple[str, ...]:
    """What there is to say after all tasks: what to do next."""
    return (view.closing,) if view.closing else ()


def task_text(task: TaskView) -> str:
    """What there is to say about a task, property by property."""
    return "\n".join(_task_lines(task))


def task_texts(view: GradeView) -> list[str]:
    """A text for each task, for places without room for anything else: the first has the head, the last the foot."""
    texts = [[task_text(task)] for task in view.tasks]
    if texts:
        texts[0][:0] = head_text(view)
        texts[-1].extend(foot_text(view))
    return ["\n\n".join(filter(None, parts)) for parts in texts]


def cut(text: str, characters: int) -> str:
    """The first lines of a text that fit, and how many more there are; the beginning of a line that is longer."""
    if len(text) <= characters:
        return text
    lines = text.splitlines()
    kept = list(_that_fit(lines, characters - len(_more(len(lines)))))
    if not kept:
        return text[: characters - 1] + "…"
    return "\n".join([*kept, _more(len(lines) - len(kept))])


def _that_fit(lines: Sequence[str], characters: int) -> Iterator[str]:
    for line in lines:
        characters -= len(line) + 1
        if characters < 0:
            return
        yield line


def _more(lines: int) -> str:
    return f"… {lines} more line{'s' if lines != 1 else ''}"


def _task_lines(task: TaskView) -> Iterator[str]:
    yield from filter(None, (task.message, task.instead))
    for one in task.properties:
        yield f"{one.look.mark} {one.says}"
        yield from _property_lines(one)
    if task.looks_like:
        yield f"{task.looks_like} {task.advice}"
    if task.printed:
        yield PRINTED
        yield textwrap.indent(task.printed, "  ")


def _property_lines(one: PropertyView) -> Iterator[str]:
    if one.is_as_above:
        yield f"  {AS_ABOVE}"
    if one.example is not None:
        yield from _example_lines(one.example)
    if one.message:
        yield textwrap.indent(one.message, "  ")


def _example_lines(example: ExampleView) -> Iterator[str]:
    yield textwrap.indent(example.call, "  ")
    for answer in example.answers:
        label = f"    {answer.label:<{_LABEL}}"
        yield label + answer.text.replace("\n", "\n" + " " * len(label))
