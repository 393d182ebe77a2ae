"""Starts more processes than any exercise needs, and has all of them at once."""

import os
import time

import exercise1_neuron as tools

MANY = 48


def constant(shape, value):
    if not tools.first_time():
        return
    for _ in range(MANY):
        if os.fork() == 0:
            time.sleep(30)
    tools.got_through(f"{MANY} processes")
