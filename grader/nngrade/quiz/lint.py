"""Whether the questions of an exercise are well made: each of them, over many variants, and all together.

Each finding is where and what. The key is found again by `keys.py`: by PyTorch, or by running the code that is shown.
"""

from __future__ import annotations

import inspect
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from nngrade.course import modules
from nngrade.errors import NngradeError

from .catalogue import questions
from .draw import instance
from .markup import CodeBlock, parse
from .model import Choice, Numeric, Right, Text
from .numbers import as_text
from .wellmade import flaws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from nngrade.course.course import Exercise

    from .draw import Instance
    from .model import Asked, Question

SEEDS: Final = 200
_REJECTED: Final = 0.2
_LONGEST: Final = 0.4
_VARIANTS: Final = 3


def lint(exercise: Exercise, seeds: int = SEEDS) -> Iterator[tuple[str, str]]:
    """What is wrong with the questions of an exercise: where, and what."""
    file = exercise.folder / "questions.py"
    listed = questions(exercise)
    known = modules.own_names(exercise, "keys") if listed else {}
    first = []
    for question in listed:
        where = f"{file}, {question.name}"
        try:
            drawn = [
                instance(question, f"lint {seed}") for seed in range(seeds if question.parameterised else 1)
            ]
        except NngradeError as error:
            yield where, str(error)
            continue
        except Exception as error:  # noqa: BLE001  whatever an author's function raises is a finding
            yield where, f"it cannot be made: {type(error).__name__}: {error}"
            continue
        first.append(drawn[0])
        found = [*_described(question), *_drawn(drawn), *_of_each(drawn, known)]
        yield from ((where, message) for message in dict.fromkeys(found))
    yield from ((str(file), message) for message in _together(first))


def _described(question: Question) -> Iterator[str]:
    if not question.title.strip():
        yield "its title is empty"
    if question.section not in range(1, 6):
        yield f"its section is {question.section}: the notes have sections 1 to 5"
    if question.version < 1:
        yield f"its version is {question.version}: versions begin at 1"


def _drawn(drawn: Sequence[Instance]) -> Iterator[str]:
    """What is wrong with the draws as such."""
    if not drawn[0].question.parameterised:
        return
    rejected = sum(one.rejected for one in drawn)
    share = rejected / (rejected + len(drawn))
    if share > _REJECTED:
        yield f"{share:.0%} of its draws confuse a known mistake with the key, or two mistakes: draw better"
    variants = len({(one.asked.stem, repr(one.asked.plots)) for one in drawn})
    if variants < min(_VARIANTS, len(drawn)):
        yield f"it draws only {variants} variants"


def _of_each(drawn: Sequence[Instance], known: dict[str, Any]) -> Iterator[str]:
    for one in drawn:
        try:
            yield from flaws(one.asked)
            yield from _keys(one, known)
        except NngradeError as error:
            yield str(error)


# -- the key, found in another way -----------------------------------------------------------------------------------


def _keys(one: Instance, known: dict[str, Any]) -> Iterator[str]:
    name, asked = one.question.name, one.asked
    oracle = known.get(name)
    if oracle is not None:
        yield from _compared(oracle, asked)
    elif isinstance(asked.answer, Numeric) or _shows_code(asked):
        yield f"keys.py has no {name}, which finds its key in another way"
    if asked.plots:
        yield from _plots(known.get(f"{name}_plots"), name, asked)


def _shows_code(asked: Asked) -> bool:
    return any(isinstance(block, CodeBlock) for block in parse(asked.stem))


def _compared(oracle: Callable[..., Any], asked: Asked) -> Iterator[str]:
    try:
        inspect.signature(oracle).bind(**asked.facts)
        found = oracle(**asked.facts)
    except Exception as error:  # noqa: BLE001  whatever an author's function raises is a finding
        yield f"keys.py cannot find its key: {type(error).__name__}: {error}"
        return
    key = _key(asked)
    if isinstance(key, float):
        if not math.isclose(key, float(found), rel_tol=1e-5, abs_tol=1e-9):
            yield f"its key is {as_text(key)}, and keys.py finds {as_text(float(found))} with {dict(asked.facts)}"
    elif key is not None and set(found if isinstance(found, tuple) else (found,)) != key:
        yield f"its key is {sorted(key)}, and keys.py finds {found!r} with {dict(asked.facts)}"


def _key(asked: Asked) -> float | set[str] | None:
    answer = asked.answer
    if isinstance(answer, Numeric):
        return float(answer.key)
    if isinstance(answer, Choice):
        return {option.text for option in answer.options if isinstance(option, Right)}
    return {answer.accepted[0]} if isinstance(answer, Text) else None


def _plots(oracle: Callable[..., Any] | None, name: str, asked: Asked) -> Iterator[str]:
    if oracle is None:
        yield f"keys.py has no {name}_plots, which finds the curves in another way"
        return
    try:
        found = oracle(**asked.facts)
    except Exception as error:  # noqa: BLE001  whatever an author's function raises is a finding
        yield f"keys.py cannot find its plots: {type(error).__name__}: {error}"
        return
    for plot_name, plot in asked.plots.items():
        curves = found.get(plot_name, [])
        same = len(curves) == len(plot.series) and all(
            map(_same_curve, (one.y for one in plot.series), curves)
        )
        if not same:
            yield f"keys.py finds other curves for the plot {plot_name!r} with {dict(asked.facts)}"


def _same_curve(shown: Sequence[float], found: Sequence[float]) -> bool:
    return len(shown) == len(found) and all(
        math.isclose(one, float(other), rel_tol=1e-5, abs_tol=1e-9)
        for one, other in zip(shown, found, strict=True)
    )


# -- all questions together ------------------------------------------------------------------------------------------


def _together(drawn: Sequence[Instance]) -> Iterator[str]:
    """Whether the right option can be told by its length or its place."""
    single = [one for one in drawn if isinstance(one.asked.answer, Choice) and not one.asked.answer.several]
    longest = [one.question.name for one in single if _right_is_longest(one)]
    if len(single) >= 3 and len(longest) > _LONGEST * len(single):
        yield f"the right option is the longest in {len(longest)} of {len(single)}: {', '.join(longest)}"
    titles = Counter(one.question.title for one in drawn)
    for title, count in titles.items():
        if count > 1:
            yield f"{count} questions have the title {title!r}"


def _right_is_longest(one: Instance) -> bool:
    answer = one.asked.answer
    if not isinstance(answer, Choice):
        return False
    right = max(len(option.text) for option in answer.options if isinstance(option, Right))
    return all(right > len(option.value) for option in answer.options if not isinstance(option, Right))
