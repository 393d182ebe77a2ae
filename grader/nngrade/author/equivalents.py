"""Mutants that no property can kill, since they compute what the contract asks for: an author lists them with a reason.

    # solutions/exercise3_initialization/equivalent.toml
    [[equivalent]]
    where = "xavier_uniform"
    was = "return gain * bound"
    becomes = "return bound * gain"
    reason = "a product does not depend on the order of its factors"

`where` is the function, the method or the top-level name that is changed; `was` and `becomes` are the changed lines
without their indentation, empty where lines are added or dropped. `becomes` may be a list, if one reason fits all.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise

    from .mutants import Mutant

FILE: Final = "equivalent.toml"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a mutant differs from the reference: what was there, and what it becomes."""

    where: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.where}: `{self.was}` → `{self.becomes}`"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change that makes no difference, and why."""

    change: Difference
    reason: str


def equivalents(exercise: Exercise) -> list[Equivalent]:
    """The listed ones; every entry needs a reason."""
    file = exercise.folder / FILE
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["equivalent"] if file.is_file() else []
        return [one for entry in entries for one in _read(entry)]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise CourseError(f"{file} cannot be read: {error}.") from error
    except KeyError as error:
        raise CourseError(f"{file}: {error} is missing.") from error
    except ValueError as error:
        raise CourseError(f"{file}: {error}.") from error


def _read(entry: dict[str, Any]) -> Iterator[Equivalent]:
    where, was, becomes, reason = (entry[key] for key in ("where", "was", "becomes", "reason"))
    if not reason.strip():
        raise ValueError(f"no reason is given for: {was}")
    for one in [becomes] if isinstance(becomes, str) else becomes:
        yield Equivalent(Difference(where, was, one), reason)


def difference_of(mutant: Mutant) -> Difference:
    """The changed lines of a mutant, without indentation."""
    lines = mutant.diff.splitlines()[2:]  # the first two name the files
    was, becomes = ("\n".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return Difference(mutant.where, was, becomes)
