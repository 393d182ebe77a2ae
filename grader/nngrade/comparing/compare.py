"""When an answer agrees with the right one: layer by layer, and only the first layer that fails is reported.

answer → type → shape → finite → arguments unchanged → value → no warnings → nothing shared → NumPy's global generator
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nngrade.worker.values import Answer, Strange

from .distribution_tests import deviation
from .distributions import Distribution, leaves
from .reason import Reason
from .tolerance import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .tolerance import Tolerance


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why an answer is not right, by the first layer that fails: what was seen there, and a sentence about it."""

    reason: Reason
    message: str
    expected: Any = None
    actual: Any = None

    @property
    def layer(self) -> Reason:
        """The layer that failed."""
        return self.reason.layer


@dataclass(frozen=True, slots=True)
class _Wrong:
    reason: Reason
    message: str


@np.errstate(all="ignore")  # the numbers of a submission may be as large as they like
def mismatch(right: Answer, given: Answer, tolerance: Tolerance) -> Mismatch | None:
    """None where `given` is as good as `right`.

    Either may be anybody's: a misconception's answer can be the `right` one.
    """
    if (found := _compare_raised(right, given)) is not None:
        return found
    if len(right.seen) != len(given.seen):
        counts = f"{len(given.seen)} instead of {len(right.seen)} results were seen"
        return Mismatch(Reason.ANSWER, counts, right.seen, given.seen)
    pairs = list(zip(right.seen, given.seen, strict=True))
    for check in (_type, _shape, _finite):
        if (found := _first(pairs, check)) is not None:
            return found
    if set(given.changed) != set(right.changed):
        return Mismatch(Reason.ARGUMENTS, _changed_message(given), _whole(right), _whole(given))
    return _compare_values(right, given, pairs, tolerance) or _compare_traces(right, given)


def _whole(answer: Answer) -> Any:
    return answer.seen[-1] if answer.seen else None


def _first(pairs: list[tuple[Any, Any]], check: Callable[[Any, Any], _Wrong | None]) -> Mismatch | None:
    for expected, actual in pairs:
        wrong = check(expected, actual)
        if wrong is not None:
            return Mismatch(wrong.reason, wrong.message, expected, actual)
    return None


# -- the layers ---------------------------------------------------------------------------------------------------


def _compare_raised(right: Answer, given: Answer) -> Mismatch | None:
    if right.raised is None and given.raised is not None:
        message = f"it raised {given.raised.name}" + (
            f": {given.raised.message}" if given.raised.message else ""
        )
        return Mismatch(Reason.ANSWER, message, _whole(right), given.raised)
    if right.raised is not None and given.raised is None:
        return Mismatch(Reason.ANSWER, f"this has to raise {right.raised.name}", right.raised, _whole(given))
    if right.raised is not None and given.raised is not None and right.raised.name not in given.raised.kinds:
        message = f"this has to raise {right.raised.name}, and it raised {given.raised.name}"
        return Mismatch(Reason.ANSWER, message, right.raised, given.raised)
    return None


def _type(expected: Any, actual: Any) -> _Wrong | None:
    if (items := _items(expected, actual)) is not None:
        return _first_wrong(_type, *items)
    if isinstance(expected, Distribution):
        fits = isinstance(actual, np.ndarray) and actual.ndim > 0 and actual.dtype.kind == "f"
    elif isinstance(expected, np.ndarray) and expected.ndim > 0:
        fits = (
            isinstance(actual, np.ndarray)
            and actual.ndim > 0
            and _stands_for(_kind(expected), _kind(actual), is_array=True)
        )
    elif _is_number(expected):
        fits = _is_number(actual) and _stands_for(_kind(expected), _kind(actual), is_array=False)
    else:
        fits = type(actual) is type(expected)
    return (
        None
        if fits
        else _Wrong(Reason.TYPE, f"{_expected_type(expected)}, and this returned {_name(actual)}")
    )


