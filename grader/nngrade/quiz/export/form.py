"""How a format asks for one kind of answer; each format has a form for each kind, and what it writes beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Form:
    """What a format cannot do with an answer; nothing, if a form does not say otherwise."""

    __slots__ = ()

    def impossible(self) -> str:
        """Why it cannot be asked at all, as a clause; empty if it can."""
        return ""

    def lost(self) -> Iterator[str]:
        """What cannot be carried, as clauses."""
        return iter(())
