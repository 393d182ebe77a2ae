"""The folder that a worker with a user of its own sees as `/`.

It is a copy, made once and kept in /var/lib/nngrade (or $NNGRADE_ROOTS); nothing in it can be written by the worker.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from nngrade.errors import SandboxError
from nngrade.files.writing import umask

from . import view

_LEFT_OUT: Final = {
    "site-packages",
    "dist-packages",
    "test",
    "tests",
    "idlelib",
    "tkinter",
    "ensurepip",
    "turtledemo",
}


def root_folder() -> Path:
    """The folder that a worker sees as `/`, copied when it is asked for the first time."""
    parent = Path(os.environ.get("NNGRADE_ROOTS", "/var/lib/nngrade"))
    folder = parent / f"root-{_key()}"
    if not folder.is_dir():
        try:
            parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            _make(folder)
        except OSError as error:
            raise SandboxError(
                f"No root folder could be made in {parent}: {error.strerror or error}."
            ) from error
    return folder


def _make(folder: Path) -> None:
    """Fill a folder under another name, and give it its name when it is whole."""
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".copying-"))
    try:
        with umask(0o022):  # the worker's user has to get in, whatever ours is
            _fill(unfinished)
        unfinished.chmod(0o755)
        with contextlib.suppress(OSError):  # another process was quicker
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _key() -> str:
    digest = hashlib.blake2b(digest_size=8)
    numpy = view.numpy_folder() / "numpy" / "version.py"
    for file in (*sorted(view.worker().glob("*.py")), numpy):
        digest.update(file.read_bytes())
    digest.update(f"{sys.version} {view.executable()} {view.numpy_folder()}".encode())
    return digest.hexdigest()


def _fill(root: Path) -> None:
    for source, target in view.private():
        _copy(source, root / target.lstrip("/"))
    for path in view.interpreter():
        _copy(path, root / str(path).lstrip("/"))
    for library in _shared_libraries(root):
        if not (root / str(library).lstrip("/")).exists():
            _copy(library, root / str(library).lstrip("/"))
    (root / "dev").mkdir()
    with contextlib.suppress(OSError):  # a container may not make devices; the worker can do without
        os.mknod(root / "dev" / "null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        (root / "dev" / "null").chmod(0o666)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_left_out, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


def _left_out(_: str, names: list[str]) -> set[str]:
    """What nobody imports: installed packages, tests, the parts for windows, and what is for linking C programs."""
    return {name for name in names if name in _LEFT_OUT or name.endswith(".a") or name.startswith("config-")}


def _shared_libraries(root: Path) -> list[Path]:
    """What the loader needs for every program and extension module in `root`, asked of `ldd`."""
    extensions = [file for file in root.rglob("*.so*") if file.is_file()]
    command = ["ldd", str(view.executable()), *map(str, extensions)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # our own command line
    except OSError as error:
        raise SandboxError(
            "`ldd` is not there, so the libraries that Python needs cannot be found."
        ) from error
    words = (word for line in done.stdout.splitlines() for word in line.split() if word.startswith("/"))
    paths = {Path(word.rstrip(":")) for word in words}
    return sorted(path for path in paths if path.is_file() and not path.is_relative_to(root))
