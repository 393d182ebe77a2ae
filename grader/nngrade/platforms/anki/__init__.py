"""Anki."""

from typing import Final

from nngrade.platforms.platform import Platform, QuizPart

PLATFORM: Final = Platform(__name__, "anki", "Anki", (QuizPart("Anki"),))
