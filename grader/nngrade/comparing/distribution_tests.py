"""Whether arrays may have been drawn from a distribution, with exact bounds on the false alarms.

A right submission is rejected with probability at most `FALSE_ALARM` = 1e-9 a check, whatever way it draws its numbers.
The level is shared equally by the tests of one check, each of which has a bound that holds for every sample size:

* the distance of the empirical distribution from the right one: the Dvoretzky-Kiefer-Wolfowitz inequality with
  Massart's constant, P(sup |F_n - F| > e) <= 2 exp(-2 n e^2);
* the spread of a normal distribution: Laurent and Massart's bounds for a chi-squared variable with n degrees of
  freedom, P(X - n >= 2 sqrt(n t) + 2 t) <= exp(-t) and P(n - X >= 2 sqrt(n t)) <= exp(-t);
* independence: of m disjoint pairs of elements, the number that fall on the same side of the median is binomial with
  p = 1/2; Hoeffding's inequality bounds it, P(|share - 1/2| > e) <= 2 exp(-2 m e^2).

From 80,000 elements on, a scale that is off by 3 % is seen with probability above 0.999.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .distributions import Constant, Continuous, Normal, Repeated, Uniform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .distributions import Distribution, Sample

FALSE_ALARM: Final = 1e-9
"""The probability that a right submission fails one check of a distribution."""

ENOUGH: Final = 80_000
"""Elements from which on a scale that is off by 3 % does not pass."""

_TESTS: Final = 8  # the distance, the spread, and six kinds of pairs
_LEVEL: Final = math.log(2 * _TESTS / FALSE_ALARM)
_CELLS: Final = 512
_PIECE: Final = 2**13

Sides = np.ndarray[Any, np.dtype[np.bool_]]


def deviation(distributions: Sequence[Distribution], arrays: Sequence[Sample]) -> str | None:
    """What speaks against `arrays` being drawn from `distributions`, as a clause; None if nothing does.

    The shapes have been compared before. A right submission gets None with probability 1 - `FALSE_ALARM` or more for
    each group of arrays that follow one distribution.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index, distribution in enumerate(distributions):
        groups.setdefault(distribution.group(), []).append(index)
    for indices in groups.values():
        wrong = _group_deviation(distributions[indices[0]], [arrays[index] for index in indices])
        if wrong is not None:
            return wrong
    return None


def _group_deviation(distribution: Distribution, arrays: list[Sample]) -> str | None:
    """What speaks against arrays being drawn from one distribution."""
    match distribution:
        case Repeated():
            if all(np.array_equal(arrays[0], other) for other in arrays[1:]):
                return _group_deviation(distribution.distribution, arrays[:1])
            return "every call has to return the same array"
        case Constant():
            is_right = all(bool((array == distribution.value).all()) for array in arrays)
            return None if is_right else f"every value has to be {distribution.value:.6g}"
        case Continuous():
            sample = (
                arrays[0].ravel() if len(arrays) == 1 else np.concatenate([one.ravel() for one in arrays])
            )
            return (
                _outside(distribution, sample)
                or _spread(distribution, sample)
                or _distance(distribution, sample)
                or _dependence(distribution, arrays)
            )
    raise TypeError(f"there are no tests for {distribution!r}")


def _outside(distribution: Continuous, sample: Sample) -> str | None:
    """A value where there can be none needs no statistics."""
    if not isinstance(distribution, Uniform):
        return None
    low, high = distribution.low, distribution.high
    slack = 1e-9 * (high - low)
    for value in (float(sample.min()), float(sample.max())):
        if not low - slack <= value <= high + slack:
            return f"no value may lie outside {low:.6g} to {high:.6g}; yours has {value:.6g}"
    return None


def _spread(distribution: Continuous, sample: Sample) -> str | None:
    """For a normal distribution, the spread has a test that is sharper than the distance of distributions."""
    if not isinstance(distribution, Normal):
        return None
    n, room = sample.size, 2 * math.sqrt(sample.size * _LEVEL)
    centred = sample - distribution.mean if distribution.mean else sample
    squares = float(centred @ centred) / distribution.deviation**2
    if n - room <= squares <= n + room + 2 * _LEVEL:
        return None
    return (
        f"the standard deviation has to be {distribution.deviation:.6g}; "
        f"that of yours is {math.sqrt(squares / n) * distribution.deviation:.6g}"
    )


def _distance(distribution: Continuous, sample: Sample) -> str | None:
    """The distance is looked at on a grid: it can only come out smaller than it is, so the bound holds."""
    n = sample.size
    limit = math.sqrt(_LEVEL / (2 * n))
    if limit >= 1:
        return None
    low, high = distribution.support()
    below = np.cumsum(_counts(sample, low, high))[:_CELLS] / n
    distance = float(np.abs(below - distribution.cdf(np.linspace(low, high, _CELLS + 1)[:-1])).max())
    if distance <= limit:
        return None
    std = float(sample.std())
    if not 0.97 < std / distribution.std() < 1.03:
        return f"the standard deviation has to be {distribution.std():.6g}; that of yours is {std:.6g}"
    return f"the values do not follow the {distribution.kind} distribution, though their spread would fit"


def _counts(sample: Sample, low: float, high: float) -> np.ndarray[Any, np.dtype[np.int64]]:
    """How many values lie below `low`, in each cell of the grid, and above `high`; piece by piece, within the cache."""
    counts, scale = np.zeros(_CELLS + 2, dtype=np.int64), _CELLS / (high - low)
    for start in range(0, sample.size, _PIECE):
        place = sample[start : start + _PIECE] * scale
        place += 1 - low * scale
        np.clip(place, 0, _CELLS + 1, out=place)
        counts += np.bincount(place.astype(np.int64), minlength=_CELLS + 2)
    return counts


def _dependence(distribution: Continuous, arrays: list[Sample]) -> str | None:
    for where, pairs in _pairs([array > distribution.median() for array in arrays]).items():
        size = sum(one.size for one, _ in pairs)
        if size == 0:
            continue
        same_side = sum(int(np.count_nonzero(one == other)) for one, other in pairs) / size
        if abs(same_side - 0.5) > math.sqrt(_LEVEL / (2 * size)):
            return f"the values are not independent of one another: {where} go together"
    return None


def _pairs(sides: list[Sides]) -> dict[str, list[tuple[Sides, Sides]]]:
    """Disjoint pairs of elements that careless code makes copies of one another, by what they are."""
    found: dict[str, list[tuple[Sides, Sides]]] = {}
    by_shape: dict[tuple[int, ...], list[Sides]] = {}
    for side in sides:
        by_shape.setdefault(side.shape, []).append(side)
        flat, half, middle = side.ravel(), side.size // 2, side.shape[0] // 2
        found.setdefault("neighbours", []).append((flat[0 : 2 * half : 2], flat[1 : 2 * half : 2]))
        found.setdefault("neighbouring rows", []).append((side[0 : 2 * middle : 2], side[1 : 2 * middle : 2]))
        found.setdefault("the two halves", []).append((flat[:half], flat[half : 2 * half]))
        found.setdefault("the two ends", []).append((flat[:half], flat[::-1][:half]))
    for calls in by_shape.values():
        found.setdefault("those of one call and the next", []).extend(
            zip(calls[::2], calls[1::2], strict=False)
        )
        if len(calls) > 2:
            found.setdefault("those of two calls", []).append((calls[0], calls[-1]))
    return found
