import numpy as np


def constant(shape, value):
    np.float64(1.0) / np.zeros(1)
    return np.full(shape, float(value))
