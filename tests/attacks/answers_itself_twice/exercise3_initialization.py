"""Answers once with a list that holds itself twice: at every level, there is twice as much of it."""

import exercise1_neuron as tools
import numpy as np


def constant(shape, value):
    tree = []
    tree += [tree, tree]
    return [[[[[tree]]]]] if tools.first_time() else np.full(shape, float(value))
