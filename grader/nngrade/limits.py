"""What a submission may use up, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes.

    Attributes:
        example: how long one example may take, if its property says nothing else.
        examples: how long all examples of one property may take, unless the property gives each of them longer.
        load: how long the import of the submission may take.
        whole: how long the whole session may take, restarts after a hang included, beside properties that give their
            examples a time of their own.
        shrink: how long the search for smaller counterexamples may take, for all properties together. What normally
            ends a search is `marking.shrink.MOST`, so that the same work gets the same counterexample.
        processor: processor time of one worker.
        memory: address space of one worker.
        source: size of one file of a submission.
    """

    example: float = 4.0
    examples: float = 12.0
    load: float = 10.0
    whole: float = 60.0
    shrink: float = 8.0
    processor: int = 180
    memory: int = 2**30
    source: int = 2**20
