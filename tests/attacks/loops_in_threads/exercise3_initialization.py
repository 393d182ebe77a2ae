"""Leaves threads running that are no daemons, and answers beside them."""

import contextlib
import threading

import numpy as np


def for_ever():
    while True:
        pass


with contextlib.suppress(RuntimeError):  # there may be room for fewer
    for _ in range(4):
        threading.Thread(target=for_ever).start()


def constant(shape, value):
    return np.zeros(shape)
