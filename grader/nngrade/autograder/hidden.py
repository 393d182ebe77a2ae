"""Divide a paper into what is shown at once and what is shown after the due date.

The two are sat one after the other, each in a worker of its own: what a submission has seen of the hidden part it
could else print, or answer, in the part that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.paper.paper import Paper, TaskPaper


@dataclass(frozen=True, slots=True)
class Parts:
    """Two papers.

    Attributes:
        shown: the tasks without what is hidden; those in `cut` lack some properties, so their points do not count.
        hidden: the hidden tasks, and the cut ones whole; None if nothing is hidden.
    """

    shown: Paper
    hidden: Paper | None
    cut: frozenset[str]


def parts(paper: Paper, names: Sequence[str]) -> Parts:
    """The two parts; `names` are tasks, or properties as `task:2`.

    Raises:
        UsageError: there is no such task or property.
    """
    hidden = _hidden_properties(paper, names)
    if not hidden:
        return Parts(paper, None, frozenset())
    kept = [_without(task, hidden.get(task.name, set())) for task in paper.tasks]
    shown = tuple(task for task in kept if task.property_papers)
    return Parts(
        shown=replace(paper, tasks=shown),
        hidden=replace(paper, tasks=tuple(task for task in paper.tasks if task.name in hidden)),
        cut=frozenset(task.name for task in shown if task.name in hidden),
    )


def _without(task: TaskPaper, hidden: set[int]) -> TaskPaper:
    return replace(
        task,
        property_papers=tuple(
            property_paper for property_paper in task.property_papers if property_paper.index not in hidden
        ),
    )


def _hidden_properties(paper: Paper, names: Sequence[str]) -> dict[str, set[int]]:
    """The indices of the hidden properties of each task that has some."""
    tasks = {task.name: task for task in paper.tasks}
    found: dict[str, set[int]] = {}
    for text in names:
        name, colon, number = text.partition(":")
        if name not in tasks:
            raise UsageError(f"{paper.exercise} has no task '{name}' to hide. It has: {', '.join(tasks)}.")
        there = {property_paper.index for property_paper in tasks[name].property_papers}
        wanted = there if not colon else {int(number) - 1} if number.isdecimal() else set()
        if not wanted or not wanted <= there:
            raise UsageError(
                f"'{text}' is not a property: {name} has {len(there)} of them, from {name}:1 to {name}:{len(there)}."
            )
        found.setdefault(name, set()).update(wanted)
    return found
