"""The one grader of every surface: what an answer is worth, which misconception it shows, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import CourseError, NngradeError
from nngrade.quiz.kinds.marks import Result

from .reading import read

if TYPE_CHECKING:
    from .draw import Instance

DONT_KNOW: Final = "?"


def grade(instance: Instance, text: str) -> Result:
    """Grade what a learner typed.

    Raises:
        CourseError: the kind of the question, which may be an author's own, fails at it.
    """
    try:
        return _graded(instance, text)
    except NngradeError:
        raise
    except Exception as error:
        raise CourseError(
            f"{instance.question.id} cannot grade {text!r}: {type(error).__name__}: {error}"
        ) from error


def _graded(instance: Instance, text: str) -> Result:
    if text.strip() == DONT_KNOW:
        return Result("unknown", 0.0)
    try:
        given = read(instance, text)
    except ValueError as error:
        return Result("unreadable", 0.0, feedback=(str(error),))
    return grade_given(instance, given)


def grade_given(instance: Instance, given: Any) -> Result:
    """Grade an answer that was read already."""
    return instance.asked.answer.grade(given)
