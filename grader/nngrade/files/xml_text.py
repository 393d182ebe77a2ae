"""Text that XML and HTML may hold: what they may not is left out."""

from __future__ import annotations

import re
from typing import Final

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without control characters, halves of characters, and what is no character."""
    return _ILLEGAL.sub("", text)