def _stands_for(expected: str, actual: str, *, is_array: bool) -> bool:
    """Whether numbers of one kind will do for those of another.

    An integer is a fine number where a float is expected, but an array of integers could not hold a learning step;
    a float or a boolean will do for an integer, if its value does.
    """
    kinds = {"f": "f" if is_array else "fiu", "i": "iubf", "u": "iubf", "b": "biu", "c": "c"}
    return actual in kinds.get(expected, "")


def _kind(number: Any) -> str:
    """NumPy's letter for the kind of a number or array; integers that no dtype holds are integers too."""
    return "i" if type(number) is int else np.asarray(number).dtype.kind


def _shape(expected: Any, actual: Any) -> _Wrong | None:
    if (items := _items(expected, actual)) is not None:
        if len(items[0]) != len(items[1]):
            return _Wrong(Reason.SHAPE, f"it has {len(actual)} elements instead of {len(items[0])}")
        return _first_wrong(_shape, *items)
    shape = expected.shape if isinstance(expected, Distribution) else np.shape(expected)
    if shape != np.shape(actual):
        return _Wrong(Reason.SHAPE, f"its shape is {np.shape(actual)} instead of {shape}")
    return None


def _finite(expected: Any, actual: Any) -> _Wrong | None:
    if (items := _items(expected, actual)) is not None:
        return _first_wrong(_finite, *items)
    if _is_finite(actual) or not (isinstance(expected, Distribution) or _is_finite(expected)):
        return None
    return _Wrong(Reason.FINITE, f"it contains {'NaN' if np.isnan(actual).any() else 'infinity'}")


def _first_wrong(
    check: Callable[[Any, Any], _Wrong | None], expected: Sequence[Any], actual: Sequence[Any]
) -> _Wrong | None:
    found = (check(one, other) for one, other in zip(expected, actual, strict=False))
    return next((wrong for wrong in found if wrong is not None), None)


def _compare_values(
    right: Answer, given: Answer, pairs: list[tuple[Any, Any]], tolerance: Tolerance
) -> Mismatch | None:
    distributions = [
        distribution for distribution in leaves(right.seen) if isinstance(distribution, Distribution)
    ]
    if distributions:
        wrong = deviation(distributions, list(_samples(right.seen, given.seen)))
        return None if wrong is None else Mismatch(Reason.DISTRIBUTION, wrong, *pairs[0])
    for expected, actual in pairs:
        if not close(expected, actual, tolerance):
            return Mismatch(Reason.VALUE, "the value is not right", expected, actual)
    return None


def close(expected: Any, actual: Any, tolerance: Tolerance) -> bool:
    """Whether every number is near enough. NaN agrees with NaN, an infinity with itself."""
    if (items := _items(expected, actual)) is not None:
        near_items = [close(one, other, tolerance) for one, other in zip(*items, strict=True)]
        is_flat = all(_is_number(one) for one in items[0])
        return sum(near_items) >= tolerance.share * len(near_items) if is_flat else all(near_items)
    if not isinstance(expected, np.ndarray) and not _is_number(expected):
        return bool(expected == actual)
    wanted, got = np.asarray(expected), np.asarray(actual)
    if "O" in (wanted.dtype.kind, got.dtype.kind):  # integers that no dtype holds
        return bool(wanted.item() == got.item())
    if wanted.dtype.kind in "biu" and got.dtype.kind in "biu":
        near = wanted == got
    else:
        near = np.isclose(got, wanted, rtol=tolerance.relative, atol=tolerance.absolute, equal_nan=True)
    return bool(near.all() if tolerance.share == 1 else near.mean() >= tolerance.share)


