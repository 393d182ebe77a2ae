"""A plugin that measures every test and writes tests/slow.txt: `make slow`. Do it on a machine that is idle."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

FILE = Path(__file__).parents[1] / "slow.txt"
TITLE = """\
# Tests that take more than half a second: `make test` runs them, `make quick` does not.
# Measured, not written: `make slow` makes this file anew.
"""
SLOW = 0.5

_seconds: Counter[str] = Counter()


def without_parameters(nodeid: str) -> str:
    """The function of a test: all of its cases are slow if one is."""
    return nodeid.partition("[")[0]


def slow_tests() -> set[str]:
    """The functions that the file lists."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def pytest_runtest_logreport(report):
    """A test, its setup and its end are three reports."""
    _seconds[report.nodeid] += report.duration


def pytest_sessionfinish(session):
    """Only whoever hears of all tests writes the file."""
    if not hasattr(session.config, "workerinput"):
        found = {without_parameters(test) for test, seconds in _seconds.items() if seconds > SLOW}
        FILE.write_text(TITLE + "".join(f"{test}\n" for test in sorted(found)), encoding="utf-8")
