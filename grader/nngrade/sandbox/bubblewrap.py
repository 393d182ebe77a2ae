"""The strongest backend: namespaces of its own, made by bubblewrap, which needs no root."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

from . import view
from .backend import Backend
from .obstacles import NotInstalled, NotWorking, OtherSystem

if TYPE_CHECKING:
    from nngrade.limits import Limits

    from .obstacles import Obstacle

_TMP: Final = "/tmp"  # noqa: S108  the sandbox's own, empty one
_TMP_SIZE: Final = 2**24


class Bubblewrap(Backend):
    """Nobody, in namespaces without a network, who sees Python, NumPy and nothing else of this machine."""

    name = "bubblewrap"
    good_for = "anybody's work"
    is_for_strangers = True
    unfiltered = "it may start other processes"
    sigkill_is_the_limit = False  # it may also be the end of the namespace

    @classmethod
    def obstacle(cls) -> Obstacle | None:
        """It is a program for Linux."""
        if sys.platform != "linux":
            return OtherSystem()
        return NotInstalled() if shutil.which("bwrap") is None else None

    def command(self, limits: Limits) -> list[str]:
        """Bwrap, and behind it a Python that finds everything in the view."""
        return [*_bubblewrap(), "--", *view.python(f"{view.ROOT}/worker", view.ROOT, limits)]

    def failure(self, complaint: str) -> Obstacle | None:
        """Where namespaces are denied, bwrap says so in its first line."""
        why = (complaint.splitlines() or ["it ended without a word"])[0].removeprefix("bwrap: ")
        return NotWorking(f"bubblewrap does not work here: {why}")


@cache
def _bubblewrap() -> list[str]:
    """Bwrap and its options: a view of Python, the standard library and NumPy, and nothing else of this machine."""
    program = shutil.which("bwrap")
    if program is None:
        raise SandboxError("bubblewrap is not installed.")
    options = [program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"]
    options += ["--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "nngrade"]
    for source, target in view.private():
        options += ["--ro-bind", str(source), target]
    for path in [*view.interpreter(), *view.system_libraries()]:
        options += ["--ro-bind", str(path), str(path)]
    for hidden in view.installed_packages():
        options += ["--tmpfs", str(hidden)]
    options += ["--dev", "/dev", "--remount-ro", "/dev"]
    options += ["--size", str(_TMP_SIZE), "--tmpfs", _TMP, "--chdir", _TMP]
    if "--disable-userns" in _help(program):
        options.append("--disable-userns")  # a namespace made inside would give capabilities back
    return [*options, "--remount-ro", "/"]


def _help(program: str) -> str:
    try:
        done = subprocess.run([program, "--help"], capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"bubblewrap could not be asked for its options: {error}.") from error
    return done.stdout + done.stderr
