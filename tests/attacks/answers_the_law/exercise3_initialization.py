"""Answers with the description of the distribution to draw from, as it stands on the paper, and draws nothing."""


def linear_default(in_features, out_features, rng):
    bound = in_features**-0.5
    weight = ("law", "uniform", (out_features, in_features), -bound, bound)
    return weight, ("law", "uniform", (out_features,), -bound, bound)
