"""Gradescope."""

from typing import Final

from nngrade.platforms.platform import AutograderPart, DownloadPart, GradebookPart, Platform

PLATFORM: Final = Platform(
    __name__,
    "gradescope",
    "Gradescope",
    (
        DownloadPart(),
        GradebookPart("results.json for Gradescope, one a person"),
        AutograderPart(
            summary="A zip archive for Gradescope.",
            makes='Make autograder.zip for Gradescope: upload it under "Configure Autograder".',
            out=("FILE", "The archive; one of that name is replaced."),
            secret=True,
            examples=(
                "--exercise exercise3 --out autograder.zip",
                "--exercise exercise3 --out autograder.zip --hidden xavier_uniform",
            ),
        ),
    ),
)
