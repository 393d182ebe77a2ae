"""What comes back for one thing that was asked: the bytes of an answer, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class End(Enum):
    """Why a worker is of no more use."""

    PROCESSOR_TIME = "its processor time"
    SIGNAL = "killed by a signal"
    EXIT = "exit"
    CLOSED = "closed its pipes"
    TOO_LARGE = "an answer that is too large"
    NO_ANSWER = "something that is not an answer"
    UNASKED = "answers that nobody asked for"
    NOT_STARTED = "not started"


@dataclass(frozen=True, slots=True)
class Silent:
    """No answer came in time."""

    seconds: float

    @property
    def text(self) -> str:
        """The same as a clause."""
        return f"nothing came within {self.seconds:.0f} seconds"


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended, or sent something that is not an answer; `text` says so in a clause."""

    reason: End
    text: str


Reply = bytes | Silent | Died
"""An encoded answer, or why there is none."""

NO_ANSWER = Died(End.NO_ANSWER, "it sent something that is not an answer")
UNASKED = Died(End.UNASKED, "it sent answers that nobody had asked for")
NOT_STARTED = Died(End.NOT_STARTED, "no worker could be started")