def _compare_traces(right: Answer, given: Answer) -> Mismatch | None:
    whole = _whole(right), _whole(given)
    if bool(given.warned) != bool(right.warned):
        return Mismatch(
            Reason.WARNINGS, f"the value is right, but NumPy warned: {'; '.join(given.warned)}", *whole
        )
    if set(given.shared) != set(right.shared):
        names = ", ".join(given.shared)
        message = (
            f"the value is right, but it shares memory with {names}: change the one and the other changes"
        )
        return Mismatch(Reason.SHARED, message, *whole)
    if given.touched_global_random != right.touched_global_random:
        return Mismatch(
            Reason.RANDOM_STATE, "NumPy's global generator was used; draw from the arguments alone", *whole
        )
    return None


def _changed_message(given: Answer) -> str:
    if not given.changed:
        return "the arguments were left alone"
    return f"the argument {' and '.join(given.changed)} was changed; a function returns new values"


def same_again(first: Answer, again: Answer) -> Mismatch | None:
    """Whether a submission that was asked the same thing twice answered the same."""
    found = mismatch(first, again, EXACT)
    if found is None:
        return None
    return Mismatch(
        Reason.REPEATABLE, "asked the same thing twice, it gave two answers", found.expected, found.actual
    )


# -- what kind of thing a value is --------------------------------------------------------------------------------


def _items(expected: Any, actual: Any) -> tuple[list[Any], list[Any]] | None:
    """The two as lists of items, where they are to be compared item by item.

    Where a sequence is expected, any will do: a list, a tuple, an array along its first axis. Where a one-dimensional
    array is expected, a list or tuple of numbers will. Of an array that is too long, one item too many is enough.
    """
    if isinstance(expected, list | tuple):
        if isinstance(actual, list | tuple):
            return list(expected), list(actual)
        if isinstance(actual, np.ndarray) and actual.ndim > 0:
            return list(expected), [np.asarray(item) for item in actual[: len(expected) + 1]]
    if isinstance(expected, np.ndarray) and expected.ndim == 1 and isinstance(actual, list | tuple):
        return [np.asarray(item) for item in expected], list(actual)
    if isinstance(expected, Distribution) and len(expected.shape) == 1 and isinstance(actual, list | tuple):
        return [0.0] * expected.shape[0], list(actual)
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, bool | int | float | complex) or (
        isinstance(value, np.ndarray) and value.ndim == 0
    )


def _is_finite(value: Any) -> bool:
    """Whether there is neither NaN nor infinity; integers, also those that no dtype holds, are finite."""
    if not isinstance(value, float | complex | np.ndarray):
        return True
    return bool(np.isfinite(value).all())


def _samples(expected: Any, actual: Any) -> Iterator[np.ndarray[Any, Any]]:
    """What was drawn for each distribution, in order; a list of numbers will do for a one-dimensional one."""
    if isinstance(expected, Distribution):
        try:
            yield np.asarray(actual, dtype=np.float64)
        except OverflowError:  # an integer that no float holds
            yield np.full(np.shape(actual), np.inf)
    else:
        for one, other in zip(expected, actual, strict=True):
            yield from _samples(one, other)


_WORDS = {"f": "floats", "i": "integers", "u": "integers", "b": "booleans", "c": "complex numbers"}


def _expected_type(expected: Any) -> str:
    if isinstance(expected, Distribution):
        return "an array of floats is expected"
    if isinstance(expected, np.ndarray) and expected.ndim > 0:
        return f"an array of {_WORDS[expected.dtype.kind]} is expected"
    if _is_number(expected):
        return "an integer is expected" if _kind(expected) in "iu" else "a number is expected"
    return "nothing is expected" if expected is None else f"a {type(expected).__name__} is expected"


def _name(actual: Any) -> str:
    if actual is None:
        return "None (is a `return` missing?)"
    if isinstance(actual, Strange):
        return f"{actual.type_name} {actual.note}".strip()
    if isinstance(actual, np.ndarray):
        return f"an array of {actual.dtype}" if actual.ndim else f"np.{actual.dtype}"
    return f"a {type(actual).__name__}"
