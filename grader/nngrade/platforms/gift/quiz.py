r"""GIFT, the plain text that Moodle and others import; it carries less than Moodle XML, and no pictures.

A blank line ends a question, and `\ # = ~ { } :` mean something. Texts are HTML with all of them escaped, the backslash
first, and newlines written as `\n`; so no line of a text can begin as a comment does or look like anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.known import of_known_kinds
from nngrade.quiz.export.names import variant
from nngrade.quiz.export.wording import hints_left_out
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.show.html import as_string

from .quiz_answers import form
from .quiz_text import LOOK, escaped, html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.export.banks import Bank
    from nngrade.quiz.model import Asked, Question


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as GIFT. It has no calculated questions, and `quizzes.py` says so."""
    del calculated
    some, degraded = of_known_kinds(banks)
    paragraphs = []
    for bank in some:
        for drawn in bank.drawn:
            path = f"{bank.exercise}/{drawn.question.name}" if drawn.question.parameterised else bank.exercise
            paragraphs.append(f"$CATEGORY: $course$/top/nngrade/{path}")
            for number, one in enumerate(drawn.instances, start=1):
                degraded |= {Degraded(drawn.question.id, what): None for what in _lost(one.asked)}
                if not form(one.asked.answer).impossible():
                    paragraphs.append(_question(drawn.question, one, number))
    return Export(("\n\n".join(paragraphs) + "\n").encode(), tuple(degraded))


def _question(question: Question, drawn: Instance, number: int) -> str:
    asked, (name, id_number) = drawn.asked, variant(question, number)
    asks = form(asked.answer)
    tags = "".join(f" [tag:{one}]" for one in ("nngrade", question.exercise, f"section {question.section}"))
    return "\n".join(
        [
            f"// [id:{id_number}]{tags}",
            f"::{escaped(name)}::[html]{html(asked.stem)}{escaped(as_string(asks.remarks()))}{{",
            *asks.lines(),
            f"####{escaped(as_string(afterwards(asked, LOOK)))}",
            "}",
        ]
    )


def _lost(asked: Asked) -> Iterator[str]:
    """What GIFT cannot carry, as clauses."""
    asks = form(asked.answer)
    if why := asks.impossible():
        yield f"is left out: {why}"
        return
    if hints := hints_left_out(asked):
        yield hints
    if pictures(parse(asked.stem)):
        yield "its plot is left out: its words stand in its place"
    yield from asks.lost()
