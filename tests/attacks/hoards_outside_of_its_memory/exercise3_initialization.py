"""Fills files that have no name, and asks for shared memory that belongs to nobody."""

import contextlib
import ctypes
import os

import exercise1_neuron as tools

PRIVATE, CREATE, REMOVE = 0, 0o1600, 0


def constant(shape, value):
    if not tools.first_time():
        return
    held = 0
    with contextlib.suppress(OSError):
        for number in range(8):
            file = os.memfd_create(str(number))
            held += os.write(file, bytes(2**22))
    if held:
        tools.got_through(f"{held} bytes without a name")
    libc = ctypes.CDLL(None)
    segment = libc.shmget(PRIVATE, 2**20, CREATE)
    if segment >= 0:
        libc.shmctl(segment, REMOVE, None)
        tools.got_through("a segment of shared memory")
