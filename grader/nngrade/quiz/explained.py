"""What is told after an answer: the right one, and of every option why it is right or wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .model import Choice, Match, Numeric, Order, Right, Text
from .numbers import as_text
from .reading import letter, read

if TYPE_CHECKING:
    from .draw import Instance
    from .reading import Given


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """A row of a match, looked back upon: what belongs together, and why."""

    text: str
    is_matched: bool
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An option of a choice, looked back upon."""

    letter: str
    text: str
    is_right: bool
    is_chosen: bool
    why: str


def options(instance: Instance, text: str) -> list[Explained]:
    """Every option of a choice in the order in which it was shown; nothing for other kinds of question."""
    answer = instance.asked.answer
    if not isinstance(answer, Choice):
        return []
    given = _given(instance, text)
    chosen = given if isinstance(given, frozenset) else frozenset()
    return [_explained(instance, answer, place, is_chosen=place in chosen) for place in instance.arrangement]


def rows(instance: Instance, text: str) -> list[MatchedPair]:
    """Every row of a match; nothing for other kinds of question."""
    answer = instance.asked.answer
    if not isinstance(answer, Match):
        return []
    given = _given(instance, text)
    chosen = (
        [answer.rights[place] for place in given] if isinstance(given, tuple) else [""] * len(answer.pairs)
    )
    return [
        MatchedPair(_pair(instance, answer, row), pair.right == chosen[row], pair.why)
        for row, pair in enumerate(answer.pairs)
    ]


def shown(instance: Instance, place: int) -> str:
    """What stands behind the letter of an option, a block or a right side, as Markdown."""
    answer = instance.asked.answer
    if isinstance(answer, Choice):
        return _text(answer, place)
    if isinstance(answer, Match):
        return literal(answer.rights[place])
    if isinstance(answer, Order):
        return [*answer.steps, *(one.value for one in answer.wrong)][place]
    raise TypeError(f"{instance.question.id} shows no letters")


def right_answer(instance: Instance) -> tuple[str, ...]:
    """The right answer as Markdown, a line for each part of it, with the letters that it was to be given by."""
    answer = instance.asked.answer
    if isinstance(answer, Numeric):
        return (as_text(answer.key),)
    if isinstance(answer, Text):
        return (f"`{answer.accepted[0]}`",)
    if isinstance(answer, Choice):
        return tuple(_option(instance, place, _text(answer, place)) for place in _by_letter(instance, answer))
    if isinstance(answer, Order):
        return tuple(_option(instance, place, step) for place, step in enumerate(answer.steps))
    return tuple(_pair(instance, answer, row) for row in range(len(answer.pairs)))


def _given(instance: Instance, text: str) -> Given | None:
    try:
        return read(instance, text)
    except ValueError:  # such as “I don't know”
        return None


def _explained(instance: Instance, answer: Choice, place: int, *, is_chosen: bool) -> Explained:
    option = answer.options[place]
    is_right = isinstance(option, Right)
    why = option.why if isinstance(option, Right) else option.feedback
    return Explained(letter(instance, place), _text(answer, place), is_right, is_chosen, why)


def _text(answer: Choice, place: int) -> str:
    option = answer.options[place]
    return option.text if isinstance(option, Right) else option.value


def _by_letter(instance: Instance, answer: Choice) -> list[int]:
    return [place for place in instance.arrangement if place in answer.right]


def _option(instance: Instance, place: int, text: str) -> str:
    return f"{letter(instance, place)}) {text}"


def _pair(instance: Instance, answer: Match, row: int) -> str:
    pair = answer.pairs[row]
    mark = letter(instance, answer.rights.index(pair.right))
    return f"{row + 1}\\. {pair.left} → {mark}) {literal(pair.right)}"


def literal(text: str) -> str:
    """Plain text as Markdown that shows just that."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
