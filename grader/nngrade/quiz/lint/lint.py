"""Whether the questions of an exercise are well made: each of them, over many variants, and all together.

Each finding is where and what. A variant is held to `wellmade`, and its key to `second_key`; the draws of a question to
`variety`, and the questions of an exercise to `together`.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from nngrade.course import modules
from nngrade.errors import CourseError, NngradeError
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.catalogue import questions

from .second_key import disagreements, needless
from .together import common_flaws
from .variety import poor_draws
from .wellmade import flaws

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nngrade.course.course import Exercise
    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.model import Question

SEEDS: Final = 200


def lint(exercise: Exercise, seeds: int = SEEDS) -> Iterator[tuple[str, str]]:
    """What is wrong with the questions of an exercise: where, and what."""
    file, keys_file = exercise.folder / "questions.py", exercise.folder / "keys.py"
    try:
        listed = questions(exercise)
        keys = modules.own_names(exercise, "keys") if listed else {}
    except CourseError as error:
        yield str(file), str(error)
        return
    headings, first = _headings(exercise), []
    for question in listed:
        where = f"{file}, {question.name}"
        try:
            drawn = [instance(question, f"lint {seed}") for seed in range(seeds)]
        except NngradeError as error:
            yield where, str(error)
            continue
        except Exception as error:  # whatever an author's function raises is a finding
            yield where, f"it cannot be made: {type(error).__name__}: {error}"
            continue
        first.append(drawn[0])
        found = [*_described(question, headings), *_findings(poor_draws(drawn)), *_of_each(drawn, keys)]
        yield from ((where, message) for message in dict.fromkeys(found))
    yield from ((str(file), message) for message in _findings(common_flaws(first)))
    for name in needless(keys, listed):
        yield (
            f"{keys_file}, {name}",
            "it belongs to no question; the name of a helper begins with an underscore",
        )


def _headings(exercise: Exercise) -> list[str]:
    """The parts of the lesson, by their headings."""
    file = exercise.lesson
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return re.findall(r"^## (.+?)\s*$", text, re.MULTILINE)


def _described(question: Question, headings: Iterable[str]) -> Iterator[str]:
    if not question.title.strip():
        yield "its title is empty"
    if not isinstance(question.section, int) or question.section < 1:  # authors are not type-checked
        yield f"its section is {question.section!r}: it is a number, from 1"
    if question.version < 1:
        yield f"its version is {question.version}: versions begin at 1"
    if question.lesson and question.lesson not in headings:
        yield f"the lesson has no part with the heading '## {question.lesson}'"


def _of_each(drawn: Sequence[Instance], keys: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with each variant; one that was drawn twice is looked at once."""
    variants = {(one.asked.stem, repr(one.asked.facts), repr(one.asked.answer)): one for one in drawn}
    for one in variants.values():
        yield from _findings(chain(flaws(one.asked), disagreements(one, keys)))


def _findings(found: Iterable[str]) -> Iterator[str]:
    """What is found; that it cannot be found is a finding too."""
    try:
        yield from found
    except NngradeError as error:
        yield str(error)
    except Exception as error:  # an author's own kind may raise anything
        yield f"it cannot be checked: {type(error).__name__}: {error}"
