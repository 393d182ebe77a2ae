"""The key of a variant, found a second time: `keys.py` asks PyTorch, or runs the code that is shown.

A function there has the name of a question, or of a question and `_plots`; its helpers begin with an underscore.
"""

from __future__ import annotations

import inspect
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nngrade.quiz.markup import CodeBlock, parse
from nngrade.quiz.numbers import is_close

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.model import Asked, Question


def disagreements(one: Instance, keys: Mapping[str, Any]) -> Iterator[str]:
    """Where a variant and `keys.py` disagree, and what has no key there."""
    name, asked = one.question.name, one.asked
    oracle = keys.get(name)
    if oracle is not None:
        yield from _compared(oracle, asked)
    elif asked.answer.needs_second_key or _shows_code(asked):
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
        agrees = asked.answer.agrees(found)
    except Exception as error:  # whatever an author's function raises is a finding
        yield f"keys.py cannot find its key: {type(error).__name__}: {error}"
        return
    if not agrees:
        yield f"its key is {asked.answer.second_key}, and keys.py finds {found!r} with {dict(asked.facts)}"


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
    except Exception as error:  # whatever an author's function raises is a finding
        yield f"keys.py cannot find its plots: {type(error).__name__}: {error}"
        return
    for shown in wrong:
        yield f"keys.py finds other curves for the plot {shown!r} with {dict(asked.facts)}"


def _same_curves(shown: Sequence[Sequence[float]], found: Sequence[Sequence[float]]) -> bool:
    return [len(one) for one in shown] == [len(one) for one in found] and all(
        is_close(y, other)
        for one, others in zip(shown, found, strict=True)
        for y, other in zip(one, others, strict=True)
    )
