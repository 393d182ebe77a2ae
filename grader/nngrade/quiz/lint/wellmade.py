"""What is wrong with one variant of a question, whatever it asks: its texts, its pictures, and what its kind knows."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from nngrade.quiz.markup import Bullets, Maths, MathsBlock, Paragraph, parse, pictures
from nngrade.quiz.show.maths import as_unicode
from nngrade.quiz.show.picture import CURVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nngrade.quiz.kinds.marks import Wrong
    from nngrade.quiz.markup import Block
    from nngrade.quiz.model import Asked, Plot

_ALT: Final = 20
_NAME: Final = re.compile(r"^[a-zA-Z]\w+$")


def flaws(asked: Asked) -> Iterator[str]:
    """What is wrong with a variant, a clause for each.

    Raises:
        CourseError: a text or a formula cannot be read.
    """
    yield from _texts(asked)
    yield from _pictures(asked)
    yield from _mistakes(asked.answer.mistakes)
    yield from asked.answer.flaws(asked.stem)


def _texts(asked: Asked) -> Iterator[str]:
    for name, text in (("stem", asked.stem), ("explanation", asked.explanation)):
        if not text.strip():
            yield f"its {name} is empty"
    answer = asked.answer
    said = (*(one.feedback for one in answer.mistakes), *answer.whys)
    sentences = (asked.stem, asked.explanation, *asked.hints, *said)
    for text in (*sentences, *answer.shown, *answer.lefts):
        for latex in _formulas(parse(text)):
            if "\\" in as_unicode(latex):
                yield f"the formula '{latex}' has a command that terminals cannot show"
    for text in (*sentences, *(one.alt for one in pictures(parse(asked.stem)))):
        if text[:1].islower():
            yield f"a sentence begins in lower case: '{text}'"


def _formulas(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, MathsBlock):
            yield block.latex
        elif isinstance(block, Paragraph):
            yield from (part.latex for part in block.parts if isinstance(part, Maths))
        elif isinstance(block, Bullets):
            yield from _formulas(block.items)


def _pictures(asked: Asked) -> Iterator[str]:
    shown = pictures(parse(asked.stem))
    if sorted(one.name for one in shown) != sorted(asked.plots):
        yield f"its stem shows {sorted(one.name for one in shown)}, and there are plots {sorted(asked.plots)}"
    for one in shown:
        if len(one.alt) < _ALT:
            yield f"the words for the picture {one.name!r} are too few for somebody who does not see it"
    for name, plot in asked.plots.items():
        if not _is_drawable(plot):
            yield f"the plot {name!r} has no series, not as many x as y, or a number that is not finite"
        if len(plot.series) > CURVES:
            yield f"the plot {name!r} has {len(plot.series)} series: {CURVES} can be told apart"


def _is_drawable(plot: Plot) -> bool:
    return bool(plot.series) and all(
        len(one.x) == len(one.y) > 0 and all(map(math.isfinite, (*one.x, *one.y))) for one in plot.series
    )


def _mistakes(mistakes: Iterable[Wrong[Any]]) -> Iterator[str]:
    for one in mistakes:
        if not _NAME.match(one.misconception):
            yield f"'{one.misconception}' is not a name for a misconception: write it like uphill or rate_ignored"
        if not one.feedback.strip():
            yield f"nothing is said to {one.misconception}"
