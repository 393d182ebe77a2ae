"""What a submission has handed out belongs to its caller: whoever keeps it is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

EARLIER: Final = "the result of an earlier call"
"""What an answer shares memory with beside its arguments, if it does."""

_OVERWRITTEN: Final = 77
"""What stands in arrays that a submission has given away; small enough for every type of number."""


class HandedOut:
    """The arrays of a submission's last answer, overwritten: they are the caller's now, to do with as it likes.

    A submission that hands them out again, or writes into them, has kept what it gave away.
    """

    def __init__(self) -> None:
        self._arrays: list[Array] = []

    def is_touched_by(self, arrays: Sequence[Array]) -> bool:
        """Whether the next answer, made of `arrays`, has changed those of the last one; it takes their place."""
        is_touched = not all(bool((array == _OVERWRITTEN).all()) for array in self._arrays)
        self._arrays = [plain for plain in map(_plain, arrays) if _is_writable(plain)]
        for array in self._arrays:
            array.fill(_OVERWRITTEN)
        return is_touched


def _plain(array: Array) -> Array:
    return np.ndarray.view(array, np.ndarray)


def _is_writable(array: Array) -> bool:
    return array.flags.writeable and array.dtype.kind in "iufc"
