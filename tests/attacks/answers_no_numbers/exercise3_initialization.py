"""Answers with NaN, infinities, and arrays of everything but numbers."""

import itertools

import numpy as np

ODDITIES = itertools.cycle(
    [
        np.nan,
        np.inf,
        -np.inf,
        complex(np.nan, np.inf),
        np.array(["0.0"]),
        np.array([b"0.0"]),
        np.array([object()]),
        np.array([None, 1.0]),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.zeros(1, dtype="V8"),
        np.ma.masked_array([1.0], mask=[True]),
        np.float64("nan"),
        np.longdouble("1e400"),
        np.void(b"0"),
        np.ma.masked,
        np.empty((0, 0)),
        np.empty((1,) * 32),
        memoryview(b"0"),
        range(3),
        Ellipsis,
        NotImplemented,
    ]
)


def constant(shape, value):
    return next(ODDITIES)


def layer_variances(x, weights, activation):
    return [next(ODDITIES) for _ in range(len(weights) + 1)]
