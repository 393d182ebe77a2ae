"""What an author of questions writes with."""

from __future__ import annotations

from .kinds import Choice, Match, Numeric, Order, Text
from .kinds.marks import Right, Wrong
from .kinds.match import Pair
from .model import Asked, Plot, Series, question
from .numbers import as_text, rounded

__all__ = [
    "Asked",
    "Choice",
    "Match",
    "Numeric",
    "Order",
    "Pair",
    "Plot",
    "Right",
    "Series",
    "Text",
    "Wrong",
    "as_text",
    "question",
    "rounded",
]
