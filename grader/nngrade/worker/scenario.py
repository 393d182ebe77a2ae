"""A scenario is the few lines of Python that an example runs; a namespace is whoever runs them.

A scenario is either one expression, such as `xavier_uniform(shape, rng, gain=gain)`, or statements that `yield` what
is to be seen. The same text runs against the reference, PyTorch, every misconception, and a submission.
"""

from __future__ import annotations

import ast
import contextlib
import ctypes
import io
import sys
import textwrap
import warnings
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from .handed_out import EARLIER, HandedOut
from .values import Expression, Frame, Raised, View, class_name
from .wire import MAX_DEPTH, MAX_TEXT, decode, encode, sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType

MAX_WARNINGS: Final = 5
MAX_FRAMES: Final = 8


class Scenario:
    """A scenario's text, compiled for one namespace.

    Args:
        text: one expression, or statements that yield.
        names: the arguments that an example gives, in their order.
        namespace: the names that the text may use beside them; `np` is always there.
        kit: the names that expressions may use beside `np`, the text too.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[str],
        namespace: Mapping[str, Any],
        kit: Mapping[str, Any] | None = None,
    ) -> None:
        self._kit = {**(kit or {}), "np": np}
        scope = {**namespace, **self._kit}
        exec(compile(function_source(text, names), "<scenario>", "exec"), scope)  # the course's own text
        self.names = tuple(names)
        self._run: Callable[..., Iterator[Any]] = scope["scenario"]

    def made(self, values: Sequence[Any]) -> list[Any]:
        """The arguments themselves."""
        return [make(value, self._kit) for value in values]

    def run(self, made: Sequence[Any]) -> Iterator[Any]:
        """Yield what is seen, one thing after the other. Raises whatever the namespace raises."""
        return self._run(*made)


def function_source(text: str, names: Sequence[str]) -> str:
    """The scenario as a generator function."""
    body = textwrap.dedent(text).strip()
    if is_expression(body):
        body = f"yield ({body})"
    return f"def scenario({', '.join(names)}):\n{textwrap.indent(body, '    ')}\n"


def is_expression(text: str) -> bool:
    """Whether the scenario is one expression rather than statements."""
    try:
        ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return False
    return True


def kit_names(source: str) -> dict[str, Any]:
    """The names that a kit defines."""
    names: dict[str, Any] = {"__name__": "kit"}
    exec(compile(source, "<kit>", "exec"), names)  # the course's own text
    return {name: value for name, value in names.items() if not name.startswith("__")}


def make(value: Any, kit: dict[str, Any]) -> Any:
    """The argument itself: expressions are evaluated and views looked at, also inside lists and tuples."""
    if type(value) is Expression:
        return eval(value.source, dict(kit))  # the course's own text
    if type(value) is View:
        return value.array()
    if type(value) in (list, tuple) and any(_is_to_be_made(item) for item in value):
        return type(value)(make(item, kit) for item in value)
    return value  # itself, so that a change to it is noticed


def _is_to_be_made(value: Any) -> bool:
    if type(value) in (list, tuple):
        return any(_is_to_be_made(item) for item in value)
    return type(value) in (Expression, View)


def answer(scenario: Scenario, given: bytes, see: Callable[[Any], bytes] = encode) -> bytes:
    """Let a namespace of our own run one example, and encode the `Answer`; see `answer_parts`.

    What is no `Exception` is not its answer: an interrupt while a paper is written is the user's.
    """
    return b"".join(answer_parts(scenario, given, see=see, catch=Exception))


def answer_parts(
    scenario: Scenario,
    given: bytes,
    own_files: Sequence[str] = (),
    see: Callable[[Any], bytes] = encode,
    catch: type[BaseException] = BaseException,
    earlier: HandedOut | None = None,
) -> list[bytes]:
    """Run one example; the encoded `Answer`, in parts that need not be copied once more before they are sent.

    Args:
        scenario: what is run.
        given: the encoded list of arguments, decoded afresh so that nothing is carried from one run to the next.
        own_files: the files of the submission, whose frames are told if it raises.
        see: encodes each thing at the moment at which it is seen, since what comes later may change it.
        catch: what counts as an answer when it is raised; of a submission, everything.
        earlier: what the submission has handed out before, and what this answer is noted in.
    """
    values = _writable(decode(given))
    arrays = [
        (name, array) for name, value in zip(scenario.names, values, strict=True) for array in _arrays(value)
    ]
    made = scenario.made(values)
    items = [list(value) if isinstance(value, list) else None for value in made]
    seen: list[bytes] = []
    things: list[Any] = []
    shared: set[str] = set()
    raised: Raised | None = None
    before = random_state()
    with Watching() as watch:
        try:
            for thing in scenario.run(made):
                seen.append(see(thing))
                things.append(thing)
                shared.update(_sharing(thing, arrays))
        except catch as error:
            raised = describe(error, own_files)
    changed = _changed(scenario.names, values, given) + _rearranged(scenario.names, values, made, items)
    if earlier is not None and earlier.is_touched_by(_arrays(things)):
        shared.add(EARLIER)
    return [
        b"A",
        *sequence(seen),
        encode(raised),
        encode(changed),
        encode(tuple(sorted(shared))),
        encode(tuple(watch.warned)),
        encode(random_state() != before),
        encode(watch.printed),
    ]


def describe(error: BaseException, own_files: Sequence[str]) -> Raised:
    """The exception as data: only frames in the learner's own files, only text that fits."""
    kinds = tuple(class_name(kind) for kind in type(error).__mro__ if kind is not object)
    try:
        message = str.__getitem__(str(error), slice(MAX_TEXT))  # the text may be of a class of its own
    except BaseException:  # a hostile __str__
        message = ""
    frames = tuple(_frames(error.__traceback__, own_files))[-MAX_FRAMES:]
    if isinstance(error, SyntaxError) and str(error.filename) in own_files:
        place = Frame(str(error.filename), error.lineno or 0, "")
        return Raised(
            kinds,
            str.__getitem__(str(error.msg), slice(MAX_TEXT)),
            (place,),
            str.__getitem__(error.text or "", slice(500)),
            error.offset or 0,
        )
    return Raised(kinds, message, frames)


