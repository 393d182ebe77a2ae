"""Answers with things that are no data, of types and with fields whose names are a megabyte."""

import numpy as np

LONG = "X" * 10**6


def constant(shape, value):
    return type(LONG, (), {})()


def layer_variances(x, weights, activation):
    return np.zeros(3, dtype=[(LONG, "f8")])
