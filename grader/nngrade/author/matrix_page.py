"""The kill matrix as Markdown, in columns that stand straight in a terminal too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .table import table

if TYPE_CHECKING:
    from .matrix import Matrix, PropertyKills, TaskMatrix

HEAD: Final = """# The kill matrix of this course

Which property kills which misconception, made by `nngrade author matrix > docs/kill-matrix.md` and by nobody's hand.

In the first table of a task, `needed` is how many of a property's examples it takes, in order, until everything that it
kills is killed. `kills` counts the misconceptions that it would kill if there were no other property, and `only here`
those that would live without it. In the second table, a number is the first example of the property, counted from 1,
that shows the misconception to be wrong.
"""


def page(found: Matrix, title: str) -> str:
    """The section of one exercise."""
    return "\n".join([f"## {found.exercise} · {title}", *(_task(one) for one in found.tasks)])


def _task(one: TaskMatrix) -> str:
    return f"\n### {one.task}\n\n{_properties(one)}\n\n{_misconceptions(one)}"


def _properties(one: TaskMatrix) -> str:
    head = ["#", "examples", "needed", "kills", "share", "only here"]
    rows = [_numbers(number, one, row) for number, row in enumerate(one.rows, start=1)]
    if any(row.mutants for row in one.rows):
        head.append("mutants")
        rows = [[*cells, str(len(row.mutants))] for cells, row in zip(rows, one.rows, strict=True)]
    says = [row.says.replace("|", "\\|") for row in one.rows]
    return table(
        [*head, "property"], [[*cells, text] for cells, text in zip(rows, says, strict=True)], {len(head)}
    )


def _numbers(number: int, one: TaskMatrix, row: PropertyKills) -> list[str]:
    numbers = (number, row.examples, row.needed, len(row.kills))
    return [*map(str, numbers), f"{one.share(row):.0%}", str(len(one.only(row)))]


def _misconceptions(one: TaskMatrix) -> str:
    head = ["misconception", *(str(number) for number in range(1, len(one.rows) + 1))]
    cells = [
        [name, *(str(row.kills[name][0]) if name in row.kills else "·" for row in one.rows)]
        for name in one.misconceptions
    ]
    return table(head, cells, {0})
