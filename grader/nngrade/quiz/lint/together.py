"""What can be seen of all questions of an exercise together only: titles, and right options told by their length."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nngrade.quiz.asking.draw import Instance

_LONGEST: Final = 0.4
_FEWEST: Final = 3


def common_flaws(drawn: Sequence[Instance]) -> Iterator[str]:
    """What is wrong with questions, of each of which one variant is given, in comparison."""
    single = [one for one in drawn if one.asked.answer.right_is_longest is not None]
    longest = [one.question.name for one in single if one.asked.answer.right_is_longest]
    if len(single) >= _FEWEST and len(longest) > _LONGEST * len(single):
        yield f"the right option is the longest in {len(longest)} of {len(single)}: {', '.join(longest)}"
    for title, count in Counter(one.question.title for one in drawn).items():
        if count > 1:
            yield f"{count} questions have the title {title!r}"
