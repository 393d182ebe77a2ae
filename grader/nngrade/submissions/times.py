"""Times as other programs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime


def iso_time(text: str) -> str:
    """A time in ISO 8601, in UTC so that the text of a later one is greater; empty if the text is no time.

    Where no zone is given it was UTC.
    """
    plain = re.sub(r"\.\d+", "", text.strip()).replace(" UTC", "+00:00").replace(" ", "T", 1).replace(" ", "")
    try:
        found = datetime.fromisoformat(plain)
        return (
            (found if found.tzinfo else found.replace(tzinfo=UTC))
            .astimezone(UTC)
            .isoformat(timespec="seconds")
        )
    except (ValueError, OverflowError):
        return ""
