"""Stops the process, so that it neither works nor ends."""

import os
import signal


def constant(shape, value):
    os.kill(os.getpid(), signal.SIGSTOP)
