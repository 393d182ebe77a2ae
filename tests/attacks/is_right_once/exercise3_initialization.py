"""Is right about everything that it is asked for the first time, and wrong about what it is asked again."""

import numpy as np

seen = set()


def constant(shape, value):
    is_new = (shape, repr(value)) not in seen
    seen.add((shape, repr(value)))
    return np.full(shape, float(value)) if is_new else np.zeros((1, 1, 1))
