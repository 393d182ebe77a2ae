"""Draw the questions of a round; what stands in the way is told all at once, each with its place in `questions.py`.

Whether a question is well made is `lint`'s business; here is what keeps it from being asked at all.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.errors import CourseError

from .draw import instance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nngrade.quiz.model import Question

    from .draw import Instance


def drawn(items: Iterable[tuple[Question, int]], learner: str) -> list[Instance]:
    """The instances of questions, each at its attempt.

    Raises:
        CourseError: with a line for each question that could not be drawn.
    """
    found, faults = [], []
    for question, attempt in items:
        try:
            found.append(instance(question, learner, attempt))
        except CourseError as error:
            faults.append(str(error))
        except Exception as error:  # an author's function may raise anything
            faults.append(f"{question.id}{_place(question, error)}: {type(error).__name__}: {error}")
    if faults:
        raise CourseError("\n  ".join(["These questions cannot be asked:", *faults]))
    return found


def _place(question: Question, error: Exception) -> str:
    """The line of the author's file that it comes from, or else where the question begins."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).name == "questions.py":
            return f" ({frame.filename}:{frame.lineno})"
    code = getattr(question.make, "__code__", None)
    return f" ({code.co_filename}:{code.co_firstlineno})" if code is not None else ""
