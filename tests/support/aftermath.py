"""What an attack may leave behind, looked for from outside: processes, files, connections, memory of the grader."""

from __future__ import annotations

import contextlib
import ctypes
import os
import selectors
import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SET_CHILD_SUBREAPER = 36


@contextlib.contextmanager
def adoption() -> Iterator[None]:
    """Let every orphan of a process that we started become our own child, so that no daemon gets out of sight."""
    prctl = ctypes.CDLL(None).prctl
    prctl(_SET_CHILD_SUBREAPER, 1)
    try:
        yield
    finally:
        prctl(_SET_CHILD_SUBREAPER, 0)


def survivors(before: set[int], seconds: float = 2.0) -> list[str]:
    """The command lines of children that still live after a while and are not in `before`; they are ended then."""
    deadline = time.monotonic() + seconds
    while (left := _living_children() - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    found = [_command(pid) for pid in left]
    while left := _living_children() - before:
        for pid in left:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return found


def children() -> set[int]:
    """The processes whose parent is this one."""
    return {pid for pid, _ in _children()}


def _living_children() -> set[int]:
    """The same without those that have ended; adopted ones of these are buried."""
    living = set()
    for pid, state in _children():
        if state != "Z":
            living.add(pid)
        else:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
    return living


def _children() -> Iterator[tuple[int, str]]:
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid():
                yield int(file.parent.name), state


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200]
    return str(pid)


def listing(*folders: Path) -> dict[str, tuple[int, int, int]]:
    """Every file below the folders with its size, mode and time of change, Python's own caches aside."""
    return {
        str(file): (file.lstat().st_size, file.lstat().st_mode, file.lstat().st_mtime_ns)
        for folder in folders
        for file in _files(folder)
    }


def _files(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if "__pycache__" not in file.parts and not file.is_dir())


class Ears:
    """Listens on loopback by TCP and UDP, and on an abstract socket of this machine."""

    def __init__(self) -> None:
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.port = self._tcp.getsockname()[1]
        self._udp.bind(("127.0.0.1", self.port))
        self.name = f"nngrade-attack-{os.getpid()}"
        self._abstract = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._abstract.bind("\0" + self.name)
        self._abstract.listen()

    @property
    def heard(self) -> list[str]:
        """The sockets at which somebody knocked."""
        with selectors.DefaultSelector() as selector:
            for name, one in (("TCP", self._tcp), ("UDP", self._udp), ("abstract", self._abstract)):
                selector.register(one, selectors.EVENT_READ, name)
            return sorted(key.data for key, _ in selector.select(0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._tcp, self._udp, self._abstract):
            one.close()


class Appetite:
    """How much more memory this process has had at once since it was last asked, in bytes."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the peak
        self._start = self._status("VmRSS")

    @property
    def most(self) -> int:
        """The peak, over what there was at the start."""
        return self._status("VmHWM") - self._start

    @staticmethod
    def _status(name: str) -> int:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))
