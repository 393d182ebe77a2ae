"""Canvas."""

from typing import Final

from nngrade.platforms.platform import DownloadPart, FeedbackPart, GradebookPart, Platform, QuizPart

PLATFORM: Final = Platform(
    __name__,
    "canvas",
    "Canvas",
    (
        DownloadPart(),
        GradebookPart("Canvas's gradebook", ("into", "column", "scale")),
        FeedbackPart(),
        QuizPart("Canvas", calculated=True),
    ),
)
