"""The walls, strongest first: what command starts a worker behind each."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .limits import Limits

_ROOT: Final = "/nngrade"
_TMP: Final = "/tmp"  # noqa: S108  the sandbox's own, empty one
_TMP_SIZE: Final = 2**24
_START: Final = """
import sys
for name, path in (("nngrade", []), ("nngrade.inside", [{inside!r}])):
    sys.modules[name] = type(sys)(name)
    sys.modules[name].__path__ = path
from nngrade.inside.worker import main
main({numpy!r}, {memory}, {cpu})
"""  # the package is put together by hand, so that no other part of it can be imported


@dataclass(frozen=True, slots=True)
class Wall:
    """A way to start a worker.

    Attributes:
        name: `bubblewrap` or `process`; the first word of what a grade says about its sandbox.
        note: why no stronger wall is used, or empty.
    """

    name: str
    note: str = ""

    @property
    def label(self) -> str:
        """What stands in the grade."""
        return f"{self.name} ({self.note})" if self.note else self.name

    def command(self, limits: Limits) -> list[str]:
        """The command that starts a worker."""
        if self.name == "bubblewrap":
            return [*_bubblewrap(), "--", *_python(f"{_ROOT}/inside", _ROOT, limits)]
        return _python(str(_inside()), str(_numpy_folder()), limits)

    def environment(self) -> dict[str, str]:
        """The whole environment of a worker: one thread for linear algebra, so that sums are the same every time.

        glibc is told to keep the memory that it has, since a sample of 80,000 numbers is made and freed at every call.
        """
        kept = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
        environment |= dict.fromkeys(threads, "1") | {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        return environment | {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**27)}


def strongest() -> Wall:
    """The strongest wall that this machine seems to have; whether it holds shows when a worker starts."""
    if sys.platform != "linux":
        return Wall("process", "bubblewrap runs on Linux only")
    if shutil.which("bwrap") is None:
        return Wall("process", "bubblewrap is not installed")
    return Wall("bubblewrap")


def _python(inside: str, numpy: str, limits: Limits) -> list[str]:
    """A Python that reads no environment, no site-packages and no files of the folder that it starts in."""
    start = _START.format(inside=inside, numpy=numpy, memory=limits.memory, cpu=limits.processor)
    return [str(_executable()), "-I", "-S", "-B", "-X", "utf8", "-c", start]


@cache
def _executable() -> Path:
    """The interpreter itself, not the link in a virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def _inside() -> Path:
    return Path(__file__).resolve().parents[1] / "inside"


@cache
def _numpy_folder() -> Path:
    """The folder that holds the `numpy` package, found without importing it."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise SandboxError(
            "NumPy is not installed. Install nngrade again: pip install --force-reinstall nngrade"
        )
    return Path(spec.origin).resolve().parents[1]


@cache
def _bubblewrap() -> list[str]:
    """Bwrap and its options: a view of Python, the standard library and NumPy, and nothing else of this machine."""
    program = shutil.which("bwrap")
    if program is None:
        raise SandboxError("bubblewrap is not installed.")
    options = [program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"]
    options += ["--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "nngrade"]
    for source, target in _view():
        options += ["--ro-bind", str(source), str(target)]
    for hidden in _packages_in_view():
        options += ["--tmpfs", str(hidden)]
    options += [
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--size",
        str(_TMP_SIZE),
        "--tmpfs",
        _TMP,
        "--chdir",
        _TMP,
    ]
    return [*options, "--remount-ro", "/"]


def _view() -> Iterator[tuple[Path, Path | str]]:
    numpy = _numpy_folder()
    yield numpy / "numpy", f"{_ROOT}/numpy"
    if (numpy / "numpy.libs").is_dir():
        yield numpy / "numpy.libs", f"{_ROOT}/numpy.libs"
    yield _inside(), f"{_ROOT}/inside"
    for path in dict.fromkeys(_python_parts()):
        if path.exists():
            yield path, path


def _python_parts() -> Iterator[Path]:
    """The interpreter, its library, and the system's shared libraries."""
    base, multiarch = (
        Path(sys.base_prefix).resolve(),
        sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu",
    )
    yield _executable()
    if base in (Path("/usr"), Path("/usr/local")):
        yield Path(sysconfig.get_path("stdlib"))
        library = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib") / (
            sysconfig.get_config_var("INSTSONAME") or ""
        )
        if library.is_file():
            yield library
    else:
        yield base / "lib"
    yield from map(
        Path, ("/lib64", "/usr/lib64", f"/lib/{multiarch}", f"/usr/lib/{multiarch}", "/etc/ld.so.cache")
    )
    yield Path("/etc/alternatives")


def _packages_in_view() -> Iterator[Path]:
    """Folders of installed packages that would be seen through the standard library's folder."""
    for key in ("stdlib", "platstdlib"):
        for name in ("site-packages", "dist-packages"):
            folder = (
                Path(sysconfig.get_path(key, vars={"base": sys.base_prefix, "platbase": sys.base_prefix}))
                / name
            )
            if folder.is_dir():
                yield folder
