"""What a submission has handed out belongs to its caller: whoever keeps it is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    Array = np.ndarray[Any, Any]

EARLIER: Final = "the result of an earlier call"
"""What an answer shares memory with beside its arguments, if it does."""

_OVERWRITTEN: Final = 77
"""What stands in arrays that a submission has given away; small enough for every type of number."""


_KEPT: Final = 8
"""Answers to a property that are kept and overwritten. Of later ones, only where they lie is looked at: it costs less,
and the first examples are asked once more after all others."""

_LARGEST: Final = 2**17
"""Bytes of an array that is kept."""


class HandedOut:
    """The arrays that a submission has answered with, overwritten: they are the caller's now, to do with as it likes.

    A submission that hands them out again, or writes into them, has kept what it gave away.
    """

    def __init__(self) -> None:
        self._left = _KEPT
        self._kept: dict[int, Array] = {}
        self._last: dict[int, Array] = {}

    def is_touched_by(self, arrays: Iterable[Array]) -> bool:
        """Whether the next answer, made of `arrays`, lies where an earlier one does, or has changed the last one."""
        if self._left == 0:
            return bool(self._kept) and any(_place(array) in self._kept for array in arrays)
        self._left -= 1
        is_touched = any((array != _OVERWRITTEN).any() for array in self._last.values())
        self._last = {_place(array): array for array in map(_plain, arrays) if _is_worth_it(array)}
        is_touched = is_touched or not self._last.keys().isdisjoint(self._kept)
        for array in self._last.values():
            array.fill(_OVERWRITTEN)
        self._kept |= self._last
        return is_touched


def _place(array: Array) -> int:
    """Where its numbers lie in memory."""
    return int(array.__array_interface__["data"][0])


def _plain(array: Array) -> Array:
    return array if type(array) is np.ndarray else np.ndarray.view(array, np.ndarray)


def _is_worth_it(array: Array) -> bool:
    return array.dtype.kind in "iufc" and 0 < array.nbytes <= _LARGEST and array.flags.writeable
