"""The names of “Download submissions”: `doejane_LATE_1234_56789_exercise3_initialization-1.py`."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = re.compile(
    r"^(?:(?P<name>.*?)_)??(?P<late>LATE_)?(?P<user>\d+|anon_[^\W_]+)_"
    r"(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<text>(?:text|link)\.html))$",
    re.DOTALL,
)
"""The first numbers are Canvas's own, which takes such out of names; whatever comes after them may be anything."""
