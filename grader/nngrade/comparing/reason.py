"""Why an answer is not right, as a value: faces ask it, and recognise no sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """What was wrong first. Most reasons are a layer of the comparison; the value's layer has three."""

    ANSWER = "answer"
    TYPE = "type"
    SHAPE = "shape"
    FINITE = "finite"
    ARGUMENTS = "arguments"
    VALUE = "value"
    """Another value than the right one, of which there is no more to say than what both are."""
    FACTOR = "factor"
    """A value that is a constant factor off, every time."""
    DISTRIBUTION = "distribution"
    """A sample that the right distribution would not give."""
    WARNINGS = "warnings"
    SHARED = "shared"
    RANDOM_STATE = "random state"
    REPEATABLE = "repeatable"

    @property
    def layer(self) -> Reason:
        """The layer of the comparison that it belongs to, by its plainest reason."""
        return Reason.VALUE if self in _OF_THE_VALUE else self


_OF_THE_VALUE: Final = frozenset({Reason.VALUE, Reason.FACTOR, Reason.DISTRIBUTION})
