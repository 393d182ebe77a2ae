"""What is right, what is wrong, and what an answer comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T", str, float)

Status = Literal["right", "partly", "wrong", "unknown", "unreadable"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Right:
    """A right option, and why it is right."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Wrong(Generic[T]):
    """A wrong option, number, text or block; the misconception that leads to it; what helps against that."""

    value: T
    misconception: str
    feedback: str


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


def marked(score: float, wrong: Sequence[Wrong[Any]] = (), more: Sequence[str] = ()) -> Result:
    """The result of an answer with this score that shows these mistakes, and to which more is said."""
    status: Status = "right" if score == 1 else "partly" if score > 0 else "wrong"
    names = tuple(one.misconception for one in wrong)
    return Result(status, score, names, (*(one.feedback for one in wrong), *more))
