"""Mutants that no property can kill, since they compute what the contract asks for: an author lists them with a reason.

    # solutions/exercise3_initialization/equivalent.toml
    [[equivalent]]
    where = "xavier_uniform"
    was = "return gain * bound"
    becomes = "return bound * gain"
    reason = "a product does not depend on the order of its factors"

`where` is the function, the method or the top-level name that is changed; `was` and `becomes` are the changed lines
without their indentation, empty where lines are added or dropped. `becomes` may be a list, if one reason fits all.

A way of `ways.py` that makes no difference to what a task asks for is listed beside them:

    [[way]]
    task = "minibatches"
    way = "writes_into_one_buffer"
    reason = "whoever trains is done with a batch before the next shuffle"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from nngrade.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.course.course import Exercise

    from .mutants import Mutant

FILE: Final = "equivalent.toml"

T = TypeVar("T")


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
    return _listed(exercise, "equivalent", _read)


def harmless_ways(exercise: Exercise) -> set[tuple[str, str]]:
    """Pairs of a task and a way of `ways.py` that are listed; every entry needs a reason."""
    return set(_listed(exercise, "way", _read_way))


def _listed(exercise: Exercise, key: str, read: Callable[[dict[str, Any]], Iterator[T]]) -> list[T]:
    file = exercise.folder / FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        _require_known(table)
        return [one for entry in table.get(key, []) for one in read(entry)]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise CourseError(f"{file} cannot be read: {error}.") from error
    except KeyError as error:
        raise CourseError(f"{file}: {error} is missing.") from error
    except ValueError as error:
        raise CourseError(f"{file}: {error}.") from error


def _require_known(table: dict[str, Any]) -> None:
    if unknown := table.keys() - {"equivalent", "way"}:
        raise ValueError(f"nothing reads {', '.join(sorted(unknown))}")


def _read(entry: dict[str, Any]) -> Iterator[Equivalent]:
    where, was, becomes, reason = (entry[key] for key in ("where", "was", "becomes", "reason"))
    if not reason.strip():
        raise ValueError(f"no reason is given for: {was}")
    for one in [becomes] if isinstance(becomes, str) else becomes:
        yield Equivalent(Difference(where, was, one), reason)


def _read_way(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    task, way, reason = (entry[key] for key in ("task", "way", "reason"))
    if not reason.strip():
        raise ValueError(f"no reason is given for: {task}, {way}")
    yield task, way


def difference_of(mutant: Mutant) -> Difference:
    """The changed lines of a mutant, without indentation."""
    lines = mutant.diff.splitlines()[2:]  # the first two name the files
    was, becomes = ("\n".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return Difference(mutant.where, was, becomes)
