"""One worker as seen from outside: frames go in, frames come out, and it can be killed with all that it started.

This module does not import NumPy, so that a worker can be started before anything else is.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from nngrade.errors import NngradeError, SandboxError
from nngrade.worker.main import READY, UNFILTERED, WITHOUT_WARNINGS

from .backend import Place
from .leftovers import descendants, remove
from .reply import NO_ANSWER, Died, End, Silent

if TYPE_CHECKING:
    from nngrade.limits import Limits

    from .backend import Backend

_HEADER: Final = 4
_CHUNK: Final = 2**18
_PIPE_SIZE: Final = 2**20


def _peak_memory(process: int) -> int:
    """The most bytes of memory that a process has held; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


class _Inbox:
    """Bytes that have come in and are not a whole frame yet, in a buffer that is used over and over."""

    def __init__(self, max_frame: int) -> None:
        self._max_frame = max_frame
        self._buffer = memoryview(bytearray(_PIPE_SIZE))
        self._start = self._end = 0

    def next_frame(self) -> bytes | Died | None:
        """The first whole frame's content, if there is one."""
        there = self._end - self._start
        if there < _HEADER:
            return None
        length = int.from_bytes(self._buffer[self._start : self._start + _HEADER], "little")
        if length > self._max_frame:
            return Died(End.TOO_LARGE, f"an answer of {length} bytes is too large")
        if there < _HEADER + length:
            self._make_room(_HEADER + length)
            return None
        first = self._start + _HEADER
        self._start = first + length
        return bytes(self._buffer[first : self._start])

    def read_from(self, descriptor: int) -> bool:
        """Take in what is there; False at the end."""
        self._make_room(self._end - self._start + 1)
        count = os.readv(descriptor, [self._buffer[self._end :]])
        self._end += count
        return count > 0

    def _make_room(self, needed: int) -> None:
        """Move what is there to the front, into a larger buffer if need be."""
        if self._start + needed <= len(self._buffer):
            return
        there = self._buffer[self._start : self._end]
        if needed > len(self._buffer):
            grown = memoryview(bytearray(needed + _PIPE_SIZE))
            grown[: len(there)] = there
            self._buffer = grown
        else:
            self._buffer[: len(there)] = bytes(there)
        self._start, self._end = 0, len(there)


class WorkerProcess:
    """A process behind a backend.

    Args:
        backend: the backend.
        limits: what it may use up.
        max_frame: bytes in one frame; a longer one counts as the worker's end.
    """

    def __init__(self, backend: Backend, limits: Limits, max_frame: int = 8 * 2**20) -> None:
        self.backend = backend
        self.sees_warnings = True
        self._place = Place()
        self._folder = ""
        try:
            self._folder = tempfile.mkdtemp(prefix="nngrade-")
            self._process = self._start(backend, limits)
        except (OSError, NngradeError) as error:
            remove(self._folder)
            if isinstance(error, NngradeError):
                raise
            raise SandboxError(f"No worker could be started: {error.strerror or error}.") from error
        self._outbox = memoryview(b"")
        self._inbox = _Inbox(max_frame)
        self._requests = self._descriptor(self._process.stdin)
        self._replies = self._descriptor(self._process.stdout)
        os.set_blocking(self._requests, False)
        self._widen(self._replies)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._replies, selectors.EVENT_READ)

    def _start(self, backend: Backend, limits: Limits) -> subprocess.Popen[bytes]:
        self._place = backend.place()
        return subprocess.Popen(  # our own command line
            backend.command(limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=backend.environment(),
            cwd=self._folder,
            start_new_session=True,
            preexec_fn=self._place.enter,  # noqa: PLW1509  it only asks the kernel for another identity
            bufsize=0,
        )

    @staticmethod
    def _descriptor(stream: IO[bytes] | None) -> int:
        if stream is None:
            raise ValueError("the process was asked for pipes")
        return stream.fileno()

    @staticmethod
    def _widen(descriptor: int) -> None:
        """A wide pipe lets the worker go on while an answer is marked."""
        if sys.platform == "linux":
            import fcntl  # not on every system

            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)

    @property
    def label(self) -> str:
        """See `Worker`."""
        return self.backend.label

    def come_up(self, seconds: float) -> Silent | Died | None:
        """Wait for its greeting, which it sends before it holds a submission."""
        reply = self.receive(seconds)
        if not isinstance(reply, bytes):
            return reply
        name, *lacks = reply.split(b", ")
        if name != READY or not set(lacks) <= {UNFILTERED, WITHOUT_WARNINGS}:
            return NO_ANSWER
        self.sees_warnings = WITHOUT_WARNINGS not in lacks
        if UNFILTERED in lacks:
            self.backend = self.backend.without_filter()
        return None

    def post(self, data: bytes) -> None:
        """Send frames; they leave while replies are waited for."""
        if not self._outbox:
            self._selector.register(self._requests, selectors.EVENT_WRITE)
        self._outbox = memoryview(bytes(self._outbox) + data)
        self._pump(0)

    def receive(self, seconds: float) -> bytes | Silent | Died:
        """The next frame's content."""
        deadline = time.monotonic() + seconds
        while True:
            frame = self._inbox.next_frame()
            if frame is not None:
                return frame
            left = deadline - time.monotonic()
            if left <= 0:
                return Silent(seconds)
            if not self._pump(left):
                return self._end()

    def _pump(self, seconds: float) -> bool:
        """Move bytes in both directions; False when the worker has closed its side."""
        for key, _ in self._selector.select(seconds):
            if key.fd == self._requests:
                self._write()
                continue
            if not self._inbox.read_from(self._replies):
                return False
        return True

    def _write(self) -> None:
        try:
            self._outbox = self._outbox[os.write(self._requests, self._outbox[:_CHUNK]) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._outbox = memoryview(b"")
        if not self._outbox:
            self._selector.unregister(self._requests)

    def _end(self) -> Died:
        """Why the worker ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        status = self._process.returncode
        if status is None:
            return Died(End.CLOSED, "it closed its pipes")
        number = -status if status < 0 else status - 128 if status > 128 else 0
        if number == signal.SIGXCPU or (number == signal.SIGKILL and self.backend.sigkill_is_the_limit):
            return Died(End.PROCESSOR_TIME, "it used up its processor time")
        if number:
            with contextlib.suppress(ValueError):
                name = signal.Signals(number).name
                return Died(End.SIGNAL, f"the process was ended by {name}")
        return Died(End.EXIT, f"the process ended itself with exit code {status}")

    def complaint(self) -> str:
        """What the backend itself wrote before the worker took over, for the case that it never did."""
        self.kill()
        stderr = self._process.stderr
        if stderr is None or stderr.closed:
            return ""
        return stderr.read(2000).decode("utf-8", "replace").strip()

    def peak_memory(self) -> int | None:
        """Bytes that the largest of its processes has held so far; None where the system does not tell."""
        peaks = [_peak_memory(one) for one in (self._process.pid, *descendants(self._process.pid))]
        return max(peaks) or None

    def kill(self) -> None:
        """End the process and everything that it started."""
        family = descendants(self._process.pid)  # asked first: orphans can no longer be found
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for process in family:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()
        self._place.end_what_is_left()

    def close(self) -> None:
        """Kill it and give back all that it held."""
        self.kill()
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        remove(self._folder)
