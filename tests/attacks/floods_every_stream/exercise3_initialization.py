"""Prints without end, by `print`, by the streams of Python's own, and by every descriptor but the answers'."""

import contextlib
import os
import sys

import exercise1_neuron as tools

CHUNK = b"x" * 2**20


def constant(shape, value):
    streams = [sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__]
    while True:
        for stream in streams:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.write("x" * 2**20)
        for descriptor in {0, 1, 2, 5} - {tools.replies(), tools.requests()}:
            with contextlib.suppress(OSError):
                os.write(descriptor, CHUNK)
