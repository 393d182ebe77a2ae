"""GIFT, a text format for questions."""

from typing import Final

from nngrade.platforms.platform import Platform, Quiz

PLATFORM: Final = Platform(__name__, "gift", "GIFT", (Quiz("GIFT"),))
