"""Moodle."""

from typing import Final

from nngrade.platforms.platform import DownloadPart, FeedbackPart, GradebookPart, Platform, QuizPart

PLATFORM: Final = Platform(
    __name__,
    "moodle",
    "Moodle",
    (
        DownloadPart(),
        GradebookPart("Moodle's grading worksheet", ("into", "column", "scale", "feedback")),
        FeedbackPart(),
        QuizPart("Moodle XML", calculated=True),
    ),
)
