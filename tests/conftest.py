"""What all tests share: one cache for the papers of the built-in course, which are slow to write."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from nngrade.course.course import Course, open_course

# Every test, and every process that a test starts, keeps its papers in one folder, written once for all.
os.environ.setdefault("NNGRADE_CACHE", str(Path(tempfile.gettempdir()) / "nngrade-tests-cache"))


@pytest.fixture(scope="session")
def course() -> Course:
    """The built-in course."""
    return open_course()
