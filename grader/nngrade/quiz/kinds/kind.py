"""What a kind of question has to know, from how it is shown to whether it is well made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .afterwards import Option, Row
    from .marks import Result, Wrong

Given = TypeVar("Given")


class Answer(ABC, Generic[Given]):
    """The answer to a question: what is right, what is wrong, and all that its kind knows of it.

    A kind is a frozen dataclass; `Given` is what it reads from what a learner typed. What carries the letters a, b, c …
    is `shown`, and an arrangement is the order in which it is shown: the places in `shown`, one for each letter.
    """

    __slots__ = ()

    takes_words: ClassVar[bool] = False
    """Whether any word may be an answer, so that a lone `q` does not leave the quiz."""

    needs_second_key: ClassVar[bool] = False
    """Whether `keys.py` has to find its key, even if no code is shown."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def kind(self) -> str:
        """The name of the kind, for programs: one word in lower case."""

    @property
    @abstractmethod
    def instructions(self) -> str:
        """How an answer is written, in one or two sentences that are the same whatever the key is."""

    @property
    def shown(self) -> tuple[str, ...]:
        """What carries letters, as Markdown."""
        return ()

    @property
    def lefts(self) -> tuple[str, ...]:
        """What carries the numbers 1, 2, 3 …, as Markdown; it stands in this order for everybody."""
        return ()

    # -- an answer -------------------------------------------------------------------------------------------------

    @abstractmethod
    def read(self, text: str, arrangement: Sequence[int]) -> Given:
        """The answer that a text means; there is something in the text.

        Raises:
            ValueError: with a sentence that says what could not be read and what to write.
        """

    @abstractmethod
    def grade(self, given: Given) -> Result:
        """What an answer is worth, which misconceptions it shows, and what helps."""

    # -- afterwards ------------------------------------------------------------------------------------------------

    @abstractmethod
    def right_answer(self, arrangement: Sequence[int]) -> tuple[str, ...]:
        """The right answer as Markdown, a line for each part of it, with the letters that it was to be given by."""

    def options_afterwards(self, given: Given | None, arrangement: Sequence[int]) -> list[Option]:
        """Every option in the order in which it was shown, looked back upon; `given` is None for “I don't know”."""
        del given, arrangement
        return []

    def rows_afterwards(self, given: Given | None, arrangement: Sequence[int]) -> list[Row]:
        """Every row, looked back upon; `given` is None for “I don't know”."""
        del given, arrangement
        return []

    # -- whether it is well made -----------------------------------------------------------------------------------

    @property
    @abstractmethod
    def mistakes(self) -> Sequence[Wrong[Any]]:
        """Every known mistake."""

    @abstractmethod
    def confused(self) -> str:
        """Which mistake could be taken for the right answer or for another one, as a clause; empty if none can."""

    @abstractmethod
    def flaws(self, stem: str) -> Iterator[str]:
        """What is wrong with it, and with its stem for a question of this kind, a clause for each."""

    @property
    def whys(self) -> tuple[str, ...]:
        """What is said of what is right, in whole sentences."""
        return ()

    @property
    def lone_right(self) -> int | None:
        """The place of the right one of those that are shown, if there is just one."""
        return None

    @property
    def right_is_longest(self) -> bool | None:
        """Whether the right one of those that are shown can be told by its length; None if it is not for one to be."""
        return None

    # -- the key, found a second time ------------------------------------------------------------------------------

    @property
    @abstractmethod
    def second_key(self) -> Any:
        """The key as `keys.py` has to give it."""

    def agrees(self, found: Any) -> bool:
        """Whether what `keys.py` found is the key."""
        return bool(found == self.second_key)
