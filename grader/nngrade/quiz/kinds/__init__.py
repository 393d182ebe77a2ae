"""The kinds of questions, a file each; `kind.py` says what a kind has to know.

A kind of ours is a file here and a line below. An author's own needs neither: it is a subclass of `Answer`, and is
asked and graded everywhere but in exports, which leave it out and say so.
"""

from __future__ import annotations

from .choice import Choice
from .match import Match
from .numeric import Numeric
from .order import Order
from .text import Text

BuiltIn = Choice | Match | Numeric | Order | Text
"""The kinds that exports can write."""

__all__ = ["BuiltIn", "Choice", "Match", "Numeric", "Order", "Text"]
