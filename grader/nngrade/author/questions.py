"""What is wrong with the questions of an exercise, found by the lint of quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.quiz.lint.lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise


def question_findings(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Pairs of a place and what is wrong there; none for an exercise without questions."""
    yield from lint(exercise)
