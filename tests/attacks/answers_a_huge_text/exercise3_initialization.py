"""Answers once with a text of ten million characters."""

import exercise1_neuron as tools
import numpy as np


def constant(shape, value):
    return "x" * 10**7 if tools.first_time() else np.full(shape, float(value))
