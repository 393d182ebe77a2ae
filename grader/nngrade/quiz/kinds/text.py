"""A word or a short expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from .kind import Answer
from .marks import Result, Wrong, marked
from .texts import same_text, twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Text(Answer[str]):
    """A word or a short expression: any of `accepted`, upper and lower case and spaces aside. The first is shown."""

    accepted: tuple[str, ...]
    wrong: tuple[Wrong[str], ...]

    takes_words: ClassVar[bool] = True

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """`text`."""
        return "text"

    @property
    def instructions(self) -> str:
        """How an answer is written."""
        return "A word or a short expression."

    # -- an answer -------------------------------------------------------------------------------------------------

    def read(self, text: str, arrangement: Sequence[int]) -> str:
        """The text without its spare spaces."""
        del arrangement
        return " ".join(text.split())

    def grade(self, given: str) -> Result:
        """Right if it is accepted, else wrong, by the mistakes that it is known for."""
        if any(same_text(given, one) for one in self.accepted):
            return marked(1.0)
        return marked(0.0, [one for one in self.wrong if same_text(given, one.value)])

    # -- afterwards ------------------------------------------------------------------------------------------------

    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """The first text that is accepted."""
        del arrangement
        return (f"`{self.accepted[0]}`",)

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    def mistakes(self) -> tuple[Wrong[str], ...]:
        """The known wrong texts."""
        return self.wrong

    def confused(self) -> str:
        """Whether a text is there twice."""
        return twice((*self.accepted, *(one.value for one in self.wrong)))

    def flaws(self, stem: str) -> Iterator[str]:
        """Nothing that is accepted, or nothing that is known to be wrong."""
        del stem
        if not self.accepted or not all(one.strip() for one in self.accepted):
            yield "it accepts no text, or an empty one"
        if not self.wrong:
            yield "it knows no wrong text"

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    def second_key(self) -> str:
        """The first text that is accepted."""
        return self.accepted[0]
