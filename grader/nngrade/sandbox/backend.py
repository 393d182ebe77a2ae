"""The walls, strongest first: what starts a worker behind each, and what ends all that it leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

from . import view

if TYPE_CHECKING:
    from nngrade.limits import Limits

_TMP: Final = "/tmp"  # noqa: S108  the sandbox's own, empty one
_TMP_SIZE: Final = 2**24
_UNFILTERED: Final = {
    "bubblewrap": "it may start other processes",
    "user": "it may reach the network",
    "process": "it may start other processes and reach the network",
}
"""What a submission may do behind each wall where system calls are not filtered."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A way to start a worker.

    Attributes:
        name: `bubblewrap`, `user` or `process`; the first word of what a grade says about its sandbox.
        note: why no stronger wall is used, or empty.
        is_the_only_one: whether no other wall may take its place where it does not work.
        gap: what this wall does not limit here though it should, or empty.
    """

    name: str
    note: str = ""
    is_the_only_one: bool = False
    gap: str = ""

    @property
    def label(self) -> str:
        """What stands in the grade."""
        remarks = "; ".join(remark for remark in (self.note, self.gap) if remark)
        return f"{self.name} ({remarks})" if remarks else self.name

    def unfiltered(self) -> Backend:
        """The same wall where the worker could not have its system calls filtered."""
        return replace(self, gap=f"system calls are not filtered here: {_UNFILTERED[self.name]}")

    def command(self, limits: Limits) -> list[str]:
        """The command that starts a worker."""
        if self.name == "process":
            return view.python(str(view.worker()), str(view.numpy_folder()), limits)
        start = view.python(f"{view.ROOT}/worker", view.ROOT, limits)
        return [*_bubblewrap(), "--", *start] if self.name == "bubblewrap" else start

    def environment(self) -> dict[str, str]:
        """The whole environment of a worker: one thread for linear algebra, so that sums are the same every time.

        glibc is told to keep the memory that it has, since a sample of 80,000 numbers is made and freed at every call.
        """
        kept = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
        environment |= dict.fromkeys(threads, "1") | {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        return environment | {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**27)}


def strongest() -> Backend:
    """The strongest wall that this machine seems to have; whether it holds shows when a worker starts."""
    if sys.platform != "linux":
        return Backend("process", "bubblewrap runs on Linux only")
    if shutil.which("bwrap") is None:
        return without_bubblewrap("bubblewrap is not installed")
    return Backend("bubblewrap")


def without_bubblewrap(why: str) -> Backend:
    """The next wall: root can give the worker a user and a root folder of its own, others cannot."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return Backend("process", why)
    if shutil.which("ldd") is None:
        return Backend("process", f"{why}, and without `ldd` no root folder can be made")
    return Backend("user", why)


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
        done = subprocess.run([program, "--help"], capture_output=True, text=True, check=False, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"bubblewrap could not be asked for its options: {error}.") from error
    return done.stdout + done.stderr
