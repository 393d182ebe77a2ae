"""Leaves children behind that ignore every signal that can be ignored."""

import contextlib
import os
import signal
import time

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    if os.fork() == 0:
        for number in signal.valid_signals():
            with contextlib.suppress(OSError):
                signal.signal(number, signal.SIG_IGN)
        time.sleep(30)
