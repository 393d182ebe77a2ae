"""Announces a frame of four gigabytes, and sends frames of nothing."""

import exercise1_neuron as tools


def constant(shape, value):
    tools.send(b"\xff\xff\xff\xff" * 1000)
    tools.never_return()


def layer_variances(x, weights, activation):
    tools.send(b"\0\0\0\0" * 1000)
    tools.never_return()
