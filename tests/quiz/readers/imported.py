"""A question as Moodle has it after an import, from either of its formats, and what it then gives for an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Option:
    """An answer that the question knows: its text as seen, its share of the mark, and what is said to it."""

    text: str
    share: float
    says: str = ""
    tolerance: float = 0.0


@dataclass
class Imported:
    """A question. `pairs` are left sides as seen and right sides; `blocks` are in the right order."""

    kind: str
    category: str
    name: str
    id_number: str
    stem: str
    after: str
    single: bool = True
    options: list[Option] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def number(self, given: float) -> tuple[float, str]:
        """The mark for a number and what is said to it: the first answer that fits decides."""
        for one in self.options:
            if one.text == "*" or abs(given - float(one.text)) <= one.tolerance * (1 + 1e-9):
                return one.share, one.says
        return 0.0, ""

    def typed(self, given: str) -> tuple[float, str]:
        """The mark for a text: a star stands for anything, unless a backslash is before it; case means nothing."""
        for one in self.options:
            literal = (
                re.escape(part.replace("\0", "*")) for part in one.text.replace("\\*", "\0").split("*")
            )
            if re.fullmatch(".*".join(literal), given.strip(), re.IGNORECASE | re.DOTALL):
                return one.share, one.says
        return 0.0, ""

    def ticked(self, places: frozenset[int]) -> float:
        """The mark for options ticked: never below zero."""
        return max(0.0, sum(self.options[place].share for place in places))

    def matched(self, chosen: list[str]) -> float:
        """The mark for right sides chosen, one for each left side that there is."""
        rows = [(right, given) for (_, right), given in zip(self.rows, chosen, strict=True)]
        return sum(right == given for right, given in rows) / len(rows)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The pairs that have a left side; the others lend their right side as a distractor."""
        return [pair for pair in self.pairs if pair[0]]
