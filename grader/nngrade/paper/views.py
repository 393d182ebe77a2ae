"""Examples whose arrays do not lie in memory as new ones do, for code that reads or writes memory in its own order."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from nngrade.worker.values import VIEWS, View
from nngrade.worker.wire import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LARGEST: Final = 2_000
"""Numbers in the arrays of an example that is asked again as views; large samples would only cost time."""


def as_views(examples: Sequence[bytes]) -> list[bytes]:
    """For each kind of view, the example that shows it best, with such views in it.

    Args:
        examples: encoded lists of arguments.
    """
    values = [decode(example) for example in examples]
    views = []
    for how in VIEWS:
        arrays = [list(_with_orders(value, how)) for value in values]
        able = [place for place, found in enumerate(arrays) if 0 < sum(one.size for one in found) <= _LARGEST]
        if able:
            best = max(able, key=lambda place: sum(_variety(one) for one in arrays[place]))
            views.append(encode(viewed(values[best], how)))
    return views


def viewed(value: Any, how: str) -> Any:
    """The same value with every other array as a view, from the first on, of those whose numbers have several orders.

    Were all of them views, two that are read in the wrong order together would still fit one another.
    """
    return _viewed(value, how, count())


def _viewed(value: Any, how: str, places: Iterator[int]) -> Any:
    if type(value) is np.ndarray and _has_orders(value, how):
        return View(_base(value, how), how) if next(places) % 2 == 0 else value
    if type(value) in (list, tuple):
        return type(value)(_viewed(item, how, places) for item in value)
    return value


def plain(value: Any) -> Any:
    """The same value with each view as an array of its own."""
    if type(value) is View:
        return np.array(value.array())
    if type(value) in (list, tuple):
        return type(value)(plain(item) for item in value)
    return value


def view_of(value: Any) -> str:
    """How the arrays in a value are looked at; empty if they are ordinary ones."""
    if type(value) is View:
        return value.how
    if type(value) in (list, tuple):
        return next(filter(None, map(view_of, value)), "")
    return ""


def _has_orders(array: np.ndarray[Any, Any], how: str) -> bool:
    axes = [length for length in array.shape if length > 1]
    return len(axes) > 1 if how == "transposed" else array.ndim > 0 and array.shape[-1] > 1


def _base(array: np.ndarray[Any, Any], how: str) -> np.ndarray[Any, Any]:
    if how == "transposed":
        return np.ascontiguousarray(array.T)
    if how == "reversed":
        return np.ascontiguousarray(array[..., ::-1])
    base = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
    base[..., ::2] = array
    return base


def _with_orders(value: Any, how: str) -> Iterator[np.ndarray[Any, Any]]:
    """The arrays in a value whose numbers can lie in memory in another order."""
    if type(value) is np.ndarray and _has_orders(value, how):
        yield value
    elif type(value) in (list, tuple):
        for item in value:
            yield from _with_orders(item, how)


def _variety(array: np.ndarray[Any, Any]) -> int:
    """How many different numbers an array holds; half a dozen show all that there is."""
    return min(len(np.unique(array)), 6)
