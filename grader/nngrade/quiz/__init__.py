"""What an author of questions writes with."""

from __future__ import annotations

from .model import Asked, Choice, Match, Numeric, Order, Pair, Plot, Right, Series, Text, Wrong, question
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
