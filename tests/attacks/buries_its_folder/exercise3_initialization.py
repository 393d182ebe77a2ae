"""Makes a folder in a folder in a folder, more than a thousand deep."""

import contextlib
import os

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    with contextlib.suppress(OSError):
        for _ in range(1200):
            os.mkdir("deeper")
            os.chdir("deeper")
