"""The series of numbers that a submission answered, beside the right one, for a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nngrade.sandbox.session import answered

from .grade import Series

if TYPE_CHECKING:
    from .mark import Marked


def series(marked: Marked) -> Series | None:
    """The longest example of a property that is to be plotted, if its answers are numbers in a row."""
    if not marked.property_paper.plot:
        return None
    longest: Series | None = None
    for index, raw in marked.answers.items():
        given = answered(raw)
        expected = _numbers(marked.property_paper.right_answer(index).seen)
        actual = _numbers(given.seen) if given is not None else ()
        if len(expected) > max(2, len(longest.expected) if longest else 0) and actual:
            longest = Series(marked.property_paper.plot, expected, actual)
    return longest


def _numbers(seen: tuple[Any, ...]) -> tuple[float, ...]:
    """One number for each thing that was seen, the first in it; of a single thing, the last series in it."""
    if len(seen) != 1:
        return tuple(number for thing in seen for number in _row(thing)[:1])
    return _row(_last_row(seen[0]))


def _last_row(thing: Any) -> Any:
    """Of a tuple such as `(params, losses)`, its last part."""
    return (
        thing[-1] if isinstance(thing, tuple) and thing and not isinstance(thing[-1], int | float) else thing
    )


def _row(thing: Any) -> tuple[float, ...]:
    try:
        flat = np.asarray(thing).ravel()
    except ValueError:  # a list of lists of different lengths
        return ()
    if flat.dtype.kind not in "biuf" or not np.isfinite(flat).all():
        return ()
    return tuple(flat.astype(np.float64).tolist())
