"""Classroom 50."""

from typing import Final

from nngrade.platforms.platform import GradebookPart, Platform

PLATFORM: Final = Platform(
    __name__,
    "classroom50",
    "Classroom 50",
    (GradebookPart("result.json for Classroom 50, one a person", ("classroom",)),),
)
