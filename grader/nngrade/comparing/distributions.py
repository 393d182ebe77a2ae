"""The distributions that the answers of random tasks are drawn from, and those of known mistakes in such tasks."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Sample = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Distribution:
    """What an array of `shape` is drawn from."""

    shape: tuple[int, ...]
    kind: ClassVar[str]

    def group(self) -> tuple[Any, ...]:
        """Arrays whose distributions are of one group may be judged as one sample."""
        raise NotImplementedError

    def sample(self, rng: np.random.Generator) -> Sample:
        """An array of `shape`."""
        raise NotImplementedError

    def text(self) -> str:
        """Python text that draws such a sample from a generator `rng`."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Continuous(Distribution):
    """The distribution of every element, all of them independent. What a right answer is drawn from is of this kind."""

    def support(self) -> tuple[float, float]:
        """Where the distance of distributions is looked at: from the one number to the other."""
        raise NotImplementedError

    def cdf(self, points: Sample) -> Sample:
        """The cumulative distribution function: the probability of a value below each of the points."""
        raise NotImplementedError

    def std(self) -> float:
        """The standard deviation."""
        raise NotImplementedError

    def median(self) -> float:
        """The median, which is the mean of all of ours too."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Uniform(Continuous):
    """Uniform between `low` and `high`."""

    low: float
    high: float
    kind: ClassVar[str] = "uniform"

    @classmethod
    def within(cls, bound: float, shape: Sequence[int]) -> Uniform:
        """Uniform between -`bound` and `bound`."""
        return cls(tuple(shape), -float(bound), float(bound))

    def group(self) -> tuple[Any, ...]:
        """See `Distribution`."""
        return (self.kind, self.low, self.high)

    def support(self) -> tuple[float, float]:
        """See `Continuous`."""
        return self.low, self.high

    def cdf(self, points: Sample) -> Sample:
        """See `Continuous`."""
        return (points - self.low) / (self.high - self.low)

    def sample(self, rng: np.random.Generator) -> Sample:
        """See `Distribution`."""
        return rng.uniform(self.low, self.high, self.shape)

    def text(self) -> str:
        """See `Distribution`."""
        return f"rng.uniform({self.low!r}, {self.high!r}, {self.shape!r})"

    def std(self) -> float:
        """See `Continuous`."""
        return (self.high - self.low) / math.sqrt(12)

    def median(self) -> float:
        """See `Continuous`."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Normal(Continuous):
    """Normal with mean `mean` and standard deviation `deviation`."""

    deviation: float
    mean: float = 0.0
    kind: ClassVar[str] = "normal"

    @classmethod
    def with_std(cls, deviation: float, shape: Sequence[int]) -> Normal:
        """Normal around 0."""
        return cls(tuple(shape), float(deviation))

    def group(self) -> tuple[Any, ...]:
        """See `Distribution`."""
        return (self.kind, self.deviation, self.mean)

    def support(self) -> tuple[float, float]:
        """See `Continuous`: five standard deviations to each side."""
        return self.mean - 5 * self.deviation, self.mean + 5 * self.deviation

    def cdf(self, points: Sample) -> Sample:
        """See `Continuous`."""
        scale = self.deviation * math.sqrt(2)
        return np.array([0.5 * math.erfc((self.mean - x) / scale) for x in points.tolist()])

    def sample(self, rng: np.random.Generator) -> Sample:
        """See `Distribution`."""
        return rng.normal(self.mean, self.deviation, self.shape)

    def text(self) -> str:
        """See `Distribution`."""
        return f"rng.normal({self.mean!r}, {self.deviation!r}, {self.shape!r})"

    def std(self) -> float:
        """See `Continuous`."""
        return self.deviation

    def median(self) -> float:
        """See `Continuous`."""
        return self.mean


# -- what only misconceptions follow ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant(Distribution):
    """No randomness at all: every element is `value`."""

    value: float
    kind: ClassVar[str] = "point"

    def group(self) -> tuple[Any, ...]:
        """See `Distribution`."""
        return (self.kind, self.value)

    def sample(self, rng: np.random.Generator) -> Sample:
        """See `Distribution`."""
        del rng
        return np.full(self.shape, self.value)

    def text(self) -> str:
        """See `Distribution`."""
        return f"np.full({self.shape!r}, {self.value!r})"


@dataclass(frozen=True, slots=True)
class Repeated(Distribution):
    """A sample of `distribution`, and then the very same array again at every call."""

    distribution: Distribution
    kind: ClassVar[str] = "copies"

    @classmethod
    def of(cls, distribution: Distribution) -> Repeated:
        """Every call returns the same array, a sample of `distribution`."""
        return cls(distribution.shape, distribution)

    def group(self) -> tuple[Any, ...]:
        """See `Distribution`."""
        return (self.kind, self.shape, *self.distribution.group())

    def sample(self, rng: np.random.Generator) -> Sample:
        """See `Distribution`."""
        del rng
        return self.distribution.sample(np.random.default_rng(0))

    def text(self) -> str:
        """See `Distribution`."""
        return self.distribution.text()


# -- as plain data ------------------------------------------------------------------------------------------------

_KINDS: Final[dict[str, type[Distribution]]] = {
    one.kind: one for one in (Uniform, Normal, Constant, Repeated)
}

TAG: Final = "law"
"""What a distribution begins with where it stands as a tuple; papers that were written long ago hold it too."""


def to_plain(value: Any) -> Any:
    """The same value with every distribution in it as a tuple that `worker.wire` can encode."""
    if isinstance(value, Distribution):
        values = (getattr(value, field.name) for field in fields(value))
        return (TAG, value.kind, *[to_plain(one) for one in values])
    if type(value) in (list, tuple):
        return type(value)(to_plain(item) for item in value)
    return value


def from_plain(value: Any) -> Any:
    """The inverse of `to_plain`."""
    if type(value) is tuple and len(value) > 2 and isinstance(value[0], str) and value[0] == TAG:
        return _KINDS[value[1]](*[from_plain(field) for field in value[2:]])
    if type(value) in (list, tuple):
        return type(value)(from_plain(item) for item in value)
    return value


def leaves(value: Any) -> Iterator[Any]:
    """Everything in nested lists and tuples that is neither."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value
