"""A property: a sentence that must hold of a task, the scenario that shows it, and what its examples are drawn from."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nngrade.comparing.tolerance import DEFAULT, Tolerance
from nngrade.errors import CourseError
from nngrade.files.tables import Value, is_number, is_text, mistakes, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True, init=False)
class Property:
    """What must hold of a task.

    Args:
        says: the sentence that the learner reads.
        scenario: an expression, or statements that `yield` what is to be seen; it may use `np`, the names of the
            exercise and those of `given`.
        given: a Hypothesis strategy for each name that the scenario uses. They draw plain data, arrays of numbers,
            and `Expression` for generators and functions. Names joined by `_and_` are drawn together, as a tuple.
        edges: examples that are always asked, as tuples in the order of `names`.
        examples: how many are drawn.
        seconds: how long one example may take; None is the sandbox's own limit.
        points: the share of the task's points that this property earns alone; None is all or nothing.
        tolerance: how far an answer may be from the right one.
        plot: for answers that are a series of numbers, what it runs along, such as `epoch`; `nngrade check --plot`
            then draws the learner's beside the right one.

    Raises:
        CourseError: something is not what it has to be; every mistake is told at once.
    """

    says: str
    scenario: str
    given: Mapping[str, SearchStrategy[Any]]
    edges: tuple[tuple[Any, ...], ...]
    examples: int
    seconds: float | None
    points: float | None
    tolerance: Tolerance
    plot: str

    def __init__(  # noqa: PLR0913  an author's words
        self,
        says: str,
        scenario: str,
        *,
        edges: Sequence[tuple[Any, ...]] = (),
        examples: int = 50,
        seconds: float | None = None,
        points: float | None = None,
        tolerance: Tolerance = DEFAULT,
        plot: str = "",
        **given: SearchStrategy[Any],
    ) -> None:
        values = {
            "says": says,
            "scenario": textwrap.dedent(scenario).strip() if isinstance(scenario, str) else scenario,
            "given": given,
            "edges": tuple(edges) if isinstance(edges, list | tuple) else edges,
            "examples": examples,
            "seconds": seconds,
            "points": points,
            "tolerance": tolerance,
            "plot": plot,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if wrong := [*mistakes(values, _VALUES), *_wrong_edges(self.edges, self.names)]:
            raise CourseError(f"The property {shown(says)}: {'; '.join(wrong)}.")

    @property
    def names(self) -> tuple[str, ...]:
        """The names that an example gives, in order."""
        return tuple(name for key in self.given for name in key.split("_and_"))

    def drawn(self) -> SearchStrategy[tuple[Any, ...]]:
        """The strategy of whole examples: a value for each of `names`."""
        from hypothesis import strategies as st  # only who draws pays for Hypothesis

        together = ["_and_" in key for key in self.given]

        def flat(values: tuple[Any, ...]) -> tuple[Any, ...]:
            parts = (value if many else (value,) for many, value in zip(together, values, strict=True))
            return tuple(item for part in parts for item in part)

        return st.tuples(*self.given.values()).map(flat)


# -- what an author may get wrong ---------------------------------------------------------------------------------


def _is_count(value: object) -> bool:
    return isinstance(value, int) and is_number(value) and value > 0


def _is_seconds(value: object) -> bool:
    return value is None or (is_number(value) and value > 0)  # type: ignore[operator]


def _are_points(value: object) -> bool:
    return value is None or (is_number(value) and value >= 0)  # type: ignore[operator]


def _are_strategies(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    strategies = sys.modules.get("hypothesis.strategies")  # whoever has made one has imported it
    return not value or (
        strategies is not None and all(isinstance(one, strategies.SearchStrategy) for one in value.values())
    )


_VALUES: Final = {
    "says": Value("be a text", is_text),
    "scenario": Value("be a text", is_text),
    "given": Value("hold a Hypothesis strategy for each name", _are_strategies),
    "edges": Value("be a list of tuples", lambda value: isinstance(value, tuple)),
    "examples": Value("be a whole number above 0", _is_count),
    "seconds": Value("be a number above 0", _is_seconds),
    "points": Value("be a number from 0 on", _are_points),
    "tolerance": Value("be a Tolerance", lambda value: isinstance(value, Tolerance)),
    "plot": Value("be a text", lambda value: isinstance(value, str)),
}


def _wrong_edges(edges: object, names: tuple[str, ...]) -> Iterator[str]:
    for number, edge in enumerate(edges if isinstance(edges, tuple) else (), start=1):
        if not isinstance(edge, tuple):
            yield f"edge {number} has to be a tuple of {_counted(len(names), 'value')}, not {shown(edge)}"
        elif len(edge) != len(names):
            yield (
                f"edge {number} has {_counted(len(edge), 'value')}, "
                f"the property has {_counted(len(names), 'name')}"
            )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
