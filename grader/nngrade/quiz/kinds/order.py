"""Steps to be put into order."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from . import letters
from .kind import Answer
from .marks import Result, Wrong, marked
from .texts import twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COUNTS: Final = ("None", "One", "Two", "Three", "Four", "Five", "Six")


@dataclass(frozen=True, slots=True)
class Order(Answer[tuple[int, ...]]):
    """Steps in one right order; `before` are the pairs of places that matter, `None` if all do.

    `wrong` are blocks that belong nowhere.
    """

    steps: tuple[str, ...]
    before: tuple[tuple[int, int], ...] | None = None
    wrong: tuple[Wrong[str], ...] = ()

    @property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """The pairs of places of which the first has to come before the second."""
        chain = tuple((place, place + 1) for place in range(len(self.steps) - 1))
        return chain if self.before is None else self.before

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """`order`."""
        return "order"

    @property
    def instructions(self) -> str:
        """How an answer is written."""
        return " ".join(filter(None, ["The letters from first to last, such as b a d.", self.nowhere]))

    @property
    def nowhere(self) -> str:
        """How many blocks belong nowhere; empty if each has its place. Stems leave it to those that show the blocks."""
        count = len(self.wrong)
        number = _COUNTS[count] if count < len(_COUNTS) else str(count)
        return f"{number} of the blocks belong{'s' * (count == 1)} nowhere." if count else ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The blocks: steps, then those that belong nowhere."""
        return (*self.steps, *(one.value for one in self.wrong))

    # -- an answer -------------------------------------------------------------------------------------------------

    def read(self, text: str, arrangement: Sequence[int]) -> tuple[int, ...]:
        """The places of blocks, from first to last: `c a d b`."""
        places = letters.places(arrangement, text)
        if len(set(places)) != len(places):
            raise ValueError("A letter is there twice: each block can be used once.")
        return places

    def grade(self, given: tuple[int, ...]) -> Result:
        """The longest part in order, less the blocks that belong nowhere, divided by the steps; never below 0."""
        count = len(self.steps)
        steps = [place for place in given if place < count]
        wrong = [self.wrong[place - count] for place in given if place >= count]
        return marked(max(0, _longest(steps, self.edges) - len(wrong)) / count, wrong)

    # -- afterwards ------------------------------------------------------------------------------------------------

    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """The steps by their letters."""
        return tuple(letters.lettered(arrangement, place, step) for place, step in enumerate(self.steps))

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    def mistakes(self) -> tuple[Wrong[str], ...]:
        """The blocks that belong nowhere."""
        return self.wrong

    def confused(self) -> str:
        """Whether a block is there twice."""
        return twice(self.shown)

    def flaws(self, stem: str) -> Iterator[str]:
        """Too few or too many steps, pairs that make no order, a stem that says how many belong nowhere."""
        if not 3 <= len(self.steps) <= 8:
            yield f"it has {len(self.steps)} steps: 3 to 8 can be put into order by people"
        yield from self._flaws_of_pairs()
        if "nowhere" in stem:
            yield "its stem tells of blocks that belong nowhere: whatever shows them says how many, or leaves them out"

    def _flaws_of_pairs(self) -> Iterator[str]:
        count = len(self.steps)
        if not all(0 <= one < count and 0 <= other < count for one, other in self.edges):
            yield "one of its pairs names a step that is not there"
            return
        graph: dict[int, set[int]] = {place: set() for place in range(count)}
        for one, other in self.edges:
            graph[other].add(one)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError:
            yield "its pairs go round in a circle"
        if any(one > other for one, other in self.edges):
            yield "its steps do not stand in a right order themselves"

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    def second_key(self) -> tuple[str, ...]:
        """The steps in a right order."""
        return self.steps

    def agrees(self, found: Any) -> bool:
        """Whether it has all steps, and none of them before what has to come before it."""
        listed = list(found)
        if sorted(listed) != sorted(self.steps):
            return False
        places, forbidden = [self.steps.index(step) for step in listed], closure(self.edges)
        return not any((later, earlier) in forbidden for earlier, later in combinations(places, 2))


def closure(edges: tuple[tuple[int, int], ...]) -> set[tuple[int, int]]:
    """All pairs of which the first comes before the second, through others too."""
    pairs = set(edges)
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


def _longest(steps: list[int], edges: tuple[tuple[int, int], ...]) -> int:
    """The size of the largest part of a sequence in which nothing comes after what it has to come before."""
    forbidden = closure(edges)
    for size in range(len(steps), 0, -1):
        for part in combinations(steps, size):
            if not any((later, earlier) in forbidden for earlier, later in combinations(part, 2)):
                return size
    return 0
