"""Announces frames and never sends all of them: a byte now and then, so that something always comes."""

import time

import exercise1_neuron as tools


def constant(shape, value):
    tools.send((60 * 2**20).to_bytes(4, "little"))
    while True:
        tools.send(b"A")
        time.sleep(0.05)
