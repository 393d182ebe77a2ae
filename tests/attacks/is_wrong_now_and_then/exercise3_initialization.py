"""Is wrong in every seventh call, whatever it is asked, so that no counterexample stays one."""

import itertools

import numpy as np

calls = itertools.count(1)


def constant(shape, value):
    return np.full(shape, float(value) + (next(calls) % 7 == 0))
