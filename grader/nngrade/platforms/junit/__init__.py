"""JUnit's XML, for whatever shows test results."""

from typing import Final

from nngrade.platforms.platform import GradebookPart, Platform

PLATFORM: Final = Platform(__name__, "junit", "JUnit", (GradebookPart("JUnit's XML"),))
