"""Grade a text as a learner's file."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from nngrade.marking.pipeline import grade_submission
from nngrade.submissions.submission import Submission

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.limits import Limits
    from nngrade.marking.grade import Grade


def grade_text(exercise: Exercise, text: str, *, seed: int = 0, limits: Limits | None = None) -> Grade:
    """The grade of a file with this text."""
    source = textwrap.dedent(text).encode()
    return grade_submission(
        exercise, Submission(exercise.stem, {exercise.file_name: source}, "text"), seed=seed, limits=limits
    )
