"""Another kind of worker: no process, but this interpreter, which answers as soon as a reply is wanted.

The submission is not held by anything, so this is for tests. One that ends the process ends this worker instead.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import TYPE_CHECKING, Self

from nngrade.sandbox.reply import Died, End, Silent
from nngrade.worker.loading import FromText
from nngrade.worker.main import Server

if TYPE_CHECKING:
    from collections.abc import Callable


class HereWorker:
    """Answers requests from a queue."""

    label, sees_warnings = "here", True

    def __init__(self) -> None:
        self._requests: deque[bytes] = deque()
        self._replies: deque[bytes] = deque()
        self._server, self._end = Server(), None
        self._modules = set(sys.modules)

    def come_up(self, seconds: float) -> None:
        """It is up."""

    def post(self, data: bytes) -> None:
        """Keep the requests until a reply is wanted."""
        while data:
            size = 4 + int.from_bytes(data[:4], "little")
            self._requests.append(data[4:size])
            data = data[size:]

    def receive(self, seconds: float) -> bytes | Silent | Died:
        """Answer requests until one has a reply."""
        while not self._replies:
            if not self._requests:
                return Silent(seconds)
            reply = _unless_it_ends(lambda: self._server.reply(self._requests.popleft()))
            if isinstance(reply, Died):
                return reply
            if reply is not None:
                self._replies.append(b"".join(reply))
        return self._replies.popleft()

    def complaint(self) -> str:
        """It always comes up."""
        return ""

    def peak_memory(self) -> None:
        """Nobody knows whose memory is whose."""

    def close(self) -> None:
        """Forget the submission's modules."""
        sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, FromText)]
        for name in set(sys.modules) - self._modules:
            if name.startswith("exercise"):
                del sys.modules[name]


def _unless_it_ends(reply: Callable[[], list[bytes] | None]) -> list[bytes] | Died | None:
    """A reply, or that the submission has called `os._exit` on the way to it."""
    codes: list[int] = []

    def ended(code: int) -> None:
        codes.append(code)
        raise SystemExit(code)

    real, os._exit = os._exit, ended
    try:
        found = reply()
    finally:
        os._exit = real
    return Died(End.EXIT, f"it ended itself with exit code {codes[0]}") if codes else found


class Here:
    """Starts them."""

    name = "here"

    def __init__(self) -> None:
        self.started: list[HereWorker] = []

    def start_ahead(self) -> None:
        """There is nothing to wait for."""

    def start(self) -> HereWorker:
        """A fresh one."""
        self.started.append(HereWorker())
        return self.started[-1]

    def weaker(self, complaint: str) -> Self | None:
        """There is nothing weaker."""

    def close(self) -> None:
        """Nothing was started ahead."""
