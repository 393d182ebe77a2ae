"""Whether the draws of a question are good ones: few thrown away, many variants, the right option at any place."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.asking.draw import Instance

_REJECTED: Final = 0.2
_VARIANTS: Final = 3
_FALSE_ALARM: Final = 1e-9
_ENOUGH: Final = 30
"""Draws from which a share can be told."""


def poor_draws(drawn: Sequence[Instance]) -> Iterator[str]:
    """What is wrong with the draws as such."""
    yield from _place(drawn)
    if not drawn[0].question.parameterised or len(drawn) < _ENOUGH:
        return
    rejected = sum(one.rejected for one in drawn)
    share = rejected / (rejected + len(drawn))
    if share > _REJECTED:
        yield f"{share:.0%} of its draws confuse a known mistake with the key, or two mistakes: draw better"
    variants = len({(one.asked.stem, repr(one.asked.plots)) for one in drawn})
    if variants < _VARIANTS:
        yield f"its {len(drawn)} draws make {variants} variants: {_VARIANTS} are the least"


def _place(drawn: Sequence[Instance]) -> Iterator[str]:
    """The right option stands at each place about equally often, unless the author's function seeds its generator.

    By Hoeffding's inequality a count goes beyond the bound with less than `_FALSE_ALARM`, over all places.
    """
    places = Counter(
        one.arrangement.index(place) for one in drawn if (place := one.asked.answer.lone_right) is not None
    )
    count, shown = places.total(), len(drawn[0].arrangement)
    bound = math.sqrt(count * math.log(2 * max(shown, 1) / _FALSE_ALARM) / 2)
    for place in range(shown) if count else ():
        if abs(places[place] - count / shown) > bound:
            seen = f"number {place + 1} in {places[place]} of {count} draws"
            yield f"its right option is {seen}: leave the order to chance"
            return
