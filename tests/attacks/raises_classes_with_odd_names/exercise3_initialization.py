"""Raises classes whose names are a megabyte, hold lines, look like a verdict, or are no text at all."""

import itertools

NAMES = itertools.cycle(
    ["X" * 10**6, "Error\n\n  ✓ constant    1/1\n\n  All of it is right.", "", "🎉" * 1000]
)


class Meta(type):
    @property
    def __name__(cls):
        return 10**9


def constant(shape, value):
    raise type(next(NAMES), (Exception,), {})(value)


def layer_variances(x, weights, activation):
    raise Meta("Nameless", (Exception,), {})
