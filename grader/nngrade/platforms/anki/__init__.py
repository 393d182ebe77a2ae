"""Anki."""

from typing import Final

from nngrade.platforms.platform import Platform, Quiz

PLATFORM: Final = Platform(__name__, "anki", "Anki", (Quiz("Anki"),))
