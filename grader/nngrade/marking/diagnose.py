"""Name the misconception behind wrong answers, or the constant factor between them and the right ones."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from nngrade.comparing.distributions import Distribution
from nngrade.paper.paper import answer_from_bytes
from nngrade.sandbox.session import answered

from .grade import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.paper.paper import KnownWrong, TaskPaper
    from nngrade.worker.values import Answer

    from .mark import Marked

_ENOUGH = 3
"""Numbers that have to have the same ratio before a constant factor is believed in."""


def misconception(task: TaskPaper, marked: list[Marked]) -> Named | None:
    """The one misconception that agrees with every answer of the submission to this task; None if several do."""
    if not any(one.answers for one in marked):
        return None
    fitting = [known for known in task.misconceptions if _fits(known, marked)]
    return Named(fitting[0].name, fitting[0].feedback) if len(fitting) == 1 else None


def _fits(known: KnownWrong, marked: list[Marked]) -> bool:
    return all(
        _agrees(known.answers[one.property_paper.index][index], raw, one)
        for one in marked
        for index, raw in one.answers.items()
    )


def _agrees(theirs: bytes, raw: bytes, marked: Marked) -> bool:
    if theirs == raw and not marked.property_paper.is_random:
        return True
    given = answered(raw)
    return given is not None and marked.compare(answer_from_bytes(theirs), given) is None


def factor(marked: list[Marked]) -> str:
    """A clause such as `yours is 2 × the right one`, where that is so for every number; else empty."""
    ratios: list[float] = []
    for one in marked:
        for index, raw in one.answers.items():
            right, given = one.property_paper.right_answer(index), answered(raw)
            if given is None or len(given.seen) != len(right.seen):
                return ""
            found = _ratios(right, given)
            if found is None:
                return ""
            ratios.extend(found)
    if len(ratios) < _ENOUGH or not np.allclose(ratios, ratios[0], rtol=1e-9, atol=0):
        return ""
    return _words(ratios[0])


def _ratios(right: Answer, given: Answer) -> list[float] | None:
    """The ratios of all numbers whose right value is not 0; None where there is none to speak of."""
    wanted, got = (np.concatenate([*_numbers(answer.seen), np.empty(0)]) for answer in (right, given))
    if wanted.shape != got.shape or (got[wanted == 0] != 0).any():
        return None
    with np.errstate(all="ignore"):
        ratios: list[float] = (got[wanted != 0] / wanted[wanted != 0]).tolist()
    return ratios


def _numbers(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, bool | int | float | np.ndarray) and not isinstance(value, Distribution):
        array = np.asarray(value)
        if array.dtype.kind in "iuf":
            yield array.astype(np.float64).ravel()


def _words(ratio: float) -> str:
    if abs(ratio - 1) < 1e-9 or not np.isfinite(ratio) or ratio == 0:
        return ""
    if abs(ratio + 1) < 1e-9:
        return "yours is the right one with the other sign, every time"
    near = Fraction(ratio).limit_denominator(12)
    text = str(near) if near and abs(float(near) / ratio - 1) < 1e-9 else f"{ratio:.6g}"
    return f"yours is {text} × the right one, every time"
