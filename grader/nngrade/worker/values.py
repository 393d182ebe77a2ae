"""The values that cross the wall, beside plain numbers, strings, sequences and arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final


def class_name(kind: type) -> str:
    """The name that a class really has, whatever its metaclass says."""
    return str(type.__dict__["__name__"].__get__(kind))[:200]


@dataclass(frozen=True, slots=True)
class Expression:
    """An argument that is no data, such as a generator or a function: it travels as the Python text that makes it.

    The text is the course's own, never a submission's. It may use `np` and what the exercise's kit defines.
    """

    source: str


VIEWS: Final = {"transposed": ".T", "strided": "[..., ::2]", "reversed": "[..., ::-1]"}
"""How an array can be looked at other than in the order of its memory, and the Python text that does so."""


@dataclass(frozen=True, slots=True)
class View:
    """An argument whose numbers do not lie in memory as in a new array: `base`, looked at as one of `VIEWS`."""

    base: Any
    how: str

    def array(self) -> Any:
        """The array that the learner's code gets; it has its memory from `base`."""
        if self.how == "transposed":
            return self.base.T
        return self.base[..., ::2] if self.how == "strided" else self.base[..., ::-1]


@dataclass(frozen=True, slots=True)
class Strange:
    """Stands for something that a submission returned and that is no plain data: its type, and why it stayed inside."""

    type_name: str
    note: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the learner's own code in a traceback."""

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception: the names of its class and of that class's bases, its message, the learner's own frames.

    For a syntax error, `text` is the line and `column` (from 1) the place in it.
    """

    kinds: tuple[str, ...]
    message: str
    frames: tuple[Frame, ...] = ()
    text: str = ""
    column: int = 0

    @property
    def name(self) -> str:
        """The exception's class."""
        return self.kinds[0] if self.kinds else "Exception"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a namespace did with one example.

    `seen` holds what the scenario yielded, in order, up to the exception if there was one. `changed` and `shared` name
    the arguments that were changed, or that a returned array shares memory with. `warned` are NumPy's runtime warnings,
    `printed` is what went to the standard output, cut to size.
    """

    seen: tuple[Any, ...]
    raised: Raised | None = None
    changed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    touched_global_random: bool = False
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The worker's first reply: what the submission's module defines, or what stopped it from being imported."""

    names: tuple[str, ...]
    raised: Raised | None = None
    printed: str = ""
