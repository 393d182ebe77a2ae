"""What crosses the wall comes out as it went in, or as plain data; hostile bytes cost nothing."""

from __future__ import annotations

import contextlib
import enum
import struct
import tracemalloc
from collections import namedtuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nngrade.worker.values import Answer, Expression, Frame, Loaded, Raised, Strange
from nngrade.worker.wire import MAX_FRAME, WireError, decode, encode, frame, frame_length

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**4000), 2**4000),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(codec="utf-8")),
    st.binary(),
)
dtypes = st.one_of(
    hnp.floating_dtypes(), hnp.integer_dtypes(), hnp.boolean_dtypes(), hnp.complex_number_dtypes()
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, min_side=0))
records = st.one_of(
    st.builds(Expression, st.text(st.characters(codec="utf-8"))),
    st.just(
        Answer(
            (1, [2.0]),
            Raised(("ValueError",), "no", (Frame("a.py", 3, "f"),)),
            ("x",),
            (),
            ("overflow",),
            True,
            "hi",
        )
    ),
    st.just(Loaded(("f",), None, "")),
)
values = st.recursive(
    st.one_of(scalars, arrays, records),
    lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple)),
    max_leaves=12,
)


def same(arrived, sent):
    if isinstance(sent, np.ndarray):
        ours = sent.astype(sent.dtype.newbyteorder("="))
        return (
            type(arrived) is np.ndarray
            and (ours.dtype, ours.shape) == (arrived.dtype, arrived.shape)
            and ours.tobytes() == arrived.tobytes()
        )
    if isinstance(sent, list | tuple):
        return type(arrived) is type(sent) and len(arrived) == len(sent) and all(map(same, arrived, sent))
    return type(arrived) is type(sent) and repr(arrived) == repr(sent)


@given(values)
def test_what_goes_in_comes_out(value):
    assert same(decode(encode(value)), value)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_value_or_a_wire_error(raw):
    with contextlib.suppress(WireError):
        decode(raw)


@given(values, st.data())
def test_a_damaged_value_is_a_value_or_a_wire_error(value, data):
    raw = bytearray(encode(value))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(WireError):
        decode(bytes(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"l\xff\xff\xff\xff",
        b"t\xff\xff\xff\x7f" + b"N" * 10,
        b"s\xff\xff\xff\x7fabc",
        b"s\x01\x00\x00\x00\xff",
        b"a\x0b\x02" + struct.pack("<2Q", 2**40, 2**40),
        b"a\x0b\x01" + struct.pack("<Q", 2**30),
        b"a\x0b\x01" + struct.pack("<Q", 2**63),
        b"a\xff\x00",
        b"a\x0b\x21" + b"\x00" * 400,
        b"l\x01\x00\x00\x00" * 50 + b"N",
        b"NN",
        b"R" + b"N" * 5,
        b"A" + b"N" * 7,
        b"?",
    ],
)  # fmt: skip
def test_hostile_bytes_are_refused_without_being_believed(raw):
    tracemalloc.start()
    with pytest.raises(WireError):
        decode(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


def test_a_frame_that_is_too_long_is_refused_by_its_header():
    with pytest.raises(WireError, match="at most"):
        frame_length(struct.pack("<I", MAX_FRAME + 1))


def test_a_frame_begins_with_its_length():
    assert frame(b"ab", b"c") == b"\x03\x00\x00\x00abc"


class Colour(enum.IntEnum):
    RED = 3


class Array(np.ndarray):
    pass


Pair = namedtuple("Pair", "a b")  # a learner may use it


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.float64(0.5), 0.5),
        (np.float32(0.5), np.array(0.5, np.float32)),
        (Pair(1, 2), (1, 2)),
        (np.zeros(2).view(Array), np.zeros(2)),
    ],
    ids=["float64", "float32", "named tuple", "array subclass"],
)
def test_subclasses_arrive_as_the_plain_type_below_them(value, plain):
    assert same(decode(encode(value)), plain)


def test_a_subclass_of_int_arrives_as_an_int():
    assert type(decode(encode(Colour.RED))) is int


@pytest.mark.parametrize(
    ("value", "type_name"),
    [
        (object(), "object"),
        ({}, "dict"),
        (iter([]), "list_iterator"),
        (np.array([None]), "ndarray"),
        (np.array(["a"]), "ndarray"),
        (np.broadcast_to(0.0, (2**20, 2**20)), "ndarray"),
        (1 << 10_000, "int"),
    ],
    ids=["object", "dict", "iterator", "object array", "text array", "huge view", "huge integer"],
)
def test_what_is_no_plain_data_stays_inside(value, type_name):
    arrived = decode(encode(value))
    assert isinstance(arrived, Strange)
    assert arrived.type_name == type_name


def test_a_list_that_contains_itself_is_cut_off():
    endless: list = []
    endless.append(endless)
    assert "nested too deeply" in repr(decode(encode(endless)))


def test_layout_does_not_matter():
    matrix = np.arange(12.0).reshape(3, 4)
    assert encode(np.asfortranarray(matrix)) == encode(matrix) == encode(matrix.astype(">f8"))
    assert encode(matrix[:, ::2]) == encode(matrix[:, ::2].copy())
