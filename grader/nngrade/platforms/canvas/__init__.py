"""Canvas."""

from typing import Final

from nngrade.platforms.platform import Download, Feedback, Gradebook, Platform, Quiz

PLATFORM: Final = Platform(
    __name__,
    "canvas",
    "Canvas",
    (
        Download(),
        Gradebook("Canvas's gradebook", ("into", "column", "scale")),
        Feedback(),
        Quiz("Canvas", calculated=True),
    ),
)
