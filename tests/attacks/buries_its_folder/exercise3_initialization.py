"""Makes a folder in a folder in a folder, two thousand deep."""

import contextlib
import os


def constant(shape, value):
    with contextlib.suppress(OSError):
        for _ in range(2000):
            os.mkdir("deeper")
            os.chdir("deeper")
