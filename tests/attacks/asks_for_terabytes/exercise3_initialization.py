"""Asks for more memory than there is, in all ways that there are."""

import mmap

import exercise1_neuron as tools
import numpy as np

WAYS = [
    lambda: np.zeros(2**42),
    lambda: np.ones((2**20, 2**20), dtype=np.float16),
    lambda: "x" * 2**42,
    lambda: bytearray(2**42),
    lambda: [None] * 2**40,
    lambda: mmap.mmap(-1, 2**42),
    lambda: 1 << 2**44,
]


def constant(shape, value):
    if not tools.first_time():
        return
    for way in WAYS:
        try:
            way()
            tools.got_through("it had terabytes")
        except (MemoryError, OSError, OverflowError):
            continue
