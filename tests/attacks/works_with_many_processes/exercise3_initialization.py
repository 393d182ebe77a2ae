"""Uses a pool of processes and never gives it back."""

import multiprocessing

import numpy as np

context = multiprocessing.get_context("fork")
pools = []


def one(value):
    return 0.0


def constant(shape, value):
    if not pools:
        pools.append(context.Pool(4))
    return np.full(shape, pools[0].map(one, [value])[0])
