r"""GIFT, the plain text that Moodle and others import; it carries less than Moodle XML, and no pictures.

A blank line ends a question, and `\ # = ~ { } :` mean something. Texts are HTML with all of them escaped, the backslash
first, and newlines written as `\n`; so no line of a text can begin as a comment does or look like anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.platforms.moodle.quiz_answers import impossible, spellings
from nngrade.platforms.moodle.quiz_xml import share
from nngrade.quiz.export import places
from nngrade.quiz.export.afterwards import afterwards
from nngrade.quiz.export.banks import Degraded, Export
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.export.names import variant
from nngrade.quiz.export.wording import OTHER_NUMBER, hints_left_out
from nngrade.quiz.html import Look, as_string, blocks, mathjax, printable
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.export.banks import Bank
    from nngrade.quiz.model import Answer, Asked, Question

_LOOK: Final = Look(maths=mathjax)
_ESCAPES: Final = (("\\", "\\\\"), *((sign, f"\\{sign}") for sign in "#=~{}:"), ("\r", ""), ("\n", "\\n"))


def export(banks: Sequence[Bank], *, calculated: bool) -> Export:
    """The questions as GIFT. It has no calculated questions, and `formats.py` says so."""
    del calculated
    paragraphs, degraded = [], dict[Degraded, None]()
    for bank in banks:
        for drawn in bank.drawn:
            path = f"{bank.exercise}/{drawn.question.name}" if drawn.question.parameterised else bank.exercise
            paragraphs.append(f"$CATEGORY: $course$/top/nngrade/{path}")
            for number, one in enumerate(drawn.instances, start=1):
                degraded |= {Degraded(drawn.question.id, what): None for what in _lost(one.asked)}
                if not _impossible(one.asked.answer):
                    paragraphs.append(_question(drawn.question, one, number))
    return Export(("\n\n".join(paragraphs) + "\n").encode(), tuple(degraded))


def escaped(text: str) -> str:
    """The text with all that means something to GIFT escaped."""
    text = printable(text)
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def _question(question: Question, drawn: Instance, number: int) -> str:
    asked, (name, id_number) = drawn.asked, variant(question, number)
    tags = "".join(f" [tag:{one}]" for one in ("nngrade", question.exercise, f"section {question.section}"))
    return "\n".join(
        [
            f"// [id:{id_number}]{tags}",
            f"::{escaped(name)}::[html]{_html(asked.stem)}{_remark(asked.answer)}{{",
            *_answers(asked.answer),
            f"####{escaped(as_string(afterwards(asked, _LOOK)))}",
            "}",
        ]
    )


def _remark(answer: Answer) -> str:
    """What the stem has to say more, since something was changed."""
    if isinstance(answer, Numeric | Text | Choice | Match):
        return ""
    return escaped(as_string(places.remarks(answer, _LOOK)))


def _html(text: str) -> str:
    return escaped(as_string(blocks(text, _LOOK)))


def _answers(answer: Answer) -> Iterator[str]:
    """A line for each thing that may be answered."""
    if isinstance(answer, Numeric):
        return _numbers(answer)
    if isinstance(answer, Text):
        return _texts(answer)
    if isinstance(answer, Choice):
        return _options(answer)
    return _pairs(answer if isinstance(answer, Match) else places.as_match(answer))


def _numbers(answer: Numeric) -> Iterator[str]:
    yield f"#=%100%{plain_decimal(answer.key)}:{plain_decimal(answer.tolerance)}"
    for one in answer.wrong:
        yield f"=%0%{plain_decimal(one.value)}:{plain_decimal(answer.reach(one))}#{_html(one.feedback)}"
    yield f"~#{_html(OTHER_NUMBER)}"


def _texts(answer: Text) -> Iterator[str]:
    for text in answer.accepted:
        yield from (f"=%100%{escaped(spelling)}" for spelling in spellings(text))
    for one in answer.wrong:
        yield from (f"=%0%{escaped(spelling)}#{_html(one.feedback)}" for spelling in spellings(one.value))


def _options(answer: Choice) -> Iterator[str]:
    right = share(len(answer.right))
    for option in answer.options:
        if isinstance(option, Right):
            yield f"{f'~%{right}%' if answer.several else '='}{_html(option.text)}#{_html(option.why)}"
        else:
            weight = f"-{right}" if answer.several else "0"
            yield f"~%{weight}%{_html(option.value)}#{_html(option.feedback)}"


def _pairs(answer: Match) -> Iterator[str]:
    """An order comes as a match too: GIFT's own orders keep escapes as they stand, and few programs read them."""
    for pair in answer.pairs:
        yield f"={_html(pair.left)} -> {escaped(pair.right)}"
    for one in answer.wrong:
        yield f"= -> {escaped(one.value)}"


def _impossible(answer: Answer) -> str:
    """Why GIFT cannot ask this at all, as a clause; empty if it can."""
    if isinstance(answer, Text) and any("->" in text for text in answer.accepted):
        return "an arrow in a text that is to be typed makes it a match"
    return impossible(answer)


def _lost(asked: Asked) -> Iterator[str]:
    """What GIFT cannot carry, as clauses."""
    answer = asked.answer
    if why := _impossible(answer):
        yield f"is left out: {why}"
        return
    if hints := hints_left_out(asked):
        yield hints
    if pictures(parse(asked.stem)):
        yield "its plot is left out: its words stand in its place"
    if isinstance(answer, Choice) and answer.several:
        yield "what is said of right options that were left unticked stands with the explanation"
    elif isinstance(answer, Match):
        yield "what is said of each pair stands with the explanation"
    elif not isinstance(answer, Numeric | Text | Choice):
        yield from places.lost(answer)
