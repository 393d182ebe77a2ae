"""Grade a text as a learner's file."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.submissions.submission import Submission

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.marking.grade import Grade


def grade_text(exercise: Exercise, text: str, *, seed: int = 0, limits: Limits | None = None) -> Grade:
    """The grade of a file with this text."""
    source = textwrap.dedent(text).encode()
    submission = Submission(exercise.stem, {exercise.file_name: source}, "text")
    return run(Request(exercise, seed=seed, limits=limits or Limits()), submission)
