"""The one grader of every surface: what an answer is worth, which misconception it shows, and what helps.

- one option, a number, a text: 1 or 0;
- several options: the right ones ticked less the wrong ones ticked, divided by how many are right; never below 0;
- an order: the longest part of it that respects every pair that matters, less the blocks that belong nowhere, divided
  by the number of steps; never below 0;
- a match: the share of left sides that got their right side.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal, get_args

from .model import Choice, Numeric, Order, Right, Text
from .reading import read
from .separation import same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .draw import Instance
    from .model import Match, Wrong
    from .reading import Given

Status = Literal["right", "partly", "wrong", "unknown", "unreadable"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

DONT_KNOW: Final = "?"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an answer.

    Attributes:
        status: `unknown` for “I don't know”, `unreadable` for what costs no attempt.
        score: 0 to 1.
        misconceptions: the names of those that the answer shows.
        feedback: what helps, a Markdown text for each thing that is to be said.
    """

    status: Status
    score: float
    misconceptions: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()


def grade(instance: Instance, text: str) -> Result:
    """Grade what a learner typed."""
    if text.strip() == DONT_KNOW:
        return Result("unknown", 0.0)
    try:
        given = read(instance, text)
    except ValueError as error:
        return Result("unreadable", 0.0, feedback=(str(error),))
    return grade_given(instance, given)


def grade_given(instance: Instance, given: Given) -> Result:
    """Grade an answer that was read already."""
    answer = instance.asked.answer
    if isinstance(answer, Numeric):
        return _number(answer, given)
    if isinstance(answer, Text):
        return _text(answer, given)
    if isinstance(answer, Choice):
        return _choice(answer, given)
    if isinstance(answer, Order):
        return _order(answer, given)
    return _match(answer, given)


def _number(answer: Numeric, given: Given) -> Result:
    if not isinstance(given, int | float):
        raise TypeError(f"a number was to be read, not {given!r}")
    if _is_near(given, answer.key, answer.tolerance):
        return _result(1.0)
    near = [one for one in answer.wrong if _is_near(given, one.value, answer.reach(one))]
    return _result(0.0, near[:1])


def _is_near(given: float, value: float, distance: float) -> bool:
    """Within a distance; the bound itself counts, whatever floats make of it."""
    return abs(given - value) <= distance * (1 + 1e-9)


def _text(answer: Text, given: Given) -> Result:
    if any(same_text(str(given), one) for one in answer.accepted):
        return _result(1.0)
    return _result(0.0, [one for one in answer.wrong if same_text(str(given), one.value)])


def _choice(answer: Choice, given: Given) -> Result:
    ticked = [answer.options[place] for place in sorted(given)] if isinstance(given, frozenset) else []
    wrong = [option for option in ticked if not isinstance(option, Right)]
    missed = [option for option in answer.options if isinstance(option, Right) and option not in ticked]
    score = max(0, len(ticked) - 2 * len(wrong)) / len(answer.right)
    more = [f"“{option.text}” is right too: {option.why}" for option in missed] if answer.several else []
    return _result(score, wrong, more)


def _order(answer: Order, given: Given) -> Result:
    places = given if isinstance(given, tuple) else ()
    count = len(answer.steps)
    steps = [place for place in places if place < count]
    wrong = [answer.wrong[place - count] for place in places if place >= count]
    return _result(max(0, _longest(steps, answer.edges) - len(wrong)) / count, wrong)


def _longest(steps: list[int], edges: tuple[tuple[int, int], ...]) -> int:
    """The size of the largest part of a sequence in which nothing comes after what it has to come before."""
    forbidden = closure(edges)
    for size in range(len(steps), 0, -1):
        for part in combinations(steps, size):
            if not any((later, earlier) in forbidden for earlier, later in combinations(part, 2)):
                return size
    return 0


def closure(edges: tuple[tuple[int, int], ...]) -> set[tuple[int, int]]:
    """All pairs of which the first comes before the second, through others too."""
    pairs = set(edges)
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


def _match(answer: Match, given: Given) -> Result:
    rights = answer.rights
    chosen = [rights[place] for place in given] if isinstance(given, tuple) else []
    missed = [pair for pair, right in zip(answer.pairs, chosen, strict=True) if pair.right != right]
    distractors = [one for one in answer.wrong if one.value in chosen]
    score = 1 - len(missed) / len(answer.pairs)
    return _result(score, distractors, [f"{pair.left}: {pair.why}" for pair in missed])


def _result(
    score: float, wrong: Sequence[Wrong[str]] | Sequence[Wrong[float]] = (), more: Sequence[str] = ()
) -> Result:
    status: Status = "right" if score == 1 else "partly" if score > 0 else "wrong"
    names = tuple(one.misconception for one in wrong)
    return Result(status, score, names, (*(one.feedback for one in wrong), *more))
