"""Answers with integers that are larger than any float, where floats are expected."""


def layer_variances(x, weights, activation):
    return [10**400] * (len(weights) + 1)


def constant(shape, value):
    return [10**400] * shape[0]


def linear_default(in_features, out_features, rng):
    return [[10**400]] * out_features, [10**400] * out_features
