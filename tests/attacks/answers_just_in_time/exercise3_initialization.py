"""Takes for each example almost as long as an example may take."""

import time

import numpy as np


def constant(shape, value):
    time.sleep(1.2)
    return np.full(shape, float(value))
