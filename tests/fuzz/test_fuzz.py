"""Bytes of strangers: Hypothesis tries to break what reads them, and what once broke it is tried again.

`make fuzz` tries for longer, and differently every time.
"""

from __future__ import annotations

import struct
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from fuzz import run
from fuzz.inputs import INPUTS, RAISED, SEEDS
from fuzz.targets import TARGETS
from nngrade.limits import Limits
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.worker_process import WorkerProcess
from nngrade.worker.values import Answer, Frame, Loaded, Raised, Strange
from nngrade.worker.wire import MAX_ITEMS, MAX_LISTED, MAX_PLACE, MAX_TEXT, WireError, decode, encode, frame

FINDINGS = sorted(file for file in run.FINDINGS.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", FINDINGS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_was_found_once_is_found_no_more(file):
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_valid_bytes_break_nothing(name):
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_nearly_valid_bytes_break_nothing(name):
    @settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(INPUTS[name])
    def attempt(raw):
        TARGETS[name](raw)

    attempt()


def test_every_target_is_fuzzed():
    assert list(run.NAMES) == list(TARGETS)


# -- what is too large to be kept as a file, or needs more than bytes ------------------------------------------------


def nested(value, depth):
    return nested([value], depth - 1) if depth else value


@pytest.mark.parametrize(
    "value",
    [
        nested({}, 16),
        nested(np.array([None]), 16),
        np.zeros((0, 2**40)),
        np.zeros((1,) * 33),
        [None] * (MAX_ITEMS + 1),
        type("T" * (MAX_TEXT + 1), (), {})(),
        np.zeros(1, [(f"field{index}", "f8") for index in range(1000)]),
    ],
    ids=["deep object", "deep array", "empty and long", "many axes", "long list", "long name", "many fields"],
)
def test_whatever_a_submission_returns_can_be_read(value):
    assert "Strange" in repr(decode(encode(value)))


@pytest.mark.parametrize(
    "record",
    [
        Strange("T" * (MAX_TEXT + 1), ""),
        Frame("work.py", MAX_PLACE + 1, "f"),
        Raised(("E",) * (MAX_LISTED + 1), ""),
        Raised(("E",), "", RAISED.frames * (MAX_LISTED + 1)),
        Raised(("SyntaxError",), "", (), "", 2**62),
        Loaded(("n" * (MAX_TEXT + 1),)),
        Answer((), printed="p" * (MAX_TEXT + 1)),
        Answer((), warned=("w",) * (MAX_LISTED + 1)),
        Answer(([Answer(())],)),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_that_is_larger_than_any_of_ours_is_refused(record):
    with pytest.raises(WireError):
        decode(encode(record))


@pytest.mark.parametrize("sizes", [[MAX_ITEMS + 1], [MAX_ITEMS // 2, MAX_ITEMS // 2]])
def test_more_items_than_anybody_needs_are_refused(sizes):
    lists = [b"l" + struct.pack("<I", size) + b"N" * size for size in sizes]
    with pytest.raises(WireError, match="items"):
        decode(b"t" + struct.pack("<I", len(lists)) + b"".join(lists))


class Flooding(BareProcess):
    """A backend behind which somebody answers without having been asked."""

    def command(self, limits):
        return [sys.executable, "-c", f"import os\nwhile True: os.write(1, {frame(b'A')!r} * 2**14)"]

    def environment(self):
        return {}


def test_frames_that_nobody_waits_for_stay_in_the_pipe():
    worker = WorkerProcess(Flooding(), Limits())
    try:
        for _ in range(50):
            worker.post(frame(b"?"))
            assert worker.receive(20) == b"A"
        assert len(worker._inbox._buffer) <= 2**21
    finally:
        worker.close()
