"""One option of several, or all that are right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from . import letters
from .afterwards import Option
from .kind import Answer
from .marks import Result, Right, Wrong, marked
from .texts import twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NONE: Final = ("-", "−")
_SHUNNED: Final = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(r"\b(not|except|NOT|cannot|isn't|doesn't)\b[^.?]*\?")


@dataclass(frozen=True, slots=True)
class Listed:
    """An option as it is listed: its text, whether it is right, and what is said of it."""

    text: str
    is_right: bool
    says: str


@dataclass(frozen=True, slots=True)
class Choice(Answer[frozenset[int]]):
    """One option of several, or with `several` all that are right. The order is drawn for each learner."""

    options: tuple[Right | Wrong[str], ...]
    several: bool = False

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The options, right and wrong ones alike."""
        return tuple(map(_listed, self.options))

    @property
    def right(self) -> tuple[int, ...]:
        """The places of the right options."""
        return tuple(place for place, option in enumerate(self.listed) if option.is_right)

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """`options` if there may be several, else `option`."""
        return "options" if self.several else "option"

    @property
    def instructions(self) -> str:
        """How an answer is written."""
        return "All letters that are right, such as a c; - for none." if self.several else "One letter."

    @property
    def shown(self) -> tuple[str, ...]:
        """The options."""
        return tuple(option.text for option in self.listed)

    # -- an answer -------------------------------------------------------------------------------------------------

    def read(self, text: str, arrangement: Sequence[int]) -> frozenset[int]:
        """The places of what is chosen: `b`; of several `a c`, `ac` or `a,c`, and `-` for none of them."""
        if self.several and text.strip() in _NONE:
            return frozenset()
        places = letters.places(arrangement, text)
        if not self.several and len(places) != 1:
            raise ValueError("One letter is asked for.")
        return frozenset(places)

    def grade(self, given: frozenset[int]) -> Result:
        """The right ones ticked less the wrong ones ticked, divided by how many are right; never below 0."""
        wrong = [one for place, one in enumerate(self.options) if place in given and isinstance(one, Wrong)]
        missed = [
            option for place, option in enumerate(self.listed) if option.is_right and place not in given
        ]
        score = max(0, len(given) - 2 * len(wrong)) / len(self.right)
        more = [f"“{option.text}” is right too: {option.says}" for option in missed] if self.several else []
        return marked(score, wrong, more)

    # -- afterwards ------------------------------------------------------------------------------------------------

    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """The right options by their letters."""
        places = [place for place in arrangement if place in self.right]
        return tuple(letters.lettered(arrangement, place, self.shown[place]) for place in places)

    def options_afterwards(self, given: frozenset[int] | None, arrangement: Sequence[int]) -> list[Option]:
        """Every option, and why it is right or wrong."""
        chosen = given or frozenset()
        return [self._afterwards(place, arrangement, is_chosen=place in chosen) for place in arrangement]

    def _afterwards(self, place: int, arrangement: Sequence[int], *, is_chosen: bool) -> Option:
        one, letter = self.listed[place], letters.letter(arrangement, place)
        return Option(letter, one.text, one.is_right, is_chosen, one.says)

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    def mistakes(self) -> tuple[Wrong[str], ...]:
        """The wrong options."""
        return tuple(option for option in self.options if isinstance(option, Wrong))

    def confused(self) -> str:
        """Whether an option is there twice."""
        return twice(self.shown)

    def flaws(self, stem: str) -> Iterator[str]:
        """Too few options, too few right ones, options that speak of others, a negative question."""
        if not 3 <= len(self.options) <= letters.MOST:
            yield f"it has {len(self.options)} options: three are the least"
        right = len(self.right)
        if right == 0 or right == len(self.options) or (right > 1 and not self.several):
            yield f"{right} of its {len(self.options)} options are right"
        for option in self.listed:
            if _SHUNNED.search(option.text):
                yield f"the option '{option.text}' speaks of other options, whose order is drawn"
            if option.is_right and not option.says.strip():
                yield f"why '{option.text}' is right is not said"
        if _NEGATED.search(stem):
            yield "its question is negative: ask for what is so"

    @property
    def whys(self) -> tuple[str, ...]:
        """Why right options are right."""
        return tuple(option.says for option in self.listed if option.is_right)

    @property
    def lone_right(self) -> int | None:
        """The place of the right option, if there is just one."""
        return self.right[0] if len(self.right) == 1 else None

    @property
    def right_is_longest(self) -> bool | None:
        """Whether the right option is longer than each wrong one; None if several may be right."""
        if self.several:
            return None
        right = [len(option.text) for option in self.listed if option.is_right]
        return bool(right) and all(max(right) > len(one.value) for one in self.mistakes)

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    def second_key(self) -> set[str]:
        """The texts of the right options."""
        return {option.text for option in self.listed if option.is_right}

    def agrees(self, found: object) -> bool:
        """Whether it is the text of the right option, or a tuple of several."""
        return (set(found) if isinstance(found, tuple) else {found}) == self.second_key


def _listed(option: Right | Wrong[str]) -> Listed:
    if isinstance(option, Right):
        return Listed(option.text, is_right=True, says=option.why)
    return Listed(option.value, is_right=False, says=option.feedback)
