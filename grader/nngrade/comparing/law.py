"""Distributions that random tasks are judged by, with exact bounds on the false alarms.

A right submission is rejected with probability at most `FALSE_ALARM` = 1e-9 a check, whatever way it draws its numbers.
The level is shared equally by the tests of one check, each of which has a bound that holds for every sample size:

* the distance of the empirical distribution from the law: the Dvoretzky-Kiefer-Wolfowitz inequality with Massart's
  constant, P(sup |F_n - F| > e) <= 2 exp(-2 n e^2);
* the spread of a normal law: Laurent and Massart's bounds for a chi-squared variable with n degrees of freedom,
  P(X - n >= 2 sqrt(n t) + 2 t) <= exp(-t) and P(n - X >= 2 sqrt(n t)) <= exp(-t);
* independence: of m disjoint pairs of elements, the number that fall on the same side of the median is binomial with
  p = 1/2; Hoeffding's inequality bounds it, P(|share - 1/2| > e) <= 2 exp(-2 m e^2).

From 80,000 elements on, a scale that is off by 3 % is seen with probability above 0.999.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FALSE_ALARM: Final = 1e-9
"""The probability that a right submission fails one check of a distribution."""

ENOUGH: Final = 80_000
"""Elements from which on a scale that is off by 3 % does not pass."""

_TESTS: Final = 8  # the distance, the spread, and six kinds of pairs
_LEVEL: Final = math.log(2 * _TESTS / FALSE_ALARM)
_CELLS: Final = 512
_PIECE: Final = 2**13

Sample = np.ndarray[Any, np.dtype[np.float64]]
Sides = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Law:
    """The distribution of every element of an array of `shape`, all of them independent."""

    shape: tuple[int, ...]
    kind: ClassVar[str]

    def group(self) -> tuple[Any, ...]:
        """Laws of one group have the same distribution, so that their arrays may be judged as one sample."""
        raise NotImplementedError

    def range(self) -> tuple[float, float]:
        """Where the distance of distributions is looked at: from the one number to the other."""
        raise NotImplementedError

    def below(self, points: Sample) -> Sample:
        """The probability of a value below each of the points."""
        raise NotImplementedError

    def outside(self, sample: Sample) -> str | None:
        """What is wrong with the sample that needs no statistics."""
        del sample
        return None

    def spread(self, sample: Sample) -> str | None:
        """What is wrong with the sample's spread, by a test that is sharper than the distance of distributions."""
        del sample
        return None

    def draw(self, rng: np.random.Generator) -> Sample:
        """A sample of `shape`."""
        raise NotImplementedError

    def text(self) -> str:
        """Python text that draws such a sample from a generator `rng`."""
        raise NotImplementedError

    def std(self) -> float:
        """The standard deviation."""
        raise NotImplementedError

    def center(self) -> float:
        """The median, which is the mean of all our laws too."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Uniform(Law):
    """Uniform between `low` and `high`."""

    low: float
    high: float
    kind: ClassVar[str] = "uniform"

    @classmethod
    def within(cls, bound: float, shape: Sequence[int]) -> Uniform:
        """Uniform between -`bound` and `bound`."""
        return cls(tuple(shape), -float(bound), float(bound))

    def group(self) -> tuple[Any, ...]:
        """See `Law`."""
        return (self.kind, self.low, self.high)

    def range(self) -> tuple[float, float]:
        """See `Law`."""
        return self.low, self.high

    def below(self, points: Sample) -> Sample:
        """See `Law`."""
        return (points - self.low) / (self.high - self.low)

    def outside(self, sample: Sample) -> str | None:
        """See `Law`."""
        slack = 1e-9 * (self.high - self.low)
        for value in (float(sample.min()), float(sample.max())):
            if not self.low - slack <= value <= self.high + slack:
                return f"no value may lie outside {self.low:.6g} to {self.high:.6g}; yours has {value:.6g}"
        return None

    def draw(self, rng: np.random.Generator) -> Sample:
        """See `Law`."""
        return rng.uniform(self.low, self.high, self.shape)

    def text(self) -> str:
        """See `Law`."""
        return f"rng.uniform({self.low!r}, {self.high!r}, {self.shape!r})"

    def std(self) -> float:
        """See `Law`."""
        return (self.high - self.low) / math.sqrt(12)

    def center(self) -> float:
        """See `Law`."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Normal(Law):
    """Normal with mean `mean` and standard deviation `deviation`."""

    deviation: float
    mean: float = 0.0
    kind: ClassVar[str] = "normal"

    @classmethod
    def with_std(cls, deviation: float, shape: Sequence[int]) -> Normal:
        """Normal around 0."""
        return cls(tuple(shape), float(deviation))

    def group(self) -> tuple[Any, ...]:
        """See `Law`."""
        return (self.kind, self.deviation, self.mean)

    def range(self) -> tuple[float, float]:
        """See `Law`."""
        return self.mean - 5 * self.deviation, self.mean + 5 * self.deviation

    def below(self, points: Sample) -> Sample:
        """See `Law`."""
        return np.array(
            [0.5 * math.erfc((self.mean - x) / (self.deviation * math.sqrt(2))) for x in points.tolist()]
        )

    def spread(self, sample: Sample) -> str | None:
        """See `Law`."""
        n, room = sample.size, 2 * math.sqrt(sample.size * _LEVEL)
        centred = sample - self.mean if self.mean else sample
        squares = float(centred @ centred) / self.deviation**2
        if n - room <= squares <= n + room + 2 * _LEVEL:
            return None
        return (
            f"the standard deviation has to be {self.deviation:.6g}; "
            f"that of yours is {math.sqrt(squares / n) * self.deviation:.6g}"
        )

    def draw(self, rng: np.random.Generator) -> Sample:
        """See `Law`."""
        return rng.normal(self.mean, self.deviation, self.shape)

    def text(self) -> str:
        """See `Law`."""
        return f"rng.normal({self.mean!r}, {self.deviation!r}, {self.shape!r})"

    def std(self) -> float:
        """See `Law`."""
        return self.deviation

    def center(self) -> float:
        """See `Law`."""
        return self.mean


