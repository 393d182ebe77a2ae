"""Hold every submission against every other, and rank pairs by what they share and few others do."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nngrade.submissions.handed import Person

_LEAST: Final = 20
"""Grams that a pair has to share at least: less than some three lines is chance."""

_FEW: Final = 5
_MANY: Final = 30
"""What more than a tenth of the class has, but never less than 5 or more than 30, is how the task is written."""


@dataclass(frozen=True, slots=True)
class Work:
    """A file, everybody who handed it in as it is, and where in it each gram stands."""

    people: tuple[Person, ...]
    text: str
    places: Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files that share much.

    Attributes:
        similarity: which part of the shorter one's own work also stands in the other, from 0 to 1.
        unusual: how much they share, where what n others have too counts 1 / (n + 1). Pairs are ranked by it.
        shared: the grams that stand in both.
    """

    one: Work
    other: Work
    similarity: float
    unusual: float
    shared: frozenset[int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: whether the other file has it too."""

    text: str
    is_shared: bool


def compare(works: Sequence[Work], threshold: float) -> list[Pair]:
    """The pairs that are at least that similar, the most unusual first."""
    holders = _holders(works)
    own: Counter[int] = Counter(number for who in holders.values() for number in who)
    counts: Counter[tuple[int, int]] = Counter()
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for who in holders.values():
        for pair in combinations(who, 2):
            counts[pair] += 1
            weights[pair] += 1 / (len(who) - 1)
    found = [
        Pair(works[one], works[other], count / min(own[one], own[other]), weights[one, other],
             frozenset(holders.keys() & works[one].places.keys() & works[other].places.keys()))
        for (one, other), count in counts.items()
        if count >= max(_LEAST, threshold * min(own[one], own[other]))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: (-pair.unusual, pair.one.people[0].id, pair.other.people[0].id))


def _holders(works: Sequence[Work]) -> dict[int, list[int]]:
    """Which works have a gram, for each that is not simply how the task is written."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        for gram in work.places:
            holders[gram].append(number)
    most = min(_MANY, max(_FEW, len(works) // 10))
    return {gram: who for gram, who in holders.items() if len(who) <= most}


def pieces(work: Work, shared: frozenset[int]) -> Iterator[Piece]:
    """The whole text of a file, cut where what is shared begins and ends."""
    done = 0
    for start, end in _merged(sorted(place for gram in shared for place in work.places[gram])):
        yield Piece(work.text[done:start], is_shared=False)
        yield Piece(work.text[start:end], is_shared=True)
        done = end
    yield Piece(work.text[done:], is_shared=False)


def _merged(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
