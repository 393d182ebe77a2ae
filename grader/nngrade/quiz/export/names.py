"""Names and ID numbers that platforms keep as they are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from nngrade.quiz.show.html import printable

if TYPE_CHECKING:
    from nngrade.quiz.model import Question

_LONGEST_NAME: Final = 255
_LONGEST_ID: Final = 100


def short_name(title: str, ending: str = "") -> str:
    """A name without what looks like a tag, and short enough."""
    plain = " ".join(printable(title).replace("<", "‹").replace(">", "›").split())
    room = _LONGEST_NAME - len(ending)
    return (plain if len(plain) <= room else f"{plain[: room - 1]}…") + ending


def id_number(name: str) -> str:
    """An ID number, unique where `name` is, and short enough."""
    if len(name) <= _LONGEST_ID:
        return name
    return f"{name[: _LONGEST_ID - 17]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def variant(question: Question, number: int) -> tuple[str, str]:
    """The name and the ID number of a question's variant, counted from 1; a fixed question has no other."""
    if not question.parameterised:
        return short_name(question.title), id_number(question.id)
    return short_name(question.title, f" (variant {number})"), id_number(f"{question.id}.{number}")
