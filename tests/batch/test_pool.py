"""Grading processes: begun only where they can work, and ended when they are told to, whatever they are doing."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from nngrade.batch import assignment
from nngrade.batch.pool import Processes
from nngrade.errors import SandboxError, UsageError


def test_without_a_place_for_temporary_files_nothing_is_begun(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(SandboxError, match="Temporary files cannot be written"):
        Processes()


def test_a_paper_that_cannot_be_kept_is_told_before_everybody_waits_for_another(monkeypatch, tiny):
    monkeypatch.setattr(
        assignment, "fetch", lambda exercise, seed, on_progress, on_notice: on_notice("Set it.")
    )
    with pytest.raises(UsageError, match="Set it"):
        assignment.terms_of(tiny, 5)


MOMENTS = {
    "at work": "while True: pass",
    "in a callback": "gc.callbacks.append(lambda *_: time.sleep(0.002))\nwhile True: gc.collect(0), time.sleep(0.001)",
    "in a destructor": "class D:\n    def __del__(self): time.sleep(0.002)\nwhile True: D(), time.sleep(0.001)",
    "asleep": "time.sleep(60)",
}
"""Callbacks and destructors swallow an exception, and Python writes of it to standard error."""

CODE = """
import gc, sys, time
from nngrade.batch.pool import _begin
_begin(sys.argv[1])
print("ready", flush=True)
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_grading_process_ends_when_it_is_told_to_and_says_nothing(moment, tmp_path):
    command = [sys.executable, "-c", CODE + MOMENTS[moment], tmp_path / "folder"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        try:
            _, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == 128 + signal.SIGTERM
    assert errors == ""
