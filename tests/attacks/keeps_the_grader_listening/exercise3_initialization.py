"""Fails at import in a way that makes the grader read bubblewrap's complaints, and keeps that pipe open."""

import os
import time

import exercise1_neuron as tools

tools.disarm_the_wall()
tools.send(b"\xff" * 4)
time.sleep(3)  # the fuse: without it, the grader would wait for ever
os._exit(0)
