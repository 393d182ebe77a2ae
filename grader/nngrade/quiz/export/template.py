"""The variants of a parameterised number as one text, for platforms that draw the variant themselves.

The variants' texts are laid over each other: where their numbers differ stands a placeholder such as `v1`, whose values
are the variants' numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nngrade.quiz.kinds import Numeric

from .decimals import plain_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nngrade.quiz.model import Asked

_NUMBER: Final = re.compile(r"((?:(?<![\w.)\]}])-)?\d+(?:\.\d+)?(?:e[+-]?\d+)?)")


class NotOneQuestionError(Exception):
    """Why the variants of a question cannot be one question to a platform, as a clause."""


@dataclass(slots=True)
class Template:
    """What all variants have in common, and the numbers by placeholder, one for each variant.

    Attributes:
        mark: the placeholder of a name, as the platform writes it.
        disguise: a piece of text without anything that the platform could take for a placeholder.
    """

    mark: Callable[[str], str]
    disguise: Callable[[str], str]
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def common(self, texts: Sequence[str]) -> str:
        """The text of all variants, with a placeholder where their numbers differ."""
        if len({wording(text) for text in texts}) > 1:
            raise NotOneQuestionError("more than numbers differs between its variants")
        columns = list(zip(*(_NUMBER.split(text) for text in texts), strict=True))
        return "".join(self._piece(column, is_number=place % 2 == 1) for place, column in enumerate(columns))

    def named(self, prefix: str, numbers: Sequence[float]) -> str:
        """The placeholder of these numbers."""
        return self.mark(self._name(prefix, tuple(plain_decimal(one) for one in numbers)))

    def _piece(self, column: tuple[str, ...], *, is_number: bool) -> str:
        if is_number and len(set(column)) > 1:
            return self.mark(self._name("v", column))
        return self.disguise(column[0])

    def _name(self, prefix: str, values: tuple[str, ...]) -> str:
        """The placeholder with these values, which is a new one if there is none."""
        known = [name for name in self.values if name.startswith(prefix)]
        same = (name for name in known if self.values[name] == values)
        name = next(same, f"{prefix}{len(known) + 1}")
        self.values[name] = values
        return name


def wording(text: str) -> tuple[str, ...]:
    """The text without its numbers."""
    return tuple(_NUMBER.split(text)[::2])


def alike(variants: Sequence[Asked], texts: Callable[[Asked], Sequence[str]]) -> list[list[int]]:
    """Variants whose texts differ in numbers alone, as lists of places; each by itself where no number is asked for."""
    groups: dict[object, list[int]] = {}
    for place, one in enumerate(variants):
        can_be_filled_in = isinstance(one.answer, Numeric) and not one.plots
        key = tuple(map(wording, texts(one))) if can_be_filled_in else place
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def number(asked: Asked) -> Numeric:
    """The number that is asked for, which no picture must depend on."""
    if not isinstance(asked.answer, Numeric):
        raise NotOneQuestionError("values are drawn for numbers only")
    if asked.plots:
        raise NotOneQuestionError("its plot would have to be drawn too")
    return asked.answer


def relative_tolerance(answers: Sequence[Numeric]) -> float | None:
    """The share of the key that all variants allow, if it alone decides; else None, and all allow the same number.

    Raises:
        NotOneQuestionError: neither is so.
    """
    if len({one.relative for one in answers}) == 1 and all(
        one.absolute <= one.relative * abs(one.key) for one in answers
    ):
        return answers[0].relative
    if len({one.tolerance for one in answers}) == 1:
        return None
    raise NotOneQuestionError("its variants have different tolerances")
