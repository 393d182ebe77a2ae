"""The questions of an exercise: the marked functions of `solutions/exerciseN_topic/questions.py`, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.course import modules
from nngrade.errors import UsageError

from .model import as_question

if TYPE_CHECKING:
    from nngrade.course.course import Exercise

    from .model import Question


def questions(exercise: Exercise) -> list[Question]:
    """All questions of an exercise; none if it has no `questions.py`."""
    found = (as_question(exercise.name, one) for one in modules.own_names(exercise, "questions").values())
    return [one for one in found if one is not None]


def question_named(exercise: Exercise, name: str) -> Question:
    """One question by its name, or `UsageError`."""
    for one in questions(exercise):
        if name in (one.name, one.id):
            return one
    names = ", ".join(one.name for one in questions(exercise))
    raise UsageError(f"{exercise.name} has no question '{name}'. It has: {names or 'none'}.")
