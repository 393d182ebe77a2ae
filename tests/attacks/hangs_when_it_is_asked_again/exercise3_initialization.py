"""Is wrong on the paper, and hangs when it is asked for a smaller counterexample."""

import itertools

import numpy as np

calls = itertools.count()


def constant(shape, value):
    while next(calls) > 60:
        pass
    return np.zeros(shape)
