"""Make text of a submission harmless, once, before it becomes part of a grade: every face relies on it."""

from __future__ import annotations

import re
from typing import Final

_ESCAPES: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|.)"
)
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


# A line that a runner of workflows would take for a command, however far it is indented.
_COMMANDS: Final = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)


def sanitized(text: str) -> str:
    """The text without escape sequences, control characters, marks that turn the writing, and workflow commands."""
    shown = _CONTROLS.sub("", _ESCAPES.sub("", text)).replace("\t", "    ")
    return _COMMANDS.sub(lambda match: f"{match.group()} ", shown)
