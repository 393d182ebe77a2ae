"""What a submission is: the learner's file and the earlier exercises beside it, as bytes. Nothing of it is run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Submission:
    """A learner's file and the earlier exercises beside it, as bytes by file name.

    Attributes:
        module: the module that holds the exercise.
        sources: the text of each file.
        origin: where the learner's file was found, for messages.
        also: other files that might have been meant, where several were there.
    """

    module: str
    sources: dict[str, bytes]
    origin: str
    also: tuple[str, ...] = ()
