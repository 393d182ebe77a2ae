"""What is fuzzed: functions of bytes that return where all is well, whatever the bytes are, and raise where it is not.

Each stands for one way by which bytes of a stranger come in. `TARGETS` has them by name.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import io
import itertools
import json
import os
import shutil
import tempfile
import tracemalloc
import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
from rich.console import Console

from nngrade.comparing.compare import Mismatch, mismatch, same_again
from nngrade.comparing.distributions import Normal, Uniform, to_plain
from nngrade.comparing.text import paste
from nngrade.comparing.tolerance import DEFAULT, Tolerance
from nngrade.course.course import Exercise, open_course
from nngrade.errors import PaperError, SandboxError, UsageError
from nngrade.feedback.as_json import as_json
from nngrade.feedback.terminal import show
from nngrade.limits import Limits
from nngrade.marking import diagnose
from nngrade.marking.assemble import grade
from nngrade.marking.explain import about
from nngrade.marking.mark import mark
from nngrade.marking.request import Request
from nngrade.marking.series import series
from nngrade.paper import cache
from nngrade.paper.paper import Paper, PropertyPaper, TaskPaper
from nngrade.sandbox import session, worker_process
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.process_starter import ProcessStarter
from nngrade.sandbox.reply import Died, End
from nngrade.sandbox.session import Asked, answered
from nngrade.sanitize import sanitized
from nngrade.submissions.limits import ARCHIVE, ONE_PERSON
from nngrade.submissions.opening import archive_in, open_tree
from nngrade.submissions.selection import select
from nngrade.submissions.submission import Submission, read_submission
from nngrade.submissions.tree import UnreadableError
from nngrade.worker.main import READY
from nngrade.worker.values import Answer, Raised
from nngrade.worker.wire import WireError, decode, encode, frame

if TYPE_CHECKING:
    from collections.abc import Iterator

# -- the codec ----------------------------------------------------------------------------------------------------


def decoding(raw: bytes) -> None:
    """Any bytes are a value or a `WireError`, and take no more memory than Python's small objects need."""
    tracemalloc.start()
    try:
        _decoded(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 32 * len(raw) + 2**17, f"{len(raw)} bytes took {peak} bytes of memory"


def encoding(raw: bytes) -> None:
    """What was decoded is encoded to what decodes to the same, unless it is nested more deeply than `encode` goes."""
    value = _decoded(raw)
    once = encode(value)
    if b"nested too deeply" not in once:
        assert _same(decode(once), value)
        assert encode(decode(once)) == once


def _decoded(raw: bytes) -> object:
    with contextlib.suppress(WireError):
        return decode(raw)
    return None


def _same(one: object, other: object) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if is_dataclass(one):
        return all(_same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return encode(one) == encode(other)  # NaN included


# -- frames -------------------------------------------------------------------------------------------------------

MAX_FRAME = 300
PIPE_SIZE = 64


def inbox(raw: bytes) -> None:
    """Frames come out as they went in, in whatever pieces they arrive, and the first that is too large ends them.

    The first two bytes are the sizes of the pieces.
    """
    sizes, stream = [1 + size for size in raw[:2]] or [1], raw[2:]
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    try:
        with mock.patch.object(worker_process, "_PIPE_SIZE", PIPE_SIZE):
            found = list(_arriving(_pieces(stream, sizes), reader, writer))
    finally:
        os.close(reader)
        os.close(writer)
    assert found == list(_frames(stream))


def _frames(stream: bytes) -> Iterator[bytes | Died]:
    """The frames of a stream, by the simplest code there is."""
    while len(stream) >= 4:
        length = int.from_bytes(stream[:4], "little")
        if length > MAX_FRAME:
            yield Died(End.TOO_LARGE, f"an answer of {length} bytes is too large")
            return
        if len(stream) >= 4 + length:
            yield stream[4 : 4 + length]
        stream = stream[4 + length :]


def _pieces(stream: bytes, sizes: list[int]) -> Iterator[bytes]:
    for size in itertools.cycle(sizes):
        if not stream:
            return
        yield stream[:size]
        stream = stream[size:]


def _arriving(pieces: Iterator[bytes], reader: int, writer: int) -> Iterator[bytes | Died]:
    """The frames of a stream, by the code that is fuzzed."""
    box = worker_process._Inbox(MAX_FRAME)
    for piece in pieces:
        os.write(writer, piece)
        while _has_read(box, reader):
            while (frame := box.next_frame()) is not None:
                yield frame
                if isinstance(frame, Died):
                    return
            assert len(box._buffer) <= 4 + MAX_FRAME + 2 * PIPE_SIZE


def _has_read(box: worker_process._Inbox, reader: int) -> bool:
    try:
        return box.read_from(reader)
    except BlockingIOError:
        return False


# -- answers ------------------------------------------------------------------------------------------------------

RIGHT = {
    "float": Answer((1.5,)),
    "integer": Answer((3,)),
    "large": Answer((2**70,)),
    "boolean": Answer((True,)),
    "complex": Answer((1j,)),
    "text": Answer(("abc",)),
    "bytes": Answer((b"abc",)),
    "nothing": Answer((None,)),
    "no result": Answer(()),
    "vector": Answer((np.array([0.5, -1.0, 2.0]),)),
    "matrix": Answer((np.arange(6.0).reshape(2, 3),)),
    "integers": Answer((np.arange(4),)),
    "booleans": Answer((np.array([True, False]),)),
    "halves": Answer((np.ones((2, 2), np.float16),)),
    "empty": Answer((np.zeros((0, 3)),)),
    "infinite": Answer((np.array([np.nan, np.inf, -np.inf]),)),
    "enormous": Answer((np.array([1.7e308, -1.7e308]),)),
    "list": Answer(([1.0, 2.0, 3.0],)),
    "parts": Answer(((np.array([1.0, 2.0]), [3.0, 4.0], 5),)),
    "steps": Answer((1.0, 0.5, 0.25, 0.125)),
    "law": Answer((Uniform((3,), -1.0, 1.0),)),
    "laws": Answer(((Normal((2, 2), 1.0), Normal((2,), 1.0)),)),
    "error": Answer((), Raised(("ValueError", "Exception"), "no")),
    "warning": Answer((1.0,), warned=("overflow encountered in exp",)),
}
"""Right answers of every kind."""


def _property_paper(index: int, kind: str, tolerance: Tolerance = DEFAULT) -> PropertyPaper:
    right = RIGHT[kind]
    raw = encode(Answer(to_plain(right.seen), right.raised, warned=right.warned))
    return PropertyPaper(
        task="f",
        index=index,
        says=kind,
        scenario="f(x)",
        names=("x",),
        points=1.0,
        seconds=None,
        tolerance=tolerance,
        plot="epoch",
        repeats=1,
        examples=(encode([np.zeros(2)]),),
        right=(raw,),
    )


SHEETS = (
    *map(_property_paper, range(len(RIGHT)), RIGHT),
    _property_paper(len(RIGHT), "vector", Tolerance(share=0.5)),
)
KNOWN = tuple(
    (name, "Look again.", tuple((encode(RIGHT[name]),) for _ in SHEETS))
    for name in ("float", "vector", "error")
)
TASK = TaskPaper("f", float(len(SHEETS)), SHEETS, encode(KNOWN))
FEW = tuple(map(_property_paper, range(6), ("float", "vector", "parts", "steps", "law", "error")))
PAPER = Paper("exercise9", "exercise9_f", 0, "", (TaskPaper("f", float(len(FEW)), FEW, encode(KNOWN)),))
LIMITS = Limits(shrink=0)
TOKEN = b"12345678"
WORK = Submission("exercise9_f", {"exercise9_f.py": b"def f(x):\n    return x\n"}, "exercise9_f.py")


def marking(raw: bytes) -> None:
    """Whatever was answered is marked against every kind of right answer, and explained at a bearable length."""
    given = answered(raw)
    property_papers = SHEETS if given is not None else FEW[:1]
    marked = mark(property_papers, (Asked(property_paper, 0, raw) for property_paper in property_papers))
    diagnose.misconception(TASK, marked)
    for one in marked:
        if one.first is not None:
            _explained(one.first.mismatch, _room(raw))
            if one.first.mismatch.layer == "value":
                diagnose.factor([one])
        series(one)
    if given is not None:
        same_again(given, answered(raw))
        for right in RIGHT.values():
            mismatch(given, right, DEFAULT)


def _explained(wrong: Mismatch, room: int) -> None:
    assert len(about(wrong, "", WORK)) <= room
    assert len(paste(wrong.expected)) + len(paste(wrong.actual)) <= room


def grading(raw: bytes) -> None:
    """Whatever comes through the pipe while a submission sits its paper, there is a grade, and it is shown.

    Unless the worker never came up: then no submission has been run, and the grader says so.
    """

    with (
        mock.patch.object(session.secrets, "token_bytes", return_value=TOKEN),
        session.Session(WORK, FEW, "", LIMITS, _Recording(raw)) as sat,
    ):
        try:
            found = grade(Request(_exercise(), limits=LIMITS, plot=True), WORK, PAPER, sat)
        except SandboxError:
            assert not raw.startswith(frame(READY))
            return
    assert 0 <= found.points <= found.max_points
    assert len(json.dumps(as_json(found), allow_nan=False)) <= _room(raw) * len(FEW)
    stream = io.StringIO()
    show(found, Console(file=stream, width=80, highlight=False, emoji=False, markup=False))
    assert len(stream.getvalue()) <= _room(raw) * len(FEW)


def _room(raw: bytes) -> int:
    """Characters that a message about these bytes may have; an unprintable byte is written as four."""
    return 2**14 + 16 * len(raw)


class _Recorded:
    """A worker that has said all that it will ever say before it is asked anything."""

    label, sees_warnings, backend = "process", True, BareProcess()
    come_up = worker_process.WorkerProcess.come_up

    def __init__(self, raw: bytes) -> None:
        self._reader, writer = os.pipe()
        os.write(writer, raw[: 2**16])
        os.close(writer)
        self._inbox = worker_process._Inbox(2**20)

    def post(self, data: bytes) -> None:
        pass

    def receive(self, seconds: float) -> bytes | Died:
        while (frame := self._inbox.next_frame()) is None:
            if not self._inbox.read_from(self._reader):
                return Died(End.EXIT, "the process ended itself with exit code 0")
        return frame

    def complaint(self) -> str:
        return ""

    def peak_memory(self) -> None:
        return None

    def close(self) -> None:
        os.close(self._reader)


class _Recording(ProcessStarter):
    """Starts them."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(BareProcess(), LIMITS)
        self._raw = raw

    def start(self) -> _Recorded:
        return _Recorded(self._raw)


# -- files --------------------------------------------------------------------------------------------------------

MAX_SOURCE = 2**12


def submission(raw: bytes) -> None:
    """Any archive is a submission or a `UsageError`, and is not unpacked beyond what is read of it."""
    file = _folder() / "work.zip"
    file.write_bytes(raw)
    with _in_bounded_memory(raw), contextlib.suppress(UsageError):
        found = read_submission(file, _exercise(), Limits(source=MAX_SOURCE))
        assert all(len(content) <= MAX_SOURCE for content in found.sources.values())


def archive(raw: bytes) -> None:
    """Any zip or tar archive is a tree or an `UnreadableError`, and so is each file in it."""
    with _in_bounded_memory(raw), contextlib.suppress(UnreadableError):
        tree = archive_in(raw)
        for name in tree.names():
            assert not name.startswith("/")
            assert ".." not in name.split("/")
            with contextlib.suppress(UnreadableError):
                assert len(tree.read(name, MAX_SOURCE)) <= MAX_SOURCE


@contextlib.contextmanager
def _in_bounded_memory(raw: bytes) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    most = ONE_PERSON.unpacked + 2 * ARCHIVE + 64 * len(raw)
    assert peak <= most, f"an archive of {len(raw)} bytes took {peak} bytes of memory"


SECRET = b"not handed in"


def folder(raw: bytes) -> None:
    """Whatever lies in a folder, nothing is read of what lies outside of it, and the reader never waits.

    Each piece between two zero bytes is a file: its first byte says of what kind, and the rest is its name.
    """
    with tempfile.TemporaryDirectory(dir=_folder()) as around:
        outside, root = Path(around) / "outside", Path(around) / "in"
        outside.mkdir()
        (outside / "exercise2_learning_rate.py").write_bytes(SECRET)
        root.mkdir()
        for piece in raw.split(b"\0")[:20]:
            if piece:
                _make(root, piece[0] % 6, os.fsdecode(piece[1:]), outside)
        tree = open_tree(root)
        names = tree.names()
        for name in names:
            with contextlib.suppress(UnreadableError):
                assert tree.read(name, MAX_SOURCE) != SECRET
        with contextlib.suppress(UnreadableError):
            assert SECRET not in select(tree, names, _exercise()).sources.values()
        with contextlib.suppress(UsageError):
            assert SECRET not in read_submission(root, _exercise()).sources.values()


def _make(root: Path, kind: int, name: str, outside: Path) -> None:
    """Something of that name, if there can be such a thing below the folder."""
    place = root / name
    with contextlib.suppress(OSError, ValueError):
        is_inside = place.parent.resolve().is_relative_to(root.resolve())
        if not is_inside or os.path.lexists(place):  # a pipe that is there already would wait for a reader
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        match kind:
            case 0:
                place.write_bytes(b"x = 1\n")
            case 1:
                place.mkdir()
            case 2:
                place.symlink_to(outside / "exercise2_learning_rate.py")
            case 3:
                place.symlink_to(outside)
            case 4:
                os.mkfifo(place)
            case _:
                place.touch(mode=0)


def paper(raw: bytes) -> None:
    """Any file is a paper or a `PaperError`, even where its digest is right."""
    file = _folder() / "exercise9.paper"
    for content in (raw, cache.MAGIC + cache._digest(raw) + raw):
        file.write_bytes(content)
        with contextlib.suppress(PaperError):
            assert isinstance(cache.read(file), Paper)


@functools.cache
def _exercise() -> Exercise:
    return open_course().exercise("exercise2")


@functools.cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="nngrade-fuzz-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


# -- text ---------------------------------------------------------------------------------------------------------


def text(raw: bytes) -> None:
    """No text moves a terminal's cursor, changes its colour, or turns the direction of writing."""
    shown = sanitized(raw.decode("utf-8", "replace"))
    assert not [char for char in shown if unicodedata.category(char) == "Cc" and char != "\n"]
    assert not [char for char in shown if unicodedata.bidirectional(char) in _TURNS or char in _MARKS]
    assert sanitized(shown) == shown
    assert len(shown) <= 4 * len(raw)


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_MARKS = "\u200e\u200f\u061c"

TARGETS = {
    target.__name__: target
    for target in (decoding, encoding, inbox, marking, grading, submission, archive, folder, paper, text)
}
