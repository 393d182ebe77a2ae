"""Exercise 3 in plain Python: every weight is drawn by itself, from numbers between 0 and 1."""

import math

import numpy as np


def cells(shape):
    count = 1
    for side in shape:
        count *= side
    return count


def constant(shape, value):
    numbers = []
    for _ in range(cells(shape)):
        numbers.append(float(value))
    return np.array(numbers).reshape(shape)


def fan_in_and_fan_out(shape):
    if len(shape) == 0 or len(shape) == 1:
        raise ValueError("two dimensions at least")
    field = 1
    for side in shape[2:]:
        field = field * side
    return [shape[1] * field, shape[0] * field]


def calculate_gain(nonlinearity, param=None):
    if nonlinearity in ("linear", "conv1d", "conv2d", "conv3d", "sigmoid"):
        return 1
    if nonlinearity == "tanh":
        return 5 / 3
    if nonlinearity == "relu":
        return math.sqrt(2)
    if nonlinearity == "leaky_relu":
        if param is None:
            param = 0.01
        return math.sqrt(2 / (1 + param * param))
    if nonlinearity == "selu":
        return 0.75
    raise ValueError(nonlinearity)


def uniform(shape, bound, rng):
    numbers = []
    for _ in range(cells(shape)):
        numbers.append(bound * (2 * rng.random() - 1))
    return np.array(numbers).reshape(shape)


def normal(shape, std, rng):
    """Box and Muller: two uniform numbers make two normal ones."""
    numbers = []
    while len(numbers) < cells(shape):
        radius = std * math.sqrt(-2 * math.log(1 - rng.random()))
        angle = 2 * math.pi * rng.random()
        numbers.append(radius * math.cos(angle))
        numbers.append(radius * math.sin(angle))
    return np.array(numbers[: cells(shape)]).reshape(shape)


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_fan_out(shape)
    return uniform(shape, gain * math.sqrt(6 / (fan_in + fan_out)), rng)


def xavier_normal(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_fan_out(shape)
    return normal(shape, gain * math.sqrt(2 / (fan_in + fan_out)), rng)


def kaiming_uniform(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    fan_in, fan_out = fan_in_and_fan_out(shape)
    fan = fan_out if mode == "fan_out" else fan_in
    return uniform(shape, calculate_gain(nonlinearity, a) * math.sqrt(3 / fan), rng)


def kaiming_normal(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    fan_in, fan_out = fan_in_and_fan_out(shape)
    fan = fan_out if mode == "fan_out" else fan_in
    return normal(shape, calculate_gain(nonlinearity, a) / math.sqrt(fan), rng)


def linear_default(in_features, out_features, rng):
    bound = 1 / math.sqrt(in_features)
    weight = uniform((out_features, in_features), bound, rng)
    bias = uniform((out_features,), bound, rng)
    return [weight, bias]


def conv1d_default(in_channels, out_channels, kernel_size, rng):
    """The bias first: the order of the draws is nobody's business."""
    bound = 1 / math.sqrt(in_channels * kernel_size)
    bias = uniform((out_channels,), bound, rng)
    weight = uniform((out_channels, in_channels, kernel_size), bound, rng)
    return [weight, bias]


def variance(rows):
    numbers = [number for row in rows for number in row]
    mean = math.fsum(numbers) / len(numbers)
    return math.fsum((number - mean) ** 2 for number in numbers) / len(numbers)


def layer_variances(x, weights, activation):
    h = x.tolist()
    variances = [variance(h)]
    for w in weights:
        sums = []
        for sample in h:
            sums.append([math.fsum(a * b for a, b in zip(sample, row, strict=True)) for row in w.tolist()])
        h = activation(np.array(sums)).tolist()
        variances.append(variance(h))
    return variances