def _frames(trace: TracebackType | None, own_files: Sequence[str]) -> Iterator[Frame]:
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in own_files:
            yield Frame(code.co_filename, trace.tb_lineno, code.co_name[:200])
        trace = trace.tb_next


def _writable(value: Any) -> Any:
    """Decoded arrays are views of the bytes they came in; a function may expect to own a normal one."""
    if type(value) is np.ndarray:
        return value.copy()
    if type(value) is View:
        return View(value.base.copy(), value.how)
    if type(value) in (list, tuple):
        return type(value)(_writable(item) for item in value)
    return value


def _arrays(value: Any, depth: int = 0) -> Iterator[np.ndarray[Any, Any]]:
    """The arrays in a value, as deep as an answer may be nested; a list may hold itself."""
    if isinstance(value, np.ndarray):
        yield value
    elif type(value) is View:
        yield value.base
    elif isinstance(value, list | tuple) and depth <= MAX_DEPTH:
        for item in value:
            yield from _arrays(item, depth + 1)


def _sharing(thing: Any, arguments: list[tuple[str, np.ndarray[Any, Any]]]) -> Iterator[str]:
    """The names of the arguments that an array in `thing` shares memory with."""
    if arguments:
        for returned in _arrays(thing):
            for name, argument in arguments:
                if np.may_share_memory(returned, argument):
                    yield name


def _changed(names: Sequence[str], values: Sequence[Any], given: bytes) -> tuple[str, ...]:
    """The arguments that are no longer what they were, for those that are plain data all through."""
    if encode(values) == given:
        return ()
    originals = decode(given)
    return tuple(
        name
        for name, now, original in zip(names, values, originals, strict=True)
        if encode(now) != encode(original)
    )


def _rearranged(
    names: Sequence[str], values: Sequence[Any], made: Sequence[Any], items: Sequence[list[Any] | None]
) -> tuple[str, ...]:
    """The lists that were made, and no longer hold the very same things; other lists are in `_changed` already."""
    return tuple(
        name
        for name, value, now, before in zip(names, values, made, items, strict=True)
        if before is not None
        and now is not value
        and (len(now) != len(before) or any(one is not other for one, other in zip(now, before, strict=True)))
    )


def random_state() -> bytes:
    """A mark that changes when NumPy's global generator is seeded or drawn from: its memory, which is cheap to read."""
    return ctypes.string_at(_GLOBAL_GENERATOR.ctypes.state_address, _MERSENNE_TWISTER_BYTES)


_GLOBAL_GENERATOR: Final = np.random.mtrand.get_bit_generator()
_MERSENNE_TWISTER_BYTES: Final = 625 * 4
"""624 words of the key and the position in it, as NumPy's `mt19937_state` lays them out."""


class _Print(io.StringIO):
    """A standard output that keeps the beginning and forgets the rest."""

    def write(self, text: str) -> int:
        room = MAX_TEXT - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


class Watching:
    """Catches prints and NumPy's warnings while a submission runs, however it leaves the two."""

    def __enter__(self) -> Self:
        self._out = _Print()
        self._kept = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = self._out
        self._errors = np.errstate(all="warn", under="ignore")
        self._errors.__enter__()
        self._catcher = warnings.catch_warnings(record=True)
        self._caught: list[warnings.WarningMessage] = self._catcher.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, *_: object) -> None:
        self._catcher.__exit__(None, None, None)
        self._errors.__exit__(None, None, None)
        sys.stdout, sys.stderr = self._kept

    @property
    def warned(self) -> list[str]:
        """NumPy's runtime warnings, each once."""
        texts = [str(one.message)[:200] for one in self._caught if issubclass(one.category, RuntimeWarning)]
        return list(dict.fromkeys(texts))[:MAX_WARNINGS]

    @property
    def printed(self) -> str:
        """What went to standard output and standard error, cut to size."""
        with contextlib.suppress(ValueError):  # the submission closed it
            return self._out.getvalue()
        return ""
