"""Exercise 3, half finished: some tasks are right, three are wrong in ways of their own, the rest is to do.

`make check` runs `nngrade check exercise3` on this file, to show every kind of verdict.
"""

import numpy as np


def constant(shape, value):
    return np.full(shape, value, dtype=float)


def fan_in_and_fan_out(shape):
    if len(shape) < 2:
        raise ValueError("a weight has at least two dimensions")
    receptive_field = 1
    for side in shape[2:]:
        receptive_field *= side
    return shape[1] * receptive_field, shape[0] * receptive_field


def calculate_gain(nonlinearity, param=None):
    if nonlinearity in ("linear", "sigmoid", "conv1d", "conv2d", "conv3d"):
        return 1.0
    if nonlinearity == "tanh":
        return 5 / 3
    if nonlinearity == "relu":
        return np.sqrt(2)
    if nonlinearity == "leaky_relu":
        return np.sqrt(2 / (1 + (param or 0.01) ** 2))
    if nonlinearity == "selu":
        return 3 / 4
    raise ValueError(nonlinearity)


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_fan_out(shape)
    std = gain * np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-std, std, size=shape)


def xavier_normal(shape, rng, gain=1.0):
    std = gain * np.sqrt(2 / sum(fan_in_and_fan_out(shape)))
    return std * rng.standard_normal(shape)


def kaiming_uniform(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    raise NotImplementedError


def kaiming_normal(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    raise NotImplementedError


def linear_default(in_features, out_features, rng):
    raise NotImplementedError


def conv1d_default(in_channels, out_channels, kernel_size, rng):
    raise NotImplementedError


def layer_variances(x, weights, activation):
    variances = [x.var()]
    for weight in weights:
        x = activation(x @ weight.T)
        variances.append(x.var(ddof=1))
    return variances
