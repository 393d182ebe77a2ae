"""What a learner typed, read as an answer to an instance. What cannot be read is told, and costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .draw import Instance


def read(instance: Instance, text: str) -> Any:
    """The answer that a text means.

    Raises:
        ValueError: with a sentence that says what could not be read and what to write.
    """
    if not text.strip():
        raise ValueError("There is no answer yet.")
    return instance.asked.answer.read(text, instance.arrangement)
