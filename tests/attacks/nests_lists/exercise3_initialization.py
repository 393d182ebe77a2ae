"""Answers with a list that is nested a million times, and with one that holds itself."""

nested = []
for _ in range(10**6):
    nested = [nested]


def constant(shape, value):
    return nested


def layer_variances(x, weights, activation):
    endless = []
    endless.append(endless)
    return endless
