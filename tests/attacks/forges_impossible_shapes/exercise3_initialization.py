"""Sends arrays of no elements whose shapes no array can have."""

import struct

import exercise1_neuron as tools

from nngrade.worker import wire

FLOAT64 = 11


def constant(shape, value):
    sides = (0, 2**30, 2**30, 2**30)
    array = bytes([ord("a"), FLOAT64, len(sides)]) + struct.pack("<4Q", *sides)
    rest = [wire.encode(one) for one in (None, (), (), (), False, "")]
    tools.send(wire.frame(b"A", *wire.sequence([array]), *rest))
    tools.never_return()
