"""Sends answers and nothing but answers, as fast as the pipe takes them."""

import exercise1_neuron as tools


def constant(shape, value):
    answers = tools.answer(0.0) * 1000
    while True:
        tools.send(answers)
