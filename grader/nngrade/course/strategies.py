"""What examples are drawn from: every range of numbers that the properties share stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nngrade.worker.values import Expression

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def reals(low: float = -10.0, high: float = 10.0) -> SearchStrategy[float]:
    """Floats without extremes; simple ones first."""
    return st.floats(low, high, allow_subnormal=False, allow_nan=False)


def generators() -> SearchStrategy[Expression]:
    """`np.random.default_rng(seed)`."""
    return st.integers(0, 999).map(lambda seed: Expression(f"np.random.default_rng({seed})"))


def functions(*sources: str) -> SearchStrategy[Expression]:
    """One of the functions that `sources` name or define, such as `np.tanh` or `lambda z: np.maximum(z, 0.0)`."""
    return st.sampled_from([Expression(source) for source in sources])


def arrays(
    shape: SearchStrategy[tuple[int, ...]] | tuple[int, ...], elements: SearchStrategy[float] | None = None
) -> SearchStrategy[np.ndarray[Any, Any]]:
    """Arrays of float64, each element drawn by itself, so that a counterexample has no larger numbers than it needs."""
    return hnp.arrays(
        np.float64, shape, elements=reals() if elements is None else elements, fill=st.nothing()
    )


def shapes(min_dims: int = 1, max_dims: int = 4, max_side: int = 4) -> SearchStrategy[tuple[int, ...]]:
    """Shapes without empty sides; small ones first."""
    return hnp.array_shapes(min_dims=min_dims, max_dims=max_dims, min_side=1, max_side=max_side)
