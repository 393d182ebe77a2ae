"""nbgrader."""

from typing import Final

from nngrade.platforms.platform import DownloadPart, Platform

PLATFORM: Final = Platform(__name__, "nbgrader", "nbgrader", (DownloadPart(),))
