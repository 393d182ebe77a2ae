"""Ways in which any task can be done wrong, whatever it is about.

`verify` lays this file beside a reference, as text, and hands in the reference with one task wrapped. So it is written
for the sandbox: NumPy and the standard library alone. A wrapper prints `DIFFERS` when it has made a difference, so that
work that could not be told from the reference is not taken for work that was let through.
"""

from __future__ import annotations

import copy
import functools
import inspect
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    Task = Callable[..., Any]

DIFFERS = "This differs from the reference."


def reads_memory_order(task: Task) -> Task:
    """It reads the numbers of an array in the order of its memory."""

    def reading(*args: Any, **kwargs: Any) -> Any:
        found = _each(args, _in_memory_order)
        if _key(found) != _key(args) and _depends_on_order(task, args, kwargs):
            print(DIFFERS)
        return task(*found, **kwargs)

    return (
        _around(task, arguments=lambda values: _each(values, _in_memory_order))
        if inspect.isclass(task)
        else reading
    )


def computes_in_single_precision(task: Task) -> Task:
    """It returns numbers of single precision."""
    return _around(task, result=lambda value: _each(value, _single))


def takes_zero_for_nothing(task: Task) -> Task:
    """It replaces an optional argument of 0 by its default, as `rate or 0.1` does."""
    signature = inspect.signature(task)

    def with_defaults(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            default = signature.parameters[name].default
            is_zero = isinstance(value, int | float) and not isinstance(value, bool) and value == 0
            if is_zero and default is not inspect.Parameter.empty and default != 0:
                print(DIFFERS)
                bound.arguments[name] = default
        return task(*bound.args, **bound.kwargs)

    return with_defaults


def keeps_its_results(task: Task) -> Task:
    """It hands the same result out again when it gets the same arguments again."""
    kept: dict[Any, tuple[Any, Any]] = {}

    def remembering(*args: Any, **kwargs: Any) -> Any:
        key = _key((args, sorted(kwargs.items())))
        if key not in kept:
            result = task(*args, **kwargs)
            kept[key] = result, copy.deepcopy(result)
        elif _key(kept[key][0]) != _key(kept[key][1]):
            print(DIFFERS)
        return kept[key][0]

    return task if inspect.isclass(task) else remembering


def writes_into_one_buffer(task: Task) -> Task:
    """It keeps an array for each shape, and hands that out every time."""
    buffers: dict[Any, Any] = {}

    def buffered(*args: Any, **kwargs: Any) -> Any:
        count = iter(range(1000))

        def through(value: Any) -> Any:
            if not isinstance(value, np.ndarray) or value.ndim == 0:
                return value
            key = next(count), value.shape, value.dtype.str
            if key in buffers:
                print(DIFFERS)
            buffer = buffers.setdefault(key, np.empty_like(value))
            buffer[...] = value
            return buffer

        return _each(task(*args, **kwargs), through)

    return task if inspect.isclass(task) else buffered


ALL = (
    reads_memory_order,
    computes_in_single_precision,
    takes_zero_for_nothing,
    keeps_its_results,
    writes_into_one_buffer,
)


# -- what they are made of ---------------------------------------------------------------------------------------------


def _same(value: Any) -> Any:
    return value


def _around(
    task: Task, *, arguments: Callable[[Any], Any] = _same, result: Callable[[Any], Any] = _same
) -> Task:
    """The task with other arguments or another result; of a class, every method."""
    if inspect.isclass(task):
        methods = {
            name: _around(method, arguments=arguments, result=result)
            for name, method in vars(task).items()
            if inspect.isfunction(method)
        }
        return type(task.__name__, (task,), methods)

    @functools.wraps(task)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return result(task(*arguments(args), **dict(zip(kwargs, arguments([*kwargs.values()]), strict=True))))

    return wrapped


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same value with everything changed that is no list or tuple; a list in which nothing changes stays itself."""
    if type(value) not in (list, tuple):
        return change(value)
    changed = type(value)(_each(item, change) for item in value)
    return value if all(one is other for one, other in zip(value, changed, strict=True)) else changed


def _in_memory_order(value: Any) -> Any:
    if not isinstance(value, np.ndarray) or value.flags.c_contiguous:
        return value
    return value.ravel(order="K").reshape(value.shape)


def _depends_on_order(task: Task, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether another order of the numbers in one of the arrays gives another result, as it would not of a sum."""
    right = _key(task(*copy.deepcopy(args), **kwargs))
    for place, value in enumerate(args):
        if isinstance(value, np.ndarray):
            other = list(copy.deepcopy(args))
            other[place] = value.ravel()[::-1].reshape(value.shape).copy()
            if _key(task(*other, **kwargs)) != right:
                return True
    return any(isinstance(value, list | tuple) for value in args)


def _single(value: Any) -> Any:
    is_array = isinstance(value, np.ndarray) and value.dtype == np.float64
    if not is_array and not isinstance(value, float):
        return value
    found = np.asarray(value).astype(np.float32).astype(np.float64)
    if not np.array_equal(found, value, equal_nan=True):
        print(DIFFERS)
    return found if is_array else float(found)


def _key(value: Any) -> Any:
    """Equal for equal values; for what is neither number, text, sequence nor array, whether it is the same thing."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return value if isinstance(value, int | float | str | bytes | None) else id(value)
