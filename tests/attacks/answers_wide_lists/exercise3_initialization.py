"""Answers once with lists that are short at every level, and hold many thousands of numbers."""

import exercise1_neuron as tools
import numpy as np


def constant(shape, value):
    return [[[0.5] * 100] * 100] * 5 if tools.first_time() else np.full(shape, float(value))
