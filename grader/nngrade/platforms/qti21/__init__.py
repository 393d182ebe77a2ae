"""QTI 2.1, for platforms that follow the standard."""

from typing import Final

from nngrade.platforms.platform import Platform, QuizPart

PLATFORM: Final = Platform(__name__, "qti21", "QTI 2.1", (QuizPart("QTI 2.1"),))
