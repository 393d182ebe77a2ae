"""The distribution of every random task of exercise 3, written down a second time and independently."""

import math

from nngrade.course import Normal, Uniform

from .reference import calculate_gain, fan_in_and_fan_out


def xavier_std(shape, gain):
    return gain * math.sqrt(2 / sum(fan_in_and_fan_out(shape)))


def xavier_uniform(shape, rng, gain=1.0):
    return Uniform.within(math.sqrt(3) * xavier_std(shape, gain), shape)


def xavier_normal(shape, rng, gain=1.0):
    return Normal.with_std(xavier_std(shape, gain), shape)


def kaiming_std(shape, a, mode, nonlinearity):
    fan = dict(zip(("fan_in", "fan_out"), fan_in_and_fan_out(shape), strict=True))[mode]
    return calculate_gain(nonlinearity, a) / math.sqrt(fan)


def kaiming_uniform(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Uniform.within(math.sqrt(3) * kaiming_std(shape, a, mode, nonlinearity), shape)


def kaiming_normal(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Normal.with_std(kaiming_std(shape, a, mode, nonlinearity), shape)


def linear_default(in_features, out_features, rng):
    bound = in_features**-0.5
    return Uniform.within(bound, (out_features, in_features)), Uniform.within(bound, (out_features,))


def conv1d_default(in_channels, out_channels, kernel_size, rng):
    bound = (in_channels * kernel_size) ** -0.5
    shape = (out_channels, in_channels, kernel_size)
    return Uniform.within(bound, shape), Uniform.within(bound, (out_channels,))
