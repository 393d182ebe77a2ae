"""Leaves a process of its own session and without a parent: a daemon."""

import os
import time

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            time.sleep(30)
        os._exit(0)
