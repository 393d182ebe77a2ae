"""The names of “Download all submissions”: `Jane Doe_1234_assignsubmission_file`, a folder or the start of a file's."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = re.compile(
    r"^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<plugin>file|onlinetext)(?P<end>_?)(?P<file>.*)$",
    re.DOTALL,
)
"""The first number before such a word is Moodle's own; whatever comes after it may be anything."""
