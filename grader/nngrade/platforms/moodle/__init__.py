"""Moodle."""

from typing import Final

from nngrade.platforms.platform import Download, Feedback, Gradebook, Platform, Quiz

PLATFORM: Final = Platform(
    __name__,
    "moodle",
    "Moodle",
    (
        Download(),
        Gradebook("Moodle's grading worksheet", ("into", "column", "scale", "feedback")),
        Feedback(),
        Quiz("Moodle XML", calculated=True),
    ),
)
