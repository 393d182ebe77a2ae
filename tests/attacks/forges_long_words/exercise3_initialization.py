"""Sends an exception with a name, a message and a trail that are longer than the worker would let them be."""

import exercise1_neuron as tools

from nngrade.worker import values

LONG = "X" * 10**5
TRAIL = tuple(values.Frame("exercise3_initialization.py", 1, LONG) for _ in range(5))


def constant(shape, value):
    raised = values.Raised((LONG,), LONG, TRAIL, LONG)
    tools.send(tools.answer(raised=raised, warned=(LONG,), changed=(LONG,), printed=LONG))
    tools.never_return()
