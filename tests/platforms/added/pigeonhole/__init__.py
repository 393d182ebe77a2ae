"""A platform that nngrade does not know: pigeonholes, numbered, one a person."""

from typing import Final

from nngrade.platforms.platform import (
    AutograderPart,
    DownloadPart,
    FeedbackPart,
    GradebookPart,
    Platform,
    QuizPart,
)

PLATFORM: Final = Platform(
    __name__,
    "pigeonhole",
    "Pigeonhole",
    (
        DownloadPart(),
        GradebookPart("slips for pigeonholes", ("classroom",)),
        FeedbackPart(),
        QuizPart("Pigeonhole cards"),
        AutograderPart(
            summary="A robot for the pigeonholes.",
            makes="Make a robot that empties the pigeonholes.",
            out=("FILE", "The robot."),
            secret=True,
            examples=("--exercise exercise3 --out robot.txt",),
        ),
    ),
)
