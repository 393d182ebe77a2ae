"""Left sides, each of which gets its right side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nngrade.quiz.markup import literal

from . import letters
from .afterwards import Row
from .kind import Answer
from .marks import Result, Wrong, marked
from .texts import twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on the left, what belongs to it, and why. The right side is plain text: menus show no maths."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Match(Answer[tuple[int, ...]]):
    """To each left side its right side; `wrong` are right sides that belong to none."""

    pairs: tuple[Pair, ...]
    wrong: tuple[Wrong[str], ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """All right sides, each once, those that belong to none at the end."""
        return tuple(
            dict.fromkeys([*(pair.right for pair in self.pairs), *(one.value for one in self.wrong)])
        )

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """`match`."""
        return "match"

    @property
    def instructions(self) -> str:
        """How an answer is written."""
        return "A letter for each number, in their order, such as b a d."

    @property
    def shown(self) -> tuple[str, ...]:
        """The right sides."""
        return tuple(map(literal, self.rights))

    @property
    def lefts(self) -> tuple[str, ...]:
        """The left sides."""
        return tuple(pair.left for pair in self.pairs)

    # -- an answer -------------------------------------------------------------------------------------------------

    def read(self, text: str, arrangement: Sequence[int]) -> tuple[int, ...]:
        """The place of the right side for the first left side, for the second, and so on: `b a d`."""
        places = letters.places(arrangement, text)
        count = len(self.pairs)
        if len(places) != count:
            raise ValueError(f"{count} letters are asked for, one for each row, and {len(places)} are there.")
        return places

    def grade(self, given: tuple[int, ...]) -> Result:
        """The share of left sides that got their right side."""
        chosen = [self.rights[place] for place in given]
        missed = [pair for pair, right in zip(self.pairs, chosen, strict=True) if pair.right != right]
        distractors = [one for one in self.wrong if one.value in chosen]
        score = 1 - len(missed) / len(self.pairs)
        return marked(score, distractors, [f"{pair.left}: {pair.why}" for pair in missed])

    # -- afterwards ------------------------------------------------------------------------------------------------

    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """Each left side with its right side."""
        return tuple(self._in_words(row, arrangement) for row in range(len(self.pairs)))

    def rows_afterwards(self, given: tuple[int, ...] | None, arrangement: Sequence[int]) -> list[Row]:
        """Each left side with its right side, whether it got that, and why it belongs there."""
        chosen = [self.rights[place] for place in given] if given else [""] * len(self.pairs)
        return [
            Row(self._in_words(row, arrangement), pair.right == chosen[row], pair.why)
            for row, pair in enumerate(self.pairs)
        ]

    def _in_words(self, row: int, arrangement: Sequence[int]) -> str:
        pair = self.pairs[row]
        right = letters.lettered(arrangement, self.rights.index(pair.right), literal(pair.right))
        return f"{row + 1}\\. {pair.left} → {right}"

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    def mistakes(self) -> tuple[Wrong[str], ...]:
        """The right sides that belong to none."""
        return self.wrong

    def confused(self) -> str:
        """Whether a left side is there twice."""
        return twice((*self.lefts, *(one.value for one in self.wrong)))

    def flaws(self, stem: str) -> Iterator[str]:
        """Too few or too many pairs, right sides with markup, pairs without a reason."""
        del stem
        if not 3 <= len(self.pairs) <= 8:
            yield f"it has {len(self.pairs)} pairs: 3 to 8 can be held in mind"
        for right in self.rights:
            if re.search(r"[`$*]", right):
                yield f"the right side '{right}' has markup, and menus show plain text"
        for pair in self.pairs:
            if not pair.why.strip():
                yield f"why '{pair.right}' belongs to '{pair.left}' is not said"

    @property
    def whys(self) -> tuple[str, ...]:
        """Why each right side belongs to its left side."""
        return tuple(pair.why for pair in self.pairs)

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    def second_key(self) -> tuple[str, ...]:
        """The right sides in the order of the left ones."""
        return tuple(pair.right for pair in self.pairs)
