"""A platform that nngrade does not know: pigeonholes, numbered, one a person."""

from typing import Final

from nngrade.platforms.platform import Autograder, Download, Feedback, Gradebook, Platform, Quiz

PLATFORM: Final = Platform(
    __name__,
    "pigeonhole",
    "Pigeonhole",
    (
        Download(),
        Gradebook("slips for pigeonholes", ("classroom",)),
        Feedback(),
        Quiz("Pigeonhole cards"),
        Autograder(
            summary="A robot for the pigeonholes.",
            makes="Make a robot that empties the pigeonholes.",
            out=("FILE", "The robot."),
            secret=True,
            examples=("--exercise exercise3 --out robot.txt",),
        ),
    ),
)
