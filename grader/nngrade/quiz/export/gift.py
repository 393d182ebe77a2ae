r"""GIFT, the plain text that Moodle and others import; it carries less than Moodle XML, and no pictures.

A blank line ends a question, and `\ # = ~ { } :` mean something. Texts are HTML with all of them escaped, the backslash
first, and newlines written as `\n`; so no line of a text can begin as a comment does or look like anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.quiz.html import Look, as_string, blocks, mathjax, printable
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.model import Choice, Match, Numeric, Right, Text

from .afterwards import afterwards
from .banks import Degraded, Export
from .chain import as_chain
from .decimals import plain_decimal
from .moodle_answers import OTHER_NUMBER, impossible, spellings, told_left_out
from .moodle_xml import id_number, share, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.draw import Instance
    from nngrade.quiz.model import Answer, Asked, Order, Question

    from .banks import Bank

_LOOK: Final = Look(maths=mathjax)
_ESCAPES: Final = (("\\", "\\\\"), *((sign, f"\\{sign}") for sign in "#=~{}:"), ("\r", ""), ("\n", "\\n"))
_NOWHERE: Final = "nowhere"
IN_ORDER: Final = "Say of each block at which place it stands; blocks that may change places share one."
"""What is added to an order, which becomes a match of blocks and places."""


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
    asked, several = drawn.asked, question.parameterised
    ending, suffix = (f" (variant {number})", f".{number}") if several else ("", "")
    tags = "".join(f" [tag:{one}]" for one in ("nngrade", question.exercise, f"section {question.section}"))
    return "\n".join(
        [
            f"// [id:{id_number(question.id + suffix)}]{tags}",
            f"::{escaped(short_name(question.title, ending))}::[html]{_html(asked.stem)}{_remark(asked.answer)}{{",
            *_answers(asked.answer),
            f"####{escaped(as_string(afterwards(asked, _LOOK)))}",
            "}",
        ]
    )


def _remark(answer: Answer) -> str:
    """What the stem has to say more, since something was changed."""
    if isinstance(answer, Numeric | Text | Choice | Match):
        return ""
    return _html(IN_ORDER) + escaped(as_string(told_left_out(answer, as_chain(answer), _LOOK)))


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
    return _pairs(answer) if isinstance(answer, Match) else _places(answer)


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
    for pair in answer.pairs:
        yield f"={_html(pair.left)} -> {escaped(pair.right)}"
    for one in answer.wrong:
        yield f"= -> {escaped(one.value)}"


def _places(answer: Order) -> Iterator[str]:
    """A match of blocks and places: GIFT's own orders keep escapes as they stand, and few programs read them."""
    for number, block in enumerate(as_chain(answer).blocks, start=1):
        for step in block:
            yield f"={_html(answer.steps[step])} -> {number}"
    for one in answer.wrong:
        yield f"={_html(one.value)} -> {_NOWHERE}"


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
    if asked.hints:
        yield f"its {len(asked.hints)} hints are left out"
    if pictures(parse(asked.stem)):
        yield "its plot is left out: its words stand in its place"
    if isinstance(answer, Choice) and answer.several:
        yield "what is said of right options that were left unticked stands with the explanation"
    elif isinstance(answer, Match):
        yield "what is said of each pair stands with the explanation"
    elif not isinstance(answer, Numeric | Text | Choice):
        yield "the order is asked as a match of blocks and places"
        if left_out := as_chain(answer).left_out:
            yield f"{len(left_out)} of its steps are left out, since they may change places with several"
