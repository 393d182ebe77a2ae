"""nbgrader."""

from typing import Final

from nngrade.platforms.platform import Download, Platform

PLATFORM: Final = Platform(__name__, "nbgrader", "nbgrader", (Download(),))
