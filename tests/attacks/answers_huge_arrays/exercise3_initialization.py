"""Answers with arrays that are huge, look huge, or are huge together."""

import numpy as np


def constant(shape, value):
    return np.broadcast_to(np.float64(value), (2**20, 2**20))


def fan_in_and_fan_out(shape):
    return np.zeros(2**25)


def layer_variances(x, weights, activation):
    return [np.zeros(2**20)] * 10
