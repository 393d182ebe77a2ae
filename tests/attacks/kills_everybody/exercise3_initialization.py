"""Kills its parent, the first process, its own group, and everybody else that it may."""

import contextlib
import os
import signal

IN_A_NAMESPACE = os.getpid() < 10  # nobody's machine shall be harmed by this test


def constant(shape, value):
    for target in (os.getppid(), 1, -1, 0) if IN_A_NAMESPACE else ():
        for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(target, number)
