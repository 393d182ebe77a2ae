"""Tables in Markdown whose columns stand straight in a terminal too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]], words: set[int]) -> str:
    """A Markdown table: the columns `words` begin at the left, numbers end at the right."""
    widths = [max(2, *map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * width if place in words else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    return "\n".join(_lines([head, rule, *rows], widths, words))


def _lines(rows: Sequence[Sequence[str]], widths: Sequence[int], words: set[int]) -> Iterator[str]:
    for row in rows:
        cells = [
            cell.ljust(width) if place in words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"| {' | '.join(cells)} |"
