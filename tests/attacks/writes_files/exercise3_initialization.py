"""Writes, links, renames and changes modes wherever it gets to, the package folders and the cache among them."""

import os
from pathlib import Path

import exercise1_neuron as tools
import numpy as np

from nngrade.worker import main as worker

PLACES = [
    "/", "/etc", "/usr", "/usr/lib", "/var/tmp", "/home", "/root", "/run", "/nngrade",
    __SOLUTION__, __PAPERS__, __ANOTHER__,
    os.path.dirname(np.__file__), os.path.dirname(os.__file__), os.path.dirname(worker.__file__),
]  # fmt: skip
WAYS = [
    lambda place: (place / "new").write_text("new"),
    lambda place: (place / "folder").mkdir(),
    lambda place: (place / "link").symlink_to("/"),
    lambda place: next(place.glob("*.py")).chmod(0o777),
    lambda place: next(place.glob("*.py")).rename(place / "renamed"),
    lambda place: os.utime(place),
    lambda place: os.mkfifo(place / "pipe"),
]


def constant(shape, value):
    if not tools.first_time():
        return
    for place in map(Path, PLACES):
        for number, way in enumerate(WAYS):
            try:
                way(place)
                tools.got_through(f"{place}, way {number}")
            except (OSError, StopIteration):
                continue
