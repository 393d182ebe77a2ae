"""A table of our own, for any spreadsheet."""

from typing import Final

from nngrade.platforms.platform import Gradebook, Platform

PLATFORM: Final = Platform(__name__, "csv", "CSV", (Gradebook("a table of our own", ("bom",)),))
