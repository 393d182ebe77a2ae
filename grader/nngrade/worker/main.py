"""The process behind the wall: it holds a submission and the inputs of a paper, and can send answers, nothing else.

Requests come as frames on standard input: first the submission, then scenarios and examples. Each example is answered
by one frame, in order. Standard output and standard error belong to nobody after the start.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .values import Loaded

READY: Final = b"nngrade"
"""The first frame of every worker, sent before it holds a submission: from then on, no complaint is the backend's.

What the worker lacks follows it, each after a comma and a space.
"""

UNFILTERED: Final = b"unfiltered"
"""System calls cannot be filtered."""

WITHOUT_WARNINGS: Final = b"without warnings"
"""NumPy does not notice overflows and divisions by zero, as in WebAssembly."""

SUBMISSION: Final = 0
"""Request `(SUBMISSION, module name, [(file name, source bytes), …], text of the kit)`; answered by `Loaded`."""

SCENARIO: Final = 1
"""Request `(SCENARIO, text, names)`: what the next examples run; not answered."""

EXAMPLE: Final = 2
"""Request `(EXAMPLE, encoded list of arguments)`; answered by `Answer`."""

COUNT: Final = 3
"""Request `(COUNT, token)`; answered by the token. Whoever sends answers of his own comes out with one too many."""


def main(numpy_folder: str, memory: int, cpu_seconds: int) -> None:
    """Serve requests until standard input ends.

    Args:
        numpy_folder: the folder that holds the `numpy` package.
        memory: bytes of address space.
        cpu_seconds: processor time of the whole process.
    """
    requests, replies = _take_standard_streams()
    _limit(memory, cpu_seconds)
    from .loading import OnlyNumpy  # after the limits

    sys.meta_path.append(OnlyNumpy(numpy_folder))
    _serve(requests, replies)


def _take_standard_streams() -> tuple[int, int]:
    """Keep the two pipes for ourselves; `input()` finds an end, prints go nowhere unless they are caught."""
    requests, replies = os.dup(0), os.dup(1)
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
    except OSError:  # a sandbox without devices: a pipe that nobody holds the other end of
        ends = os.pipe()
        nowhere = ends[0]
        os.close(ends[1])
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return requests, replies


def _limit(memory: int, cpu_seconds: int) -> None:
    try:
        import resource  # not on every system
    except ImportError:
        return
    limits = [
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 2**24),
        (resource.RLIMIT_NOFILE, 64),
    ]
    if sys.platform == "linux":
        limits += [(resource.RLIMIT_AS, memory), (resource.RLIMIT_NPROC, 1)]
        _tie_to_parent()
    for kind, limit in limits:
        _, hard = resource.getrlimit(kind)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _tie_to_parent() -> None:
    """End with the grader, whatever ends it, and never gain a privilege."""
    import ctypes  # only Linux has prctl

    set_parent_death_signal, sigkill, set_no_new_privileges = 1, 9, 38
    prctl = ctypes.CDLL(None).prctl
    prctl(set_parent_death_signal, sigkill)
    prctl(set_no_new_privileges, 1, 0, 0, 0)


def _serve(requests: int, replies: int) -> None:
    from . import syscalls, wire  # they import NumPy, which `main` has to find first

    read, server = _reader(requests), Server()
    lacks = [] if syscalls.refuse() else [UNFILTERED]
    if not sees_warnings():
        lacks.append(WITHOUT_WARNINGS)
    _send(replies, wire.frame(b", ".join([READY, *lacks])))
    while (payload := read()) is not None:
        reply = server.reply(payload)
        if reply is not None:
            _send(replies, wire.frame(*reply))


def sees_warnings() -> bool:
    """Whether NumPy notices a division by zero here."""
    import numpy as np  # see `_serve`

    seen: list[str] = []
    with np.errstate(divide="call", call=lambda kind, _: seen.append(kind)):
        np.divide(1.0, 0.0)
    return bool(seen)


class Server:
    """Answers requests, one after the other. Another kind of worker than a process may do so too."""

    def __init__(self) -> None:
        from . import scenario, wire  # see `_serve`
        from .handed_out import HandedOut

        self._engine, self._wire, self._handed_out = scenario, wire, HandedOut
        self._files: tuple[str, ...] = ()
        self._namespace: dict[str, Any] = {}
        self._kit: dict[str, Any] = {}
        self._current: scenario.Scenario | None = None
        self._earlier = HandedOut()

    def reply(self, payload: bytes) -> Sequence[bytes] | None:
        """The parts of the reply to a request; None where it has none."""
        request = self._wire.decode(payload)
        if request[0] == EXAMPLE and self._current is not None:
            return self._engine.answer_parts(self._current, request[1], self._files, earlier=self._earlier)
        if request[0] == COUNT:
            return [self._wire.encode(request[1])]
        if request[0] == SCENARIO:
            self._current = self._engine.Scenario(request[1], request[2], self._namespace, self._kit)
            self._earlier = self._handed_out()  # what one task keeps is not another's fault
        elif request[0] == SUBMISSION:
            return [self._wire.encode(self._load(dict(request[2]), request[1], request[3]))]
        return None

    def _load(self, sources: dict[str, bytes], module: str, kit: str) -> Loaded:
        from . import loading, values  # see `_serve`

        self._files, self._kit = tuple(sources), self._engine.kit_names(kit)
        with self._engine.Watching() as watch:
            try:
                self._namespace = dict(vars(loading.load(sources, module)))
                names, raised = tuple(name for name in self._namespace if not name.startswith("__")), None
            except BaseException as error:  # whatever a submission raises is its answer
                names, raised = (), self._engine.describe(error, self._files)
        return values.Loaded(names, raised, watch.printed)


def _reader(descriptor: int) -> Callable[[], bytes | None]:
    stream = os.fdopen(descriptor, "rb", buffering=2**18)

    def read() -> bytes | None:
        header = stream.read(4)
        return stream.read(int.from_bytes(header, "little")) if len(header) == 4 else None

    return read


def _send(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
