"""What a submission has handed out belongs to its caller: whoever keeps it is found out."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

EARLIER: Final = "the result of an earlier call"
"""What an answer shares memory with beside its arguments, if it does."""

_OVERWRITTEN: Final = 77
"""What stands in arrays that a submission has given away; small enough for every type of number."""


_REMEMBERED: Final = 64
"""Answers whose arrays are kept, so that no new array can lie where one of them does."""

_WATCHED: Final = 4
"""Of these, the last ones are looked at, whether somebody has written into them."""

_LARGEST: Final = 2**17
"""Bytes of the arrays of an answer that is kept; of a larger one, none is."""


class HandedOut:
    """The arrays of a submission's last answers, overwritten: they are the caller's now, to do with as it likes.

    A submission that hands them out again, or writes into them, has kept what it gave away.
    """

    def __init__(self) -> None:
        self._answers: deque[dict[int, Array]] = deque(maxlen=_REMEMBERED)

    def is_touched_by(self, arrays: Sequence[Array]) -> bool:
        """Whether the next answer, made of `arrays`, lies where an earlier one does, or has changed one."""
        own = {plain.ctypes.data: plain for plain in map(_plain, arrays) if _is_writable(plain)}
        is_touched = any(not own.keys().isdisjoint(answer) for answer in self._answers) or any(
            (array != _OVERWRITTEN).any()
            for answer in [*self._answers][-_WATCHED:]
            for array in answer.values()
        )
        for array in (one for answer in [*[*self._answers][-_WATCHED:], own] for one in answer.values()):
            array.fill(_OVERWRITTEN)
        self._answers.append(own if sum(array.nbytes for array in own.values()) <= _LARGEST else {})
        return is_touched


def _plain(array: Array) -> Array:
    return np.ndarray.view(array, np.ndarray)


def _is_writable(array: Array) -> bool:
    return array.size > 0 and array.flags.writeable and array.dtype.kind in "iufc"
