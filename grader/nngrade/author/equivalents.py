"""Mutants that no property can kill, since they compute the same: an author lists them with a reason.

    # solutions/exercise3_initialization/equivalent.toml
    [[equivalent]]
    was = "return gain * bound"
    becomes = "return bound * gain"
    reason = "a product does not depend on the order of its factors"

`was` and `becomes` are the changed lines without their indentation; lines that are added or dropped are empty there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from nngrade.course.course import Exercise

FILE: Final = "equivalent.toml"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change that makes no difference, and why."""

    was: str
    becomes: str
    reason: str

    @property
    def change(self) -> tuple[str, str]:
        """What was changed into what."""
        return self.was, self.becomes


def equivalents(exercise: Exercise) -> list[Equivalent]:
    """The listed ones; every entry needs a reason."""
    file = exercise.folder / FILE
    if not file.is_file():
        return []
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("equivalent", [])
        found = [
            Equivalent(str(entry["was"]), str(entry["becomes"]), str(entry["reason"])) for entry in entries
        ]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CourseError(f"{file} cannot be read: {error}.") from error
    if without := [entry.was for entry in found if not entry.reason.strip()]:
        raise CourseError(f"{file}: no reason is given for: {'; '.join(without)}.")
    return found


def change_of(diff: str) -> tuple[str, str]:
    """The changed lines of a unified diff, without indentation: what was, and what it becomes."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@"))]
    return tuple("\n".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")  # type: ignore[return-value]
