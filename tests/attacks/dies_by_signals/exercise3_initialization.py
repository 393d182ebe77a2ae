"""Kills itself by signals that mean something to whoever waits for it."""

import os
import signal


def constant(shape, value):
    os.kill(os.getpid(), signal.SIGXCPU)


def fan_in_and_fan_out(shape):
    os.kill(os.getpid(), signal.SIGKILL)


def layer_variances(x, weights, activation):
    os.kill(os.getpid(), signal.SIGSEGV)
