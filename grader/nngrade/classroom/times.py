"""Times as other programs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime


def iso_time(text: str) -> str:
    """A time in ISO 8601 with an offset, UTC where none is given; empty if the text is no time."""
    plain = re.sub(r"\.\d+", "", text.strip()).replace(" UTC", "+00:00").replace(" ", "T", 1).replace(" ", "")
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")
