"""What the targets are fed: valid bytes to start from, and bytes that are valid but for a lie or some damage."""

from __future__ import annotations

import gzip
import io
import math
import struct
import tarfile
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from nngrade.files.archive import zipped
from nngrade.paper.paper import to_bytes
from nngrade.worker import wire
from nngrade.worker.main import READY
from nngrade.worker.values import Answer, Expression, Frame, Loaded, Raised, Strange
from nngrade.worker.wire import encode, frame

from .targets import FEW, PAPER, RIGHT, TASK, TOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

# -- valid ones ---------------------------------------------------------------------------------------------------

RAISED = Raised(("ValueError", "Exception"), "no", (Frame("exercise9_f.py", 2, "f"),), "x = ", 3)
LOADED = [
    Loaded(("f", "g"), None, "hello"),
    Loaded((), replace(RAISED, kinds=("SyntaxError", "Exception"))),
    Loaded(
        (), replace(RAISED, kinds=("ModuleNotFoundError", "ImportError"), message="No module named 'torch'")
    ),
]
VALUES = [
    *(None, True, -1, 2**70, 0.5, math.nan, 1j, "é", b"\0", (), [1, [2.0, (None,)]]),
    *(np.arange(3), np.zeros((0, 2)), np.float32(0.5), np.ones((2, 1), np.complex64), np.array([True])),
    *(Expression("np.pi"), Strange("dict", ""), RAISED, *LOADED),
]
ANSWERS = [
    *(Answer((value,)) for value in VALUES),
    *(answer for name, answer in RIGHT.items() if "law" not in name),
    Answer(([0.1, 0.2, 0.3],), None, ("x",), ("x",), ("overflow encountered in exp",), True, "printed"),
    Answer((np.array([0.1, 0.2, 0.3]),)),
    Answer((np.array([-1.7e308, 1.7e308]),)),
    Answer((np.full(150, 1.7e308),)),
    Answer((np.full(150, 60000, np.float16),)),
    Answer((2.0, 1e308, -1e308, 1e308)),
    Answer((), RAISED),
    Answer((), Raised(("NotImplementedError",), "")),
]


def _stream(loaded: Loaded, *answers: Answer) -> bytes:
    """What a worker sends that gives each answer twice, as it is asked twice, and counts."""
    return (
        frame(READY)
        + frame(encode(loaded))
        + b"".join(_property_paper(encode(one), encode(one)) for one in answers)
    )


def _property_paper(answer: bytes, again: bytes) -> bytes:
    return frame(answer) + frame(again) + frame(encode(TOKEN))


