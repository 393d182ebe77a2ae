"""A table of our own, for any spreadsheet."""

from typing import Final

from nngrade.platforms.platform import GradebookPart, Platform

PLATFORM: Final = Platform(__name__, "csv", "CSV", (GradebookPart("a table of our own", ("bom",)),))
