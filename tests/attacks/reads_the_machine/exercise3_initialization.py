"""Reads the course, the papers, the work of others, the users, the homes, and the environments of processes."""

import os
from pathlib import Path

import exercise1_neuron as tools

PLACES = [
    __SOLUTION__, __PAPERS__, __ANOTHER__, "/home", "/root", "/var", "/mnt", "/srv", "/opt", "/boot",
    "/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/ssh", "/run", "/sys", "/usr/bin/bwrap", f"/proc/{__GRADER__}/cwd",
    "/proc/1/root/etc/passwd", f"/proc/1/root{__SOLUTION__}", f"/proc/1/cwd/..{__SOLUTION__}",
]  # fmt: skip


def holds_files(place):
    """Whether there is a file; folders that lead to the interpreter may be seen."""
    path = Path(place)
    interpreter = Path(os.__file__).resolve()
    if not path.exists() or path.is_file():
        return path.is_file()
    return any(one.is_file() and interpreter.parents[2] not in one.parents for one in path.rglob("*"))


def constant(shape, value):
    if not tools.first_time():
        return
    for place in PLACES:
        try:
            if holds_files(place):
                tools.got_through(place)
        except OSError:
            continue
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"HOME=" in (process / "environ").read_bytes():
                tools.got_through(process.name)
        except OSError:
            continue
