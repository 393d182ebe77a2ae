"""Values as text that a learner can paste into Python."""

from __future__ import annotations

import ast
import math
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from nngrade.worker.scenario import is_expression
from nngrade.worker.values import VIEWS, Expression, Raised, Strange, View

from .distributions import Distribution

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ELEMENTS: Final = 120
"""Elements of an array or sequence that are written out; of a larger one, the summary."""

MAX_CHARACTERS: Final = 20_000
"""Characters that are written out."""


def paste(value: Any) -> str:
    """Text that makes an equal value, given `import numpy as np`; what is too large is summed up in a comment."""
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, Distribution):
        return value.text()
    if isinstance(value, Raised):
        return f"{value.name}({value.message!r})" if value.message else f"{value.name}()"
    if isinstance(value, Strange):
        return f"# {_article(value.type_name)} {value.note}".rstrip()
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, View):
        return f"{_array(value.base)}{VIEWS[value.how]}"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, list | tuple):
        text = _sequence(value)
        return (
            text if len(text) <= MAX_CHARACTERS else f"# {type(value).__name__} of {len(value)} long values"
        )
    if isinstance(value, str | bytes) and len(value) > MAX_CHARACTERS:
        return f"# {type(value).__name__} of {len(value)} characters that begins with {value[:40]!r}"
    return repr(value)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def _float(value: float) -> str:
    if math.isnan(value):
        return "np.nan"
    if math.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    return repr(value)


def _sequence(value: list[Any] | tuple[Any, ...]) -> str:
    if len(value) > MAX_ELEMENTS:
        return f"# {type(value).__name__} of {len(value)} values that begins with {paste(value[:3])}"
    items = [paste(item) for item in value]
    if any("#" in item for item in items):
        return "# " + ", ".join(item.lstrip("# ") for item in items)
    if isinstance(value, list):
        return f"[{', '.join(items)}]"
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _array(value: np.ndarray[Any, Any]) -> str:
    if value.size > MAX_ELEMENTS:
        return "# " + summary(value)
    if value.size == 0:
        return f"np.zeros({value.shape})"
    plain = value.dtype in (np.float64, np.int64, np.bool_, np.complex128)
    return f"np.array({_nested(value.tolist())}{'' if plain else f', dtype=np.{value.dtype}'})"


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_nested(item) for item in value)}]"
    return _float(value) if isinstance(value, float) else repr(value)


@np.errstate(all="ignore")  # a sum that is too large for its type is infinity
def summary(value: np.ndarray[Any, Any]) -> str:
    """Shape, range, mean and standard deviation of a large array of numbers."""
    if value.dtype.kind not in "fiu" or not np.isfinite(value).all():
        return f"{value.dtype} array of shape {value.shape}"
    return (
        f"shape {value.shape}: {value.min():.6g} to {value.max():.6g}, "
        f"mean {value.mean():.6g}, standard deviation {value.std():.6g}"
    )


# -- examples -----------------------------------------------------------------------------------------------------


def call_text(scenario: str, given: Mapping[str, Any]) -> str:
    """The example as Python: one call where the scenario is one and each argument is used once, else a few lines."""
    if is_expression(scenario):
        tree = ast.parse(scenario, mode="eval")
        used = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
        if all(used.count(name) == 1 for name in given):
            return _inline(scenario, given)
    lines = [f"{name} = {paste(value)}" for name, value in given.items()]
    text = re.sub(r"\byield\b[ ]*(.*)", r"print(\1)", scenario)
    return "\n".join([*lines, text])


def arguments_text(scenario: str, given: Mapping[str, Any]) -> str:
    """What stands between the parentheses of the example's call, or `name=value, …` where there is no single call."""
    text = call_text(scenario, given)
    if "\n" not in text and is_expression(text):
        tree = ast.parse(text, mode="eval").body
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
            return text[len(tree.func.id) + 1 : -1]
    return ", ".join(f"{name}={paste(value)}" for name, value in given.items())


def _inline(scenario: str, given: Mapping[str, Any]) -> str:
    """Replace each name by its value, leaving keywords such as `gain=gain` their left side."""
    names = sorted(
        (
            node
            for node in ast.walk(ast.parse(scenario, mode="eval"))
            if isinstance(node, ast.Name) and node.id in given
        ),
        key=lambda node: (node.lineno, node.col_offset),
        reverse=True,
    )
    lines = scenario.splitlines()
    for node in names:
        line = lines[node.lineno - 1]
        end = node.end_col_offset or node.col_offset + len(node.id)
        lines[node.lineno - 1] = line[: node.col_offset] + paste(given[node.id]) + line[end:]
    return "\n".join(lines)
