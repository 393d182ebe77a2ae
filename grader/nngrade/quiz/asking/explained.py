"""What is told after an answer: the right one, and of every option and row why it is right or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .grading import DONT_KNOW
from .reading import read

if TYPE_CHECKING:
    from nngrade.quiz.kinds.afterwards import Option, Row

    from .draw import Instance


def options(instance: Instance, text: str) -> list[Option]:
    """Every option in the order in which it was shown; nothing for kinds without options."""
    return instance.asked.answer.options_afterwards(_given(instance, text), instance.arrangement)


def rows(instance: Instance, text: str) -> list[Row]:
    """Every row; nothing for kinds without rows."""
    return instance.asked.answer.rows_afterwards(_given(instance, text), instance.arrangement)


def right_answer(instance: Instance) -> tuple[str, ...]:
    """The right answer as Markdown, a line for each part of it, with the letters that it was to be given by."""
    return instance.asked.answer.right_answer(instance.arrangement)


def _given(instance: Instance, text: str) -> Any | None:
    if text.strip() == DONT_KNOW:
        return None
    try:
        return read(instance, text)
    except ValueError:
        return None
