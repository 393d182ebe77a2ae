"""The key of a variant, found a second time: `keys.py` asks PyTorch, or runs the code that is shown.

A function there has the name of a question, or of a question and `_plots`; its helpers begin with an underscore.
"""

from __future__ import annotations

import inspect
import math
import sys
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING, Any

from .grading import closure
from .markup import CodeBlock, parse
from .model import Choice, Match, Numeric, Order, Right
from .numbers import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .draw import Instance
    from .model import Answer, Asked, Question


def disagreements(one: Instance, keys: Mapping[str, Any]) -> Iterator[str]:
    """Where a variant and `keys.py` disagree, and what has no key there."""
    name, asked = one.question.name, one.asked
    oracle = keys.get(name)
    if oracle is not None:
        yield from _compared(oracle, asked)
    elif isinstance(asked.answer, Numeric) or _shows_code(asked):
        yield f"keys.py has no {name}, which finds its key in another way"
    if asked.plots:
        yield from _plots(keys.get(f"{name}_plots"), name, asked)


def needless(keys: Iterable[str], listed: Iterable[Question]) -> list[str]:
    """The names in `keys.py` that belong to no question, and that no underscore tells to be helpers."""
    known = {name for question in listed for name in (question.name, f"{question.name}_plots")}
    return [name for name in keys if not name.startswith("_") and name not in known]


def _shows_code(asked: Asked) -> bool:
    return any(isinstance(block, CodeBlock) for block in parse(asked.stem))


def _compared(oracle: Callable[..., Any], asked: Asked) -> Iterator[str]:
    try:
        found = _found(oracle, asked.facts)
        agrees = _agrees(found, asked.answer)
    except Exception as error:  # noqa: BLE001  whatever an author's function raises is a finding
        yield f"keys.py cannot find its key: {type(error).__name__}: {error}"
        return
    if not agrees:
        yield f"its key is {_key(asked.answer)}, and keys.py finds {found!r} with {dict(asked.facts)}"


def _found(oracle: Callable[..., Any], facts: Mapping[str, Any]) -> Any:
    inspect.signature(oracle).bind(**facts)
    with _one_thread():
        return oracle(**facts)


@contextmanager
def _one_thread() -> Iterator[None]:
    """PyTorch's threads would wait for one another longer than the little work of a key takes."""
    torch: Any = sys.modules.get("torch")
    if torch is None:
        yield
        return
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _agrees(found: Any, answer: Answer) -> bool:
    """Whether what `keys.py` found is the key."""
    if isinstance(answer, Numeric):
        return _is_close(answer.key, found)
    if isinstance(answer, Choice):
        found = set(found) if isinstance(found, tuple) else {found}
    if isinstance(answer, Order):
        return _is_in_order(list(found), answer)
    return bool(found == _key(answer))


def _is_in_order(found: Sequence[str], answer: Order) -> bool:
    """Whether it has all steps, and none of them before what has to come before it."""
    if sorted(found) != sorted(answer.steps):
        return False
    places, forbidden = [answer.steps.index(step) for step in found], closure(answer.edges)
    return not any((later, earlier) in forbidden for earlier, later in combinations(places, 2))


def _key(answer: Answer) -> Any:
    """The key as `keys.py` has to give it."""
    if isinstance(answer, Numeric):
        return as_text(answer.key)
    if isinstance(answer, Choice):
        return {option.text for option in answer.options if isinstance(option, Right)}
    if isinstance(answer, Match):
        return tuple(pair.right for pair in answer.pairs)
    return answer.steps if isinstance(answer, Order) else answer.accepted[0]


def _plots(oracle: Callable[..., Any] | None, name: str, asked: Asked) -> Iterator[str]:
    if oracle is None:
        yield f"keys.py has no {name}_plots, which finds the curves in another way"
        return
    try:
        found = _found(oracle, asked.facts)
        wrong = [
            shown
            for shown, plot in asked.plots.items()
            if not _same_curves([one.y for one in plot.series], found.get(shown, []))
        ]
    except Exception as error:  # noqa: BLE001  whatever an author's function raises is a finding
        yield f"keys.py cannot find its plots: {type(error).__name__}: {error}"
        return
    for shown in wrong:
        yield f"keys.py finds other curves for the plot {shown!r} with {dict(asked.facts)}"


def _same_curves(shown: Sequence[Sequence[float]], found: Sequence[Sequence[float]]) -> bool:
    return [len(one) for one in shown] == [len(one) for one in found] and all(
        _is_close(y, other)
        for one, others in zip(shown, found, strict=True)
        for y, other in zip(one, others, strict=True)
    )


def _is_close(one: float, other: Any) -> bool:
    return math.isclose(one, float(other), rel_tol=1e-5, abs_tol=1e-9)