@dataclass(frozen=True, slots=True)
class Point(Law):
    """No randomness at all: every element is `value`. Only a misconception follows it."""

    value: float
    kind: ClassVar[str] = "point"

    def group(self) -> tuple[Any, ...]:
        """See `Law`."""
        return (self.kind, self.value)

    def outside(self, sample: Sample) -> str | None:
        """See `Law`."""
        return None if bool((sample == self.value).all()) else f"every value has to be {self.value:.6g}"

    def draw(self, rng: np.random.Generator) -> Sample:
        """See `Law`."""
        del rng
        return np.full(self.shape, self.value)

    def text(self) -> str:
        """See `Law`."""
        return f"np.full({self.shape!r}, {self.value!r})"

    def std(self) -> float:
        """See `Law`."""
        return 0.0

    def center(self) -> float:
        """See `Law`."""
        return self.value


@dataclass(frozen=True, slots=True)
class Copies(Law):
    """`law` once, and then the very same array again at every call. Only a misconception follows it."""

    law: Law
    kind: ClassVar[str] = "copies"

    @classmethod
    def of(cls, law: Law) -> Copies:
        """Every call returns the same array, which follows `law`."""
        return cls(law.shape, law)

    def group(self) -> tuple[Any, ...]:
        """See `Law`."""
        return (self.kind, self.shape, *self.law.group())

    def draw(self, rng: np.random.Generator) -> Sample:
        """See `Law`."""
        del rng
        return self.law.draw(np.random.default_rng(0))

    def text(self) -> str:
        """See `Law`."""
        return self.law.text()

    def std(self) -> float:
        """See `Law`."""
        return self.law.std()

    def center(self) -> float:
        """See `Law`."""
        return self.law.center()


