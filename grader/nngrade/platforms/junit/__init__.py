"""JUnit's XML, for whatever shows test results."""

from typing import Final

from nngrade.platforms.platform import Gradebook, Platform

PLATFORM: Final = Platform(__name__, "junit", "JUnit", (Gradebook("JUnit's XML"),))
