"""Doubles itself six times, and each of the 64 answers in the place of one."""

import os

import numpy as np

fuse = [None] * 6


def constant(shape, value):
    while fuse:
        fuse.pop()
        os.fork()
    return np.zeros(shape)
