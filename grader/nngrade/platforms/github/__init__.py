"""GitHub."""

from typing import Final

from nngrade.platforms.platform import AutograderPart, Platform

PLATFORM: Final = Platform(
    __name__,
    "github",
    "GitHub",
    (
        AutograderPart(
            summary="A workflow for GitHub, and an autograder for Classroom 50.",
            makes="Make a workflow for a repository's .github folder, and an autograder for Classroom 50.",
            out=("FOLDER", "The folder, such as a checkout of the template."),
            secret=False,
            examples=("--exercise exercise3 --out template",),
        ),
    ),
)
