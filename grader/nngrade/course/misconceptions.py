"""A misconception: a named wrong implementation, and the sentence that helps somebody who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

F = TypeVar("F", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong implementation of the task `of`.

    For a task that is judged by a distribution, the implementation returns the one that such work would follow.
    """

    name: str
    of: str
    feedback: str
    implementation: Callable[..., Any]


def misconception(of: str, feedback: str) -> Callable[[F], F]:
    """Mark a function as a misconception of the task `of`; its own name is the misconception's.

    `feedback` says where to look, never the formula.
    """

    def mark(function: F) -> F:
        function.__misconception__ = Misconception(function.__name__, of, feedback, function)  # type: ignore[attr-defined]
        return function

    return mark


def misconceptions_in(module: ModuleType) -> list[Misconception]:
    """The misconceptions that a module defines, in its own order."""
    found = (getattr(value, "__misconception__", None) for value in vars(module).values())
    return [one for one in found if isinstance(one, Misconception)]
