"""The backend for root without namespaces: a user that nobody else is, and a root folder that holds what it may see.

What the worker leaves running is found by its user and killed. This backend has no network of its own to give.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

from . import view
from .backend import Backend, Place
from .obstacles import Obstacle

if TYPE_CHECKING:
    from nngrade.limits import Limits

_USERS: Final = range(61_000, 64_900)
"""Identities that no account has and that fit into the map of a container."""

_PATIENCE: Final = 2.0


class OwnUser(Backend):
    """A user that nobody else is, for good, in a root folder with copies of Python and NumPy."""

    name = "user"
    good_for = "anybody's work"
    is_for_strangers = True
    unfiltered = "it may reach the network"
    sigkill_is_the_limit = True

    @classmethod
    def obstacle(cls) -> Obstacle | None:
        """Only root can become another user, and `ldd` is needed for the folder."""
        if sys.platform != "linux" or os.geteuid() != 0:
            return Obstacle()
        return None if shutil.which("ldd") else Obstacle("without `ldd` no root folder can be made")

    def command(self, limits: Limits) -> list[str]:
        """A Python that finds everything in the root folder."""
        return view.python(f"{view.ROOT}/worker", view.ROOT, limits)

    def place(self) -> Place:
        """A user of its own; the root folder is made when the first worker needs it."""
        from .root_folder import root_folder  # only this backend needs it

        root, user = root_folder(), _free_user()
        return Place(partial(_enter, root, user), partial(_end_everything_of, user))


def _free_user() -> int:
    """A user and group that no process has at the moment."""
    taken = set(_processes_by_user())
    start = os.getpid() % len(_USERS)
    for step in range(len(_USERS)):
        user = _USERS[(start + step * 37) % len(_USERS)]
        if user not in taken:
            return user
    raise SandboxError("No user is free for a worker: several thousand of them seem to be running.")


def _enter(root: Path, user: int) -> None:
    """Become `user` within `root`, for good. Runs in the new process, before its program starts."""
    os.chroot(root)
    os.chdir("/")
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _end_everything_of(user: int) -> None:
    """Kill every process of a user, and those that it starts meanwhile."""
    deadline = time.monotonic() + _PATIENCE
    while (alive := _processes_by_user().get(user)) and time.monotonic() < deadline:
        for process in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.005)


def _processes_by_user() -> dict[int, list[int]]:
    """The processes of each user; those that have ended and wait for their parent do not count."""
    found: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = dict(
                line.split(":\t", 1) for line in (folder / "status").read_text().splitlines() if ":\t" in line
            )
            if not lines["State"].startswith("Z"):
                found.setdefault(int(lines["Uid"].split()[0]), []).append(int(folder.name))
    return found
