"""What is wrong with one variant of a question, whatever it asks: texts, pictures, options, orders, matches."""

from __future__ import annotations

import math
import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from .markup import Bullets, Maths, MathsBlock, Paragraph, parse, pictures
from .maths import as_unicode
from .model import Choice, Match, Numeric, Order, Right, Text, Wrong
from .picture import CURVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .markup import Block
    from .model import Answer, Asked, Plot

_LETTERS: Final = 26
_ALT: Final = 20
_SHUNNED: Final = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(r"\b(not|except|NOT|cannot|isn't|doesn't)\b[^.?]*\?")
_NAME: Final = re.compile(r"^[a-zA-Z]\w+$")


def flaws(asked: Asked) -> Iterator[str]:
    """What is wrong with a variant, a clause for each.

    Raises:
        CourseError: a text or a formula cannot be read.
    """
    yield from _texts(asked)
    yield from _pictures(asked)
    yield from _wrongs(_wrong(asked.answer))
    yield from _of_its_kind(asked.answer)
    if isinstance(asked.answer, Choice) and _NEGATED.search(asked.stem):
        yield "its question is negative: ask for what is so"
    if isinstance(asked.answer, Order) and "nowhere" in asked.stem:
        yield "its stem tells of blocks that belong nowhere: whatever shows them says how many, or leaves them out"


def _texts(asked: Asked) -> Iterator[str]:
    for name, text in (("stem", asked.stem), ("explanation", asked.explanation)):
        if not text.strip():
            yield f"its {name} is empty"
    sentences = (asked.stem, asked.explanation, *asked.hints, *_sentences(asked.answer))
    for text in (*sentences, *_named(asked.answer)):
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
            yield f"the plot {name!r} has no series, unlike numbers of x and y, or numbers that are not finite"
        if len(plot.series) > CURVES:
            yield f"the plot {name!r} has {len(plot.series)} series: {CURVES} can be told apart"


def _is_drawable(plot: Plot) -> bool:
    return bool(plot.series) and all(
        len(one.x) == len(one.y) > 0 and all(map(math.isfinite, (*one.x, *one.y))) for one in plot.series
    )


def _wrong(answer: Answer) -> list[Wrong[str]] | list[Wrong[float]]:
    if isinstance(answer, Choice):
        return [option for option in answer.options if not isinstance(option, Right)]
    if isinstance(answer, Numeric):
        return list(answer.wrong)
    return list(answer.wrong)


def _wrongs(wrong: Iterable[Wrong[str] | Wrong[float]]) -> Iterator[str]:
    for one in wrong:
        if not _NAME.match(one.misconception):
            yield f"'{one.misconception}' is no name of a misconception: write it as uphill or rate_ignored"
        if not one.feedback.strip():
            yield f"nothing is said to {one.misconception}"


# -- what each kind of answer asks for ---------------------------------------------------------------------------------


def _choice(answer: Choice) -> Iterator[str]:
    if not 3 <= len(answer.options) <= _LETTERS:
        yield f"it has {len(answer.options)} options: three are the least"
    right = len(answer.right)
    if right == 0 or right == len(answer.options) or (right > 1 and not answer.several):
        yield f"{right} of its {len(answer.options)} options are right"
    for option in answer.options:
        text = option.text if isinstance(option, Right) else option.value
        if _SHUNNED.search(text):
            yield f"the option '{text}' speaks of other options, whose order is drawn"
        if isinstance(option, Right) and not option.why.strip():
            yield f"why '{text}' is right is not said"


def _number(answer: Numeric) -> Iterator[str]:
    if not math.isfinite(answer.key) or answer.tolerance <= 0:
        yield f"its key {answer.key} with the tolerance {answer.tolerance} cannot be met"
    if len(answer.wrong) < 2:
        yield "it knows fewer than two wrong numbers"
    if not all(math.isfinite(one.value) for one in answer.wrong):
        yield "one of its wrong numbers is not finite"


def _text(answer: Text) -> Iterator[str]:
    if not answer.accepted or not all(one.strip() for one in answer.accepted):
        yield "it accepts no text, or an empty one"
    if not answer.wrong:
        yield "it knows no wrong text"


def _order(answer: Order) -> Iterator[str]:
    count = len(answer.steps)
    if not 3 <= count <= 8:
        yield f"it has {count} steps: 3 to 8 can be put into order by people"
    if not all(0 <= one < count and 0 <= other < count for one, other in answer.edges):
        yield "one of its pairs names a step that is not there"
        return
    graph: dict[int, set[int]] = {place: set() for place in range(count)}
    for one, other in answer.edges:
        graph[other].add(one)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        yield "its pairs go round in a circle"
    if any(one > other for one, other in answer.edges):
        yield "its steps do not stand in a right order themselves"


def _match(answer: Match) -> Iterator[str]:
    if not 3 <= len(answer.pairs) <= 8:
        yield f"it has {len(answer.pairs)} pairs: 3 to 8 can be held in mind"
    for right in answer.rights:
        if re.search(r"[`$*]", right):
            yield f"the right side '{right}' has markup, and menus show plain text"
    for pair in answer.pairs:
        if not pair.why.strip():
            yield f"why '{pair.right}' belongs to '{pair.left}' is not said"


def _of_its_kind(answer: Answer) -> Iterator[str]:
    if isinstance(answer, Choice):
        return _choice(answer)
    if isinstance(answer, Numeric):
        return _number(answer)
    if isinstance(answer, Text):
        return _text(answer)
    return _order(answer) if isinstance(answer, Order) else _match(answer)


def _sentences(answer: Answer) -> Iterator[str]:
    """What an answer says in whole sentences."""
    yield from (one.feedback for one in _wrong(answer))
    if isinstance(answer, Choice):
        yield from (option.why for option in answer.options if isinstance(option, Right))
    elif isinstance(answer, Match):
        yield from (pair.why for pair in answer.pairs)


def _named(answer: Answer) -> Iterator[str]:
    """What is chosen, put into order or matched; all of it is Markdown."""
    if isinstance(answer, Choice):
        yield from (option.text if isinstance(option, Right) else option.value for option in answer.options)
    elif isinstance(answer, Order):
        yield from (*answer.steps, *(one.value for one in answer.wrong))
    elif isinstance(answer, Match):
        yield from (pair.left for pair in answer.pairs)
