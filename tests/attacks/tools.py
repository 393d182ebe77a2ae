"""What several attacks need. It is handed in beside each of them, as exercise 1."""

import contextlib
import ctypes
import fcntl
import os
import stat
import time

from nngrade.worker import values, wire

_fuse = [None]


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


def first_time():
    """Whether this is asked for the first time in this process: once is enough for most of it."""
    return bool(_fuse) and _fuse.pop() is None


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


SINGLESTEP, GETREGS, SETREGS, ATTACH, DETACH = 9, 12, 13, 16, 17
RAX, RSI, RDI, ORIG_RAX, RIP = 10, 13, 14, 15, 16  # places in the registers of x86-64
PRCTL, SET_PARENT_DEATH_SIGNAL = 157, 1
ANY_CHILD = 0x40000000


def disarm_the_wall():
    """Make bubblewrap's inner process call prctl(PR_SET_PDEATHSIG, 0) where it waits for its children.

    After that it does not die with the outer one. Tells whether it let itself be traced.
    """
    if os.getppid() != 1 or os.uname().machine != "x86_64":
        return False
    ptrace = ctypes.CDLL(None).ptrace
    ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if ptrace(ATTACH, 1, None, None) != 0:
        return False
    os.waitpid(1, ANY_CHILD)
    before = (ctypes.c_ulonglong * 27)()
    ptrace(GETREGS, 1, None, before)
    changed = (ctypes.c_ulonglong * 27)(*before)
    changed[RAX], changed[RDI], changed[RSI] = PRCTL, SET_PARENT_DEATH_SIGNAL, 0
    changed[ORIG_RAX] = 2**64 - 1
    changed[RIP] -= 2  # back to the `syscall` that it waits in
    ptrace(SETREGS, 1, None, changed)
    ptrace(SINGLESTEP, 1, None, None)
    os.waitpid(1, ANY_CHILD)
    ptrace(SETREGS, 1, None, before)
    ptrace(DETACH, 1, None, None)
    return True
