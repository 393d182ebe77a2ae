"""GIFT, a text format for questions."""

from typing import Final

from nngrade.platforms.platform import Platform, QuizPart

PLATFORM: Final = Platform(__name__, "gift", "GIFT", (QuizPart("GIFT"),))
