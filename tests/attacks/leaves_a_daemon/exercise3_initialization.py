"""Leaves a process of its own session and without a parent: a daemon."""

import os
import time


def constant(shape, value):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            time.sleep(60)
        os._exit(0)
