"""The one grader of every surface: what an answer is worth, which misconception it shows, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nngrade.quiz.kinds.marks import Result

from .reading import read

if TYPE_CHECKING:
    from .draw import Instance

DONT_KNOW: Final = "?"


def grade(instance: Instance, text: str) -> Result:
    """Grade what a learner typed."""
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
