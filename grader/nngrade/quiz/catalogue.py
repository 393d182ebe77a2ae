"""The questions of an exercise: the marked functions of `solutions/exerciseN_topic/questions.py`, in its order."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from nngrade.course import modules
from nngrade.errors import CourseError, UsageError

from .model import as_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.course.course import Exercise

    from .model import Question


def questions(exercise: Exercise) -> list[Question]:
    """All questions of an exercise; none if it has no `questions.py`.

    Raises:
        CourseError: with all that is wrong with the marks of its functions.
    """
    functions = modules.own_names(exercise, "questions").values()
    pairs = [(as_question(exercise.name, one), one) for one in functions]
    found = [(question, function) for question, function in pairs if question is not None]
    faults = [
        f"{exercise.folder / 'questions.py'}:{function.__code__.co_firstlineno} {question.name}: {fault}"
        for question, function in found
        for fault in _faults(question, function)
    ]
    if faults:
        raise CourseError("\n  ".join([f"The questions of {exercise.name} cannot be asked:", *faults]))
    return [question for question, _ in found]


def _faults(question: Question, function: Callable[..., Any]) -> Iterator[str]:
    """What is wrong with the mark of a function, and with what it takes."""
    if not isinstance(question.title, str) or not question.title.strip():
        yield "its title is empty"
    if question.section not in range(1, 6):
        yield f"its section has to be a number from 1 to 5, not {question.section!r}"
    if not isinstance(question.version, int) or question.version < 1:
        yield f"its version has to be a number from 1 on, not {question.version!r}"
    takes = list(inspect.signature(function).parameters)
    if len(takes) > 1:
        yield f"it takes `rng` or nothing, and not {', '.join(takes)}"


def question_named(exercise: Exercise, name: str) -> Question:
    """One question by its name, or `UsageError`."""
    for one in questions(exercise):
        if name in (one.name, one.id):
            return one
    names = ", ".join(one.name for one in questions(exercise))
    raise UsageError(f"{exercise.name} has no question '{name}'. It has: {names or 'none'}.")
