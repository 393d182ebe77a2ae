"""What a learner typed, read as an answer to an instance. What cannot be read is told, and costs nothing.

Options, blocks and right sides carry the letters a, b, c … in the order in which they are shown.

    one option         b
    several options    a c          or ac, or a,c; `-` for none of them
    a number           1.6          or 1e-3, 3/2
    a text             NLLLoss
    an order           c a d b      the letters from first to last
    a match            b a d        the letter for the first left side, for the second, and so on
"""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from .model import Choice, Numeric, Order, Text
from .numbers import parse

if TYPE_CHECKING:
    from .draw import Instance

Given = frozenset[int] | float | str | tuple[int, ...]
"""Places of options; a number; a text; places of blocks or of right sides, in order."""


def read(instance: Instance, text: str) -> Given:
    """The answer that a text means.

    Raises:
        ValueError: with a sentence that says what could not be read and what to write.
    """
    answer = instance.asked.answer
    if not text.strip():
        raise ValueError("There is no answer yet.")
    if isinstance(answer, Numeric):
        return parse(text)
    if isinstance(answer, Text):
        return " ".join(text.split())
    if isinstance(answer, Choice):
        return _options(instance, answer, text)
    places = _letters(instance, text)
    if isinstance(answer, Order):
        return _once_each(places)
    return _one_for_each(places, len(answer.pairs))


def letter(instance: Instance, place: int) -> str:
    """The letter under which a place of the answer is shown."""
    return ascii_lowercase[instance.arrangement.index(place)]


def _options(instance: Instance, answer: Choice, text: str) -> frozenset[int]:
    if answer.several and text.strip() in ("-", "−"):
        return frozenset()
    places = _letters(instance, text)
    if not answer.several and len(places) != 1:
        raise ValueError("One letter is asked for.")
    return frozenset(places)


def _letters(instance: Instance, text: str) -> tuple[int, ...]:
    letters = re.sub(r"[\s,;>→\d.)-]", "", text.lower())
    known = ascii_lowercase[: len(instance.arrangement)]
    for one in letters or text:
        if one not in known:
            raise ValueError(f"'{one}' is none of the letters: they go from {known[0]} to {known[-1]}.")
    return tuple(instance.arrangement[known.index(one)] for one in letters)


def _once_each(places: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(places)) != len(places):
        raise ValueError("A letter is there twice: each block can be used once.")
    return places


def _one_for_each(places: tuple[int, ...], count: int) -> tuple[int, ...]:
    if len(places) != count:
        raise ValueError(f"{count} letters are asked for, one for each row, and {len(places)} are there.")
    return places
