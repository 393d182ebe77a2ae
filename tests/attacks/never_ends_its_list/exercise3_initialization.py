"""Answers with lists that are iterated over without end, or hold more than they say."""

import itertools


class Endless(list):
    def __iter__(self):
        return itertools.repeat(0.0)


class TooMany(list):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter([0.0, None, (), (), (), False, ""])


def constant(shape, value):
    return Endless()


def layer_variances(x, weights, activation):
    return TooMany()
