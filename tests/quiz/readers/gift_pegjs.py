"""Another project's reader of GIFT: the npm package `gift-pegjs`, run by Node where both are to be had."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

VERSION = "1.0.2"
PROGRAM = """
const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(require("gift-pegjs").parse(text)));
"""


def folder() -> Path:
    """The folder where the package is installed, once for all tests; skips the test where it cannot be."""
    found = Path(tempfile.gettempdir()) / f"nngrade-tests-gift-pegjs-{VERSION}"
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("Node and npm are not installed, and gift-pegjs runs on them")
    if not found.is_dir():
        _install(found)
    return found


def _install(target: Path) -> None:
    """As a whole or not at all: several tests may try at once."""
    unfinished = Path(tempfile.mkdtemp(prefix="nngrade-tests-"))
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", f"gift-pegjs@{VERSION}"]
    try:
        subprocess.run(command, cwd=unfinished, check=True, capture_output=True, timeout=60)
    except (subprocess.SubprocessError, OSError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        pytest.skip(f"gift-pegjs cannot be installed here: {error}")
    try:
        unfinished.rename(target)
    except OSError:  # somebody else was faster
        shutil.rmtree(unfinished, ignore_errors=True)


def read(data: bytes) -> list[dict]:
    """What gift-pegjs makes of a file."""
    command = ["node", "-e", PROGRAM]
    done = subprocess.run(command, cwd=folder(), input=data, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def placeholders_read(text: str) -> str:
    """Right sides of a match come back with its own marks for what was escaped."""
    for sign in "\\:#={}~\n":
        text = text.replace(f"&&{ord(sign):03d};", sign)
    return text