def _archive(kind: int, **texts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in texts.items():
            archive.writestr(f"work/{name}.py", content)
    return stream.getvalue()


def _tar(form: int, **texts: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name, content in texts.items():
            raw = content.encode()
            for one in (f"work/{name}.py", f"{'long' * 30}/{name}.py"):
                member = tarfile.TarInfo(one)
                member.size = len(raw)
                archive.addfile(member, io.BytesIO(raw))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo(f"work/{kind.decode()}")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    return stream.getvalue().rstrip(b"\0") + bytes(1024)


SOURCES = {
    "exercise2_learning_rate": "def f(x):\n    return x\n" * 9,
    "exercise1_neuron": "import numpy as np\n",
}
FORMATS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)

ARCHIVES = [
    *(_archive(kind, **SOURCES) for kind in KINDS),
    *(_tar(form, **SOURCES) for form in FORMATS),
    *(gzip.compress(_tar(form, **SOURCES)) for form in FORMATS),
    zipped({"inner.zip": _archive(zipfile.ZIP_STORED, **SOURCES), "notes.txt": b""}),
    zipped({"inner.tar.gz": gzip.compress(_tar(tarfile.PAX_FORMAT, **SOURCES))}),
]

SEEDS = {
    "decoding": list(map(encode, [*VALUES, *ANSWERS])),
    "encoding": list(map(encode, [*VALUES, *ANSWERS])),
    "inbox": [
        bytes([size, 99 - size]) + _stream(LOADED[0], *ANSWERS[size : size + 9]) for size in range(0, 99, 9)
    ],
    "marking": list(map(encode, ANSWERS)),
    "grading": [
        *(_stream(one) for one in LOADED),
        *(_stream(LOADED[0], *[answer] * len(FEW)) for answer in ANSWERS),
        *(_stream(LOADED[0], *ANSWERS[start : start + len(FEW)]) for start in range(len(ANSWERS))),
    ],
    "submission": ARCHIVES,
    "archive": ARCHIVES,
    "folder": [
        b"\0".join(
            [b"%dexercise2_learning_rate.py" % kind, b"0work/exercise1_neuron.py", b"3linked", b"0work.zip"]
        )
        for kind in range(6)
    ],
    "paper": [to_bytes(PAPER), to_bytes(replace(PAPER, tasks=())), TASK.known],
    "text": [b"plain", b"\x1b[31mred\x1b[0m \x1b]0;title\x07", "\u202eturned\t\x9b2J".encode()],
}

# -- nearly valid ones --------------------------------------------------------------------------------------------

_lengths = st.sampled_from([0, 1, 2, 2**20, 2**20 + 1, 2**31 - 1, 2**31, 2**32 - 1])
_dimensions = st.one_of(
    st.integers(0, 3), st.sampled_from([2**24, 2**30, 2**31 - 1, 2**31, 2**32, 2**62, 2**63, 2**64 - 1])
)


@st.composite
def _arrays(draw) -> bytes:
    code, dimensions = draw(st.integers(0, 14)), draw(st.lists(_dimensions, max_size=4))
    dimensions += [1] * draw(st.sampled_from([0, 0, 0, 0, 29, 60, 200]))
    itemsize = wire._CODE_DTYPE[code].itemsize if code < len(wire._CODE_DTYPE) else 1
    size = min(math.prod(dimensions) * itemsize, 64)
    body = draw(st.binary(min_size=size, max_size=size) if draw(st.booleans()) else st.binary(max_size=32))
    return bytes((ord("a"), code, len(dimensions))) + struct.pack(f"<{len(dimensions)}Q", *dimensions) + body


def _with_length(tag: bytes, body: bytes, length: int | None) -> bytes:
    return tag + struct.pack("<I", len(body) if length is None else length) + body


def _items(tag: bytes, items: Sequence[bytes], length: int | None = None) -> bytes:
    return tag + struct.pack("<I", len(items) if length is None else length) + b"".join(items)


def _nested(depth: int, item: bytes) -> bytes:
    return _items(b"l", [b""]) * depth + item


def _records(fields: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Records of every kind, with the right number of fields, and whatever in them."""
    return st.one_of(
        st.tuples(st.just(tag), *[fields] * len(record.__slots__)).map(b"".join)
        for record, tag in wire._RECORDS.items()
    )


def _seldom(lie: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(st.none(), st.none(), st.none(), lie)


_leaves = st.one_of(
    st.sampled_from([encode(value) for value in VALUES]),
    _arrays(),
    st.floats().map(encode),
    st.builds(_with_length, st.sampled_from([b"s", b"y", b"I"]), st.binary(max_size=40), _seldom(_lengths)),
    st.integers(-(2**40), 2**40).map(encode),
    st.sampled_from([1000, 1790, 4000]).map(lambda size: _with_length(b"I", b"\x01" * size, None)),
    st.sampled_from([4000, 4001, 9000]).map(lambda size: encode("x" * size)),
)
_values = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(_items, st.sampled_from([b"t", b"l"]), st.lists(inner, max_size=4), _seldom(_lengths)),
        st.builds(_nested, st.sampled_from([1, 14, 16, 19]), inner),
        _records(inner),
    ),
    max_leaves=8,
)
_integers = st.one_of(st.integers(-9, 99), st.integers(-(2**20), 2**20), st.integers(-(2**70), 2**70)).map(
    encode
)
_texts = st.lists(st.sampled_from(["", "x", "overflow", "y" * 4000]), max_size=2).map(tuple).map(encode)
_frames = st.tuples(st.just(b"F"), st.just(encode("exercise9_f.py")), _integers, st.just(encode("f")))
_raised = st.one_of(
    st.just(b"N"),
    st.tuples(
        st.just(b"R"),
        st.sampled_from([("SyntaxError",), ("ModuleNotFoundError",), ("ValueError",), ()]).map(encode),
        st.just(encode("no")),
        _frames.map(lambda fields: _items(b"t", [b"".join(fields)])),
        st.just(encode(" x")),
        _integers,
    ).map(b"".join),
)
_answers = st.tuples(
    st.just(b"A"),
    st.lists(_values, max_size=3).map(lambda seen: _items(b"t", seen)),
    _raised,
    *[_texts] * 3,
    st.booleans().map(encode),
    st.just(encode("")),
).map(b"".join)
_loaded = st.one_of(
    st.just(encode(LOADED[0])),
    st.tuples(st.just(b"L" + encode(("f",))), _raised, st.just(encode("hello"))).map(b"".join),
)
_given = st.one_of(_answers, st.sampled_from([encode(one) for one in ANSWERS]))
_streams = st.builds(
    lambda loaded, property_papers, length: (
        frame(READY) + frame(loaded) + b"".join(property_papers) + _tail(length)
    ),
    _loaded,
    st.lists(
        st.one_of(
            _given.map(lambda one: _property_paper(one, one)), st.builds(_property_paper, _given, _given)
        ),
        max_size=6,
    ),
    _seldom(_lengths),
)


def _tail(length: int | None) -> bytes:
    return b"" if length is None else struct.pack("<I", length) + b"A"


@st.composite
def _damaged(draw, whole: st.SearchStrategy[bytes]) -> bytes:
    raw = bytearray(draw(whole))
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 5]))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from([0, 1, 1, 4, 8, 30])))
        raw[start:end] = draw(
            st.one_of(
                st.binary(min_size=end - start, max_size=end - start),
                st.just(b""),
                st.just(bytes(raw[start:end]) * 2),
                _lengths.map(lambda length: struct.pack("<I", length)),
            )
        )
    return bytes(raw)


PARTS = (
    b"exercise2_learning_rate.py", b"Exercise2.PY", b"work.zip", b"a", b"..", b".", b"__MACOSX", b"\xff", b"n" * 300
)  # fmt: skip
"""Parts of a path."""

INPUTS = {
    "decoding": _damaged(st.one_of(_values, _answers)),
    "encoding": _damaged(st.one_of(_values, _answers)),
    "inbox": st.builds(
        lambda sizes, stream: sizes + stream, st.binary(min_size=2, max_size=2), _damaged(_streams)
    ),
    "marking": _damaged(_answers),
    "grading": _damaged(_streams),
    "submission": _damaged(st.sampled_from(ARCHIVES)),
    "archive": _damaged(st.sampled_from(ARCHIVES)),
    "folder": st.one_of(
        _damaged(st.sampled_from(SEEDS["folder"])),
        st.lists(
            st.tuples(
                st.sampled_from([b"0", b"1", b"2", b"3", b"4", b"5"]),
                st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(b"/".join),
            ).map(b"".join),
            max_size=6,
        ).map(b"\0".join),
    ),
    "paper": _damaged(st.sampled_from(SEEDS["paper"])),
    "text": st.one_of(
        _damaged(st.sampled_from(SEEDS["text"])),
        st.text("\x1b[]()P^_\\\x07\x9b\x9c\u202e\u2066?31;mK \n\r\ta").map(str.encode),
        st.text().map(str.encode),
    ),
}
"""For each target, a strategy of bytes that get further than noise would."""
