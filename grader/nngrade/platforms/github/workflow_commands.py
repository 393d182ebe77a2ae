"""Lines that a runner of GitHub Actions reads as commands, with nothing in them that it could read otherwise."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def annotation(level: str, message: str, **properties: object) -> str:
    """An annotation, such as `::error file=a.py,line=3,title=…::…`; properties that are empty are left out."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{level} {given}::{_message(message)}"


def without_commands(text: str) -> Iterator[str]:
    """Lines that show a text of a submission while the runner listens to nobody."""
    token = secrets.token_hex(16)
    yield f"::stop-commands::{token}"
    yield text
    yield f"::{token}::"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _message(str(value)).replace(":", "%3A").replace(",", "%2C")
