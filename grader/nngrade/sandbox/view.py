"""What a worker gets to see: Python, the standard library, NumPy, the files of `nngrade.worker`, and nothing else."""

from __future__ import annotations

import importlib.util
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.errors import SandboxError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.limits import Limits

ROOT: Final = "/nngrade"
"""Where NumPy and `nngrade.worker` lie in a view that is not the machine's own."""

_START: Final = """
import sys
for name, path in (("nngrade", []), ("nngrade.worker", [{worker!r}])):
    sys.modules[name] = type(sys)(name)
    sys.modules[name].__path__ = path
from nngrade.worker.main import main
main({numpy!r}, {memory}, {cpu})
"""  # the package is put together by hand, so that no other part of it can be imported


def python(worker: str, numpy: str, limits: Limits) -> list[str]:
    """The command of a Python that reads no site-packages and no files of the folder it starts in.

    `-I` would do the same and ignore the environment too, the seed of hashes with it; the backends give an environment
    that has nothing else of Python's.
    """
    start = _START.format(worker=worker, numpy=numpy, memory=limits.memory, cpu=limits.processor)
    return [str(executable()), "-s", "-P", "-S", "-B", "-X", "utf8", "-c", start]


@cache
def executable() -> Path:
    """The interpreter itself, not the link in a virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def worker() -> Path:
    """The folder of `nngrade.worker`."""
    return Path(__file__).resolve().parents[1] / "worker"


@cache
def numpy_folder() -> Path:
    """The folder that holds the `numpy` package, found without importing it."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise SandboxError(
            "NumPy is not installed. Install nngrade again: pip install --force-reinstall nngrade"
        )
    return Path(spec.origin).resolve().parents[1]


def private() -> Iterator[tuple[Path, str]]:
    """What lies under `ROOT`, with where it comes from."""
    yield numpy_folder() / "numpy", f"{ROOT}/numpy"
    if (numpy_folder() / "numpy.libs").is_dir():
        yield numpy_folder() / "numpy.libs", f"{ROOT}/numpy.libs"
    yield worker(), f"{ROOT}/worker"


def interpreter() -> list[Path]:
    """The interpreter and its library, which lie where they always lie."""
    base = Path(sys.base_prefix).resolve()
    if base not in (Path("/usr"), Path("/usr/local")):
        return [executable(), base / "lib"]
    folder = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")
    library = folder / (sysconfig.get_config_var("INSTSONAME") or "")
    return [executable(), Path(sysconfig.get_path("stdlib")), *([library] if library.is_file() else [])]


def system_libraries() -> list[Path]:
    """The folders of shared libraries, and the cache by which the loader finds them."""
    multiarch = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
    paths = (
        "/lib64",
        "/usr/lib64",
        f"/lib/{multiarch}",
        f"/usr/lib/{multiarch}",
        "/etc/ld.so.cache",
        "/etc/alternatives",
    )
    return [Path(path) for path in paths if Path(path).exists()]


def installed_packages() -> list[Path]:
    """Folders of installed packages that would be seen through the standard library's folder."""
    base = {"base": sys.base_prefix, "platbase": sys.base_prefix}
    stdlibs = {sysconfig.get_path(key, vars=base) for key in ("stdlib", "platstdlib")}
    folders = [
        Path(stdlib) / name for stdlib in sorted(stdlibs) for name in ("site-packages", "dist-packages")
    ]
    return [folder for folder in folders if folder.is_dir()]
