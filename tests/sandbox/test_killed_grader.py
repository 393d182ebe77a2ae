"""A grader that is killed leaves no worker, whatever the submission does about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.aftermath import adoption, children, survivors

from nngrade.sandbox.backends import strongest

GRADER = """
from nngrade.limits import Limits
from nngrade.sandbox.session import Session
from nngrade.submissions.submission import Submission
from support.behind import behind

source = b'''
import contextlib, ctypes, signal, os
ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
for number in signal.valid_signals():
    with contextlib.suppress(OSError):
        signal.signal(number, signal.SIG_IGN)
while True: pass
'''
submission = Submission("work", {"work.py": source}, "work.py")
with Session(submission, [], "", Limits(), behind(BACKEND, Limits())) as session:
    print("up", flush=True)
    session.loaded
"""
TESTS = Path(__file__).parents[1]
IS_ROOT = sys.platform == "linux" and os.geteuid() == 0

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process of its parent's end"
)


@pytest.mark.parametrize("backend", ["bubblewrap", "user", "process"])
def test_nothing_runs_on_when_the_grader_is_killed(backend, tmp_path):
    if backend == "bubblewrap" and strongest().name != "bubblewrap":
        pytest.skip("bubblewrap is not installed")
    if backend == "user" and not IS_ROOT:
        pytest.skip("only root can become another user")
    before, env = children(), {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", GRADER.replace("BACKEND", repr(backend))]
    with adoption(), subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as grader:
        assert grader.stdout.readline() == b"up\n"
        time.sleep(1.0)  # the submission is there by now, and has done what it could
        grader.kill()
        grader.wait()
        assert survivors(before) == []
    shutil.rmtree(tmp_path, ignore_errors=True)
