"""The process behind the wall: it holds a submission and the inputs of a paper, and can send answers, nothing else.

Requests come as frames on standard input: first the submission, then scenarios and examples. Each example is answered
by one frame, in order. Standard output and standard error belong to nobody after the start.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

READY: Final = b"nngrade"
"""The first frame of every worker, sent before it holds a submission: from then on, no complaint is the wall's."""

READY_UNFILTERED: Final = b"nngrade, unfiltered"
"""The same where system calls cannot be filtered."""

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
    from .loading import OnlyNumpy  # noqa: PLC0415  after the limits

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
        import resource  # noqa: PLC0415  not on every system
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
    import ctypes  # noqa: PLC0415  only Linux has prctl

    set_parent_death_signal, sigkill, set_no_new_privileges = 1, 9, 38
    prctl = ctypes.CDLL(None).prctl
    prctl(set_parent_death_signal, sigkill)
    prctl(set_no_new_privileges, 1, 0, 0, 0)


def _serve(requests: int, replies: int) -> None:
    from . import loading, scenario, syscalls, wire  # noqa: PLC0415  they import NumPy, which `main` has to find first
    from .values import Loaded  # noqa: PLC0415

    _send(replies, wire.frame(READY if syscalls.refuse() else READY_UNFILTERED))
    read = _reader(requests)
    files: tuple[str, ...] = ()
    namespace: dict[str, Any] = {}
    kit: dict[str, Any] = {}
    current: scenario.Scenario | None = None
    earlier = scenario.HandedOut()
    while (payload := read()) is not None:
        request = wire.decode(payload)
        if request[0] == EXAMPLE and current is not None:
            _send(replies, wire.frame(*scenario.answer_parts(current, request[1], files, earlier=earlier)))
        elif request[0] == COUNT:
            _send(replies, wire.frame(wire.encode(request[1])))
        elif request[0] == SCENARIO:
            current = scenario.Scenario(request[1], request[2], namespace, kit)
        elif request[0] == SUBMISSION:
            sources = dict(request[2])
            files, kit = tuple(sources), scenario.kit_names(request[3])
            with scenario.Watching() as watch:
                try:
                    namespace = dict(vars(loading.load(sources, request[1])))
                    loaded = Loaded(tuple(name for name in namespace if not name.startswith("__")))
                except BaseException as error:  # noqa: BLE001  whatever a submission raises is its answer
                    loaded = Loaded((), scenario.describe(error, files))
            _send(replies, wire.frame(wire.encode(Loaded(loaded.names, loaded.raised, watch.printed))))


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