def deviation(laws: Sequence[Law], arrays: Sequence[Sample]) -> str | None:
    """What speaks against `arrays` being drawn from `laws`, as a clause; None if nothing does.

    The shapes have been compared before. A right submission gets None with probability 1 - `FALSE_ALARM` or more for
    each group of arrays that follow one law.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index, law in enumerate(laws):
        groups.setdefault(law.group(), []).append(index)
    for indices in groups.values():
        wrong = _group_deviation(laws[indices[0]], [arrays[index] for index in indices])
        if wrong is not None:
            return wrong
    return None


def _group_deviation(law: Law, arrays: list[Sample]) -> str | None:
    if isinstance(law, Copies):
        same = all(np.array_equal(arrays[0], other) for other in arrays[1:])
        return _group_deviation(law.law, arrays[:1]) if same else "every call has to return the same array"
    sample = arrays[0].ravel() if len(arrays) == 1 else np.concatenate([array.ravel() for array in arrays])
    wrong = law.outside(sample)
    if wrong is not None or isinstance(law, Point):
        return wrong
    return law.spread(sample) or _distance(law, sample) or _dependence(law, arrays)


def _distance(law: Law, sample: Sample) -> str | None:
    """The distance is looked at on a grid: it can only come out smaller than it is, so the bound holds."""
    n = sample.size
    limit = math.sqrt(_LEVEL / (2 * n))
    if limit >= 1:
        return None
    low, high = law.range()
    below = np.cumsum(_counts(sample, low, high))[:_CELLS] / n
    distance = float(np.abs(below - law.below(np.linspace(low, high, _CELLS + 1)[:-1])).max())
    if distance <= limit:
        return None
    std = float(sample.std())
    if not 0.97 < std / law.std() < 1.03:
        return f"the standard deviation has to be {law.std():.6g}; that of yours is {std:.6g}"
    return f"the values do not follow the {law.kind} distribution, though their spread would fit"


def _counts(sample: Sample, low: float, high: float) -> np.ndarray[Any, np.dtype[np.int64]]:
    """How many values lie below `low`, in each cell of the grid, and above `high`; piece by piece, within the cache."""
    counts, scale = np.zeros(_CELLS + 2, dtype=np.int64), _CELLS / (high - low)
    for start in range(0, sample.size, _PIECE):
        place = sample[start : start + _PIECE] * scale
        place += 1 - low * scale
        np.clip(place, 0, _CELLS + 1, out=place)
        counts += np.bincount(place.astype(np.int64), minlength=_CELLS + 2)
    return counts


def _dependence(law: Law, arrays: list[Sample]) -> str | None:
    for where, pairs in _pairs([array > law.center() for array in arrays]).items():
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


# -- as plain data ------------------------------------------------------------------------------------------------

_KINDS: Final[dict[str, type[Law]]] = {law.kind: law for law in (Uniform, Normal, Point, Copies)}


def to_plain(value: Any) -> Any:
    """The same value with every law in it as a tuple that `inside.wire` can encode."""
    if isinstance(value, Law):
        values = (getattr(value, field.name) for field in fields(value))
        return ("law", value.kind, *[to_plain(one) for one in values])
    if type(value) in (list, tuple):
        return type(value)(to_plain(item) for item in value)
    return value


def leaves(value: Any) -> Iterator[Any]:
    """Everything in nested lists and tuples that is neither."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def from_plain(value: Any) -> Any:
    """The inverse of `to_plain`."""
    if type(value) is tuple and len(value) > 2 and isinstance(value[0], str) and value[0] == "law":
        return _KINDS[value[1]](*[from_plain(field) for field in value[2:]])
    if type(value) in (list, tuple):
        return type(value)(from_plain(item) for item in value)
    return value
