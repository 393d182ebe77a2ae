"""Classroom 50."""

from typing import Final

from nngrade.platforms.platform import Gradebook, Platform

PLATFORM: Final = Platform(
    __name__,
    "classroom50",
    "Classroom 50",
    (Gradebook("result.json for Classroom 50, one a person", ("classroom",)),),
)
