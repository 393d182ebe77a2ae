"""Sends a list of two million values, which are a byte each, and ends."""

import os

import exercise1_neuron as tools

from nngrade.worker import wire

LONG = b"l" + (2**21).to_bytes(4, "little") + b"N" * 2**21


def constant(shape, value):
    rest = [wire.encode(one) for one in (None, (), (), (), False, "")]
    tools.send(wire.frame(b"A", *wire.sequence([LONG]), *rest))
    os._exit(0)
