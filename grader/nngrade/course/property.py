"""A property: a sentence that must hold of a task, the scenario that shows it, and what its examples are drawn from."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nngrade.comparing.tolerance import DEFAULT, Tolerance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
            "scenario": textwrap.dedent(scenario).strip(),
            "given": given,
            "edges": tuple(edges),
            "examples": examples,
            "seconds": seconds,
            "points": points,
            "tolerance": tolerance,
            "plot": plot,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that an example gives, in order."""
        return tuple(name for key in self.given for name in key.split("_and_"))

    def drawn(self) -> SearchStrategy[tuple[Any, ...]]:
        """The strategy of whole examples: a value for each of `names`."""
        from hypothesis import strategies as st  # noqa: PLC0415  only who draws pays for Hypothesis

        together = ["_and_" in key for key in self.given]

        def flat(values: tuple[Any, ...]) -> tuple[Any, ...]:
            parts = (value if many else (value,) for many, value in zip(together, values, strict=True))
            return tuple(item for part in parts for item in part)

        return st.tuples(*self.given.values()).map(flat)
