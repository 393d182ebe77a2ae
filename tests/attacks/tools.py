"""What several attacks need. It is handed in beside each of them, as exercise 1."""

import contextlib
import fcntl
import os
import stat
import time

from nngrade.inside import values, wire


def _pipe(mode):
    """The first descriptor that is a pipe of that mode."""
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            is_pipe = stat.S_ISFIFO(os.fstat(descriptor).st_mode)
            if is_pipe and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == mode:
                return descriptor
    raise LookupError("there is no such pipe")


def requests():
    """Where the inputs come from."""
    return _pipe(os.O_RDONLY)


def replies():
    """Where the answers go to."""
    return _pipe(os.O_WRONLY)


def got_through(how):
    """Tell the test that something was seen or done that must not be."""
    print(f"got through: {how}")


def answer(*seen, **fields):
    """A frame that holds an answer, as the worker would send it."""
    return wire.frame(wire.encode(values.Answer(seen, **fields)))


def send(data):
    """Write all of it to where the answers go."""
    view = memoryview(data)
    descriptor = replies()
    while view:
        view = view[os.write(descriptor, view) :]


def never_return():
    """Leave what was sent to stand alone: the worker adds no answer of its own."""
    time.sleep(10**6)
