"""`nngrade` as its users start it: in a process of its own, in a terminal, or in this process where there are many."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from nngrade.cli.command_line import _run
from nngrade.cli.run import Run

ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "tests" / "situations" / "lacks_a_task"
HALF = ROOT / "examples" / "half_finished"
STEM = "exercise3_initialization"
NNGRADE = (sys.executable, "-m", "nngrade")
PTY_CHUNK = 2**16


def nngrade(*arguments, cwd=None, env=None, timeout=90, before=()):
    """Run the command in a process of its own; `before` is a program that starts it."""
    done = subprocess.run(
        [*before, *NNGRADE, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    assert "mistake of nngrade" not in done.stderr
    return done


def started(*arguments, cwd=None, env=None, stdin=None):
    """The command while it runs, for tests that look or interrupt."""
    return subprocess.Popen(
        [*NNGRADE, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass
class Done:
    """What a command in this process came to."""

    returncode: int
    stdout: str
    stderr: str


def nngrade_here(*arguments, cwd, typed=b"", columns="60"):
    """Run the command in this process, which is what lets there be many of these tests."""
    stdin, stdout, stderr = (TextIOWrapper(BytesIO(data), "utf-8") for data in (typed, b"", b""))
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
        patch.multiple(sys, stdin=stdin, argv=["nngrade", *map(str, arguments)]),
        patch.dict(os.environ, COLUMNS=columns),
    ):
        returncode = _run(Run())
    shown = [(stream.flush(), stream.buffer.getvalue().decode())[1] for stream in (stdout, stderr)]
    assert "mistake of nngrade" not in shown[1]
    return Done(returncode, *shown)


class Terminal:
    """The command in a terminal, and what that shows. A context manager: it is closed, and nothing is left running."""

    def __init__(self, folder, *arguments, **env):
        self.leader, follower = pty.openpty()
        self.process = subprocess.Popen(
            [*NNGRADE, *map(str, arguments)],
            cwd=folder,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "90", "LINES": "60", **env},
            start_new_session=True,
        )
        os.close(follower)
        self.text = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.leader)

    def wait_for(self, part, seconds=60):
        """Read until `part` is shown; what was shown before it, in full."""
        end, before = time.monotonic() + seconds, ""
        while part not in self.text:
            ready, _, _ = select.select([self.leader], [], [], max(0, end - time.monotonic()))
            assert ready, f"{part!r} was not shown within {seconds} s:\n{self.text[-2000:]}"
            self.text += os.read(self.leader, PTY_CHUNK).decode("utf-8", "replace")
        before, _, self.text = self.text.partition(part)
        return before

    def press(self, key):
        """Type it."""
        os.write(self.leader, key.encode())

    def rest(self, seconds=20):
        """Everything up to the end of the command, and its exit code."""
        while True:
            ready, _, _ = select.select([self.leader], [], [], seconds)
            try:
                data = os.read(self.leader, PTY_CHUNK) if ready else b""
            except OSError:  # a closed terminal, on Linux
                data = b""
            if not data:
                return self.text, self.process.wait(timeout=seconds)
            self.text += data.decode("utf-8", "replace")
