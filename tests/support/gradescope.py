"""A stand-in for the machines of Gradescope: root, `/autograder` at its place, no namespaces and no bubblewrap."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WHY_NOT = "" if os.geteuid() == 0 and shutil.which("bwrap") else "root's own mounts are needed, by bubblewrap"
PATH = f"{sys.base_prefix}/bin:/usr/bin:/bin"
SCORE = {"type": "number", "minimum": 0}
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
TEST = {
    "type": "object",
    "properties": {
        "score": SCORE,
        "max_score": SCORE,
        "status": {"enum": ["passed", "failed"]},
        "name": {"type": "string"},
        "number": {"type": "string"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "visibility": VISIBILITY,
        "tags": {"type": "array", "items": {"type": "string"}},
        "extra_data": {"type": "object"},
    },
    "additionalProperties": False,
}
RESULTS = {
    "type": "object",
    "required": ["score"],
    "properties": {
        "score": SCORE,
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {"type": "array", "items": TEST},
    },
    "additionalProperties": False,
}
"""What Gradescope's documentation says of results.json."""


@dataclass(frozen=True)
class Image:
    """An image that `setup.sh` has run in: the folder that is `/autograder/source`."""

    folder: Path

    def command(self, place: Path, *arguments: str, mounts: Sequence[str] = ()) -> list[str]:
        """A command in a container of the image; `place` holds the rest of `/autograder`, `mounts` what is odd."""
        root = ["--tmpfs", "/"]
        for entry in sorted(Path("/").iterdir()):
            link = entry.is_symlink()
            root += ["--symlink", str(entry.readlink())] if link else ["--dev-bind", str(entry)]
            root.append(str(entry))
        root += ["--bind", str(place), "/autograder", "--bind", str(self.folder), "/autograder/source"]
        root += ["--ro-bind", "/dev/null", shutil.which("bwrap") or ""]
        return ["bwrap", *root, *mounts, "--cap-add", "ALL", "--die-with-parent", "--", *arguments]

    def run(
        self, place: Path, *arguments: str, mounts: Sequence[str] = (), path: str = PATH
    ) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        command, environment = self.command(place, *arguments, mounts=mounts), {"PATH": path} | _of_pip()
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=300
        )


def _of_pip() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}


def built(archive: Path, folder: Path) -> tuple[Image, str]:
    """Unpack autograder.zip and run its `setup.sh`, as the building of an image does; with what it said."""
    image = Image(folder / "source")
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(image.folder)
    place = made_place(folder / "building")
    done = image.run(place, "bash", "/autograder/source/setup.sh")
    assert done.returncode == 0, done.stdout + done.stderr
    return image, done.stdout


def made_place(folder: Path) -> Path:
    """`/autograder` without its source."""
    for name in ("source", "submission", "results"):
        (folder / name).mkdir(parents=True)
    return folder


def graded(image: Image, place: Path, mounts: Sequence[str] = ()) -> tuple[dict[str, Any], str]:
    """Results and standard output of `run_autograder`, which Gradescope has moved to its place."""
    move_program(image, place)
    done = image.run(place, "/autograder/run_autograder", mounts=mounts)
    assert done.returncode == 0, done.stderr
    return results(place), done.stdout


def move_program(image: Image, place: Path, old: str = "", new: str = "") -> None:
    """Put `run_autograder` where Gradescope puts it, with a text in it replaced."""
    program = place / "run_autograder"
    program.write_text((image.folder / "run_autograder").read_text(encoding="utf-8").replace(old, new, 1))
    program.chmod(0o755)


def results(place: Path) -> dict[str, Any]:
    """The results that lie there, which have to be valid."""
    found: dict[str, Any] = json.loads((place / "results" / "results.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, RESULTS)
    return found


def once(folder: Path, make: Callable[[Path], object]) -> None:
    """Call `make(folder)` in one process only, however many of them run tests; it makes the folder."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            make(folder)
