"""Plain data to bytes and back: the only way across the wall, and what papers are made of.

A value is one tag byte and its content; a frame is four bytes of length and one value. Nothing is pickled. `decode`
reads as if an enemy had written: it checks every length against the bytes that are there before it allocates, and
every record against what a worker of ours would send. Writing and reading stay in one file, long as it is, so that the
two sides of each tag can be held against each other.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .values import VIEWS, Answer, Expression, Frame, Loaded, Raised, Strange, View, class_name

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FRAME: Final = 8 * 2**20
"""Bytes in one frame. A larger one is refused before it is read."""

MAX_ARRAY: Final = 4 * 2**20
"""Bytes in one array, counted as if no dimension were 0. A larger one stays inside and is answered as `Strange`."""

MAX_ITEMS: Final = 2**20
"""Items of all sequences in one payload: an item of one byte there takes a hundred here."""

MAX_TEXT: Final = 4000
"""Characters in one text of a record; texts that are values of their own may be longer."""

MAX_STRING: Final = 2**16
"""Characters of a text that is a value of its own. A longer one is answered as `Strange`."""

MAX_LISTED: Final = 64
"""Texts or frames that a record lists, beside the names of a module."""

MAX_PLACE: Final = 2**20
"""The last line and column that a file of a submission can have."""

MAX_DIMENSIONS: Final = 32
MAX_DEPTH: Final = 16
MAX_INTEGER_BITS: Final = 4096

_HEADER: Final = struct.Struct("<I")
_INT: Final = struct.Struct("<q")
_FLOAT: Final = struct.Struct("<d")
_DTYPES: Final = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
_DTYPE_CODE: Final = {np.dtype(name): index for index, name in enumerate(_DTYPES)} | {
    np.dtype(np.longdouble): _DTYPES.index("f8"),
    np.dtype(np.clongdouble): _DTYPES.index("c16"),
}
_CODE_DTYPE: Final = [np.dtype("<" + name) for name in _DTYPES]
_RECORDS: Final[dict[type, bytes]] = {
    Expression: b"E", Strange: b"Q", Frame: b"F", Raised: b"R", Answer: b"A", Loaded: b"L", View: b"V",
}  # fmt: skip
_RECORD_OF_TAG: Final = {tag[0]: record for record, tag in _RECORDS.items()}


class WireError(ValueError):
    """Bytes that are no value."""


def frame(*parts: bytes) -> bytes:
    """A payload, given in parts, with its length before it."""
    return b"".join((_HEADER.pack(sum(map(len, parts))), *parts))


def frame_length(header: bytes) -> int:
    """The length that a four-byte header announces; `WireError` if it is over `MAX_FRAME`."""
    (length,) = _HEADER.unpack(header)
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length} bytes; at most {MAX_FRAME} are allowed")
    return int(length)


# -- encoding -----------------------------------------------------------------------------------------------------


def encode(value: Any) -> bytes:
    """The bytes of `value`. What is no plain data becomes `Strange`; nothing that is passed in can make this fail."""
    parts: list[bytes] = []
    _put(parts, value, 0)
    return b"".join(parts)


def sequence(items: list[bytes]) -> list[bytes]:
    """The bytes of a tuple whose items are encoded already, in parts."""
    return [b"t" + _HEADER.pack(len(items)), *items]


def _put(parts: list[bytes], value: Any, depth: int) -> None:
    writer = _WRITERS.get(type(value))
    if depth > MAX_DEPTH:
        _put_strange(parts, class_name(type(value)), "nested too deeply")
    elif writer is not None:
        writer(parts, value, depth)
    elif type(value) in _RECORDS:
        _put_record(parts, value, depth)
    else:
        _put_other(parts, value, depth)


def _put_other(parts: list[bytes], value: Any, depth: int) -> None:
    """A subclass is taken for the plain type below it, so that nothing of the submission's own crosses."""
    for base, writer in _WRITERS.items():
        if base is not type(None) and isinstance(value, base):
            writer(parts, value, depth)
            return
    if isinstance(value, np.generic):
        _put_array(parts, np.asarray(value), depth)
    else:
        _put_strange(parts, class_name(type(value)), "")


def _put_none(parts: list[bytes], _value: None, _depth: int) -> None:
    parts.append(b"N")


def _put_bool(parts: list[bytes], value: bool, _depth: int) -> None:  # it is the value itself
    parts.append(b"T" if value else b"0")


def _put_int(parts: list[bytes], value: int, _depth: int) -> None:
    if -(2**63) <= value < 2**63:
        parts.append(b"i" + _INT.pack(value))
    elif int(value).bit_length() <= MAX_INTEGER_BITS:
        raw = int(value).to_bytes(MAX_INTEGER_BITS // 8 + 1, "little", signed=True)
        parts.append(b"I" + _HEADER.pack(len(raw)) + raw)
    else:
        _put_strange(parts, "int", f"of {int(value).bit_length()} bits")


def _put_float(parts: list[bytes], value: float, _depth: int) -> None:
    parts.append(b"d" + _FLOAT.pack(value))


def _put_complex(parts: list[bytes], value: complex, _depth: int) -> None:
    parts.append(b"c" + _FLOAT.pack(value.real) + _FLOAT.pack(value.imag))


def _put_text(parts: list[bytes], value: str, _depth: int) -> None:
    if str.__len__(value) > MAX_STRING:
        _put_strange(parts, "str", f"of {str.__len__(value)} characters: too long to be an answer")
        return
    raw = str.encode(value, "utf-8", "replace")
    parts.append(b"s" + _HEADER.pack(len(raw)) + raw)


def _put_bytes(parts: list[bytes], value: bytes, _depth: int) -> None:
    parts.append(b"y" + _HEADER.pack(len(value)) + value)


def _put_sequence(parts: list[bytes], value: list[Any] | tuple[Any, ...], depth: int) -> None:
    if len(value) > MAX_ITEMS:
        _put_strange(parts, class_name(type(value)), f"of {len(value)} items: too long to be an answer")
        return
    parts.append((b"l" if isinstance(value, list) else b"t") + _HEADER.pack(len(value)))
    for item in value:
        _put(parts, item, depth + 1)


def _put_array(parts: list[bytes], value: np.ndarray[Any, Any], _depth: int) -> None:
    plain = np.ndarray.view(value, np.ndarray)
    code = _DTYPE_CODE.get(plain.dtype.newbyteorder("="))
    if code is None:
        _put_strange(parts, "ndarray", f"of dtype {plain.dtype}, shape {plain.shape}")
    elif _is_too_large(plain.shape, _CODE_DTYPE[code]):
        _put_strange(parts, "ndarray", f"of shape {plain.shape}: too large to be an answer")
    else:
        parts.append(bytes((ord("a"), code, plain.ndim)) + struct.pack(f"<{plain.ndim}Q", *plain.shape))
        parts.append(plain.astype(_CODE_DTYPE[code], copy=False).tobytes())


def _is_too_large(shape: tuple[int, ...], dtype: np.dtype[Any]) -> bool:
    """Whether an array may not cross; one of shape (0, 2**60) holds nothing, and is as long a way to go through."""
    return (
        len(shape) > MAX_DIMENSIONS or dtype.itemsize * math.prod(length or 1 for length in shape) > MAX_ARRAY
    )


def _put_strange(parts: list[bytes], type_name: str, note: str) -> None:
    parts.append(_RECORDS[Strange])
    _put_text(parts, type_name[:MAX_TEXT], 0)
    _put_text(parts, note[:MAX_TEXT], 0)


def _put_record(parts: list[bytes], value: Any, depth: int) -> None:
    parts.append(_RECORDS[type(value)])
    for name in type(value).__slots__:
        _put(parts, getattr(value, name), depth + 1)


_WRITERS: Final[dict[type, Callable[[list[bytes], Any, int], None]]] = {
    float: _put_float,
    np.ndarray: _put_array,
    bool: _put_bool,
    int: _put_int,
    tuple: _put_sequence,
    list: _put_sequence,
    str: _put_text,
    type(None): _put_none,
    complex: _put_complex,
    bytes: _put_bytes,
}


# -- decoding -----------------------------------------------------------------------------------------------------


def decode(payload: bytes) -> Any:
    """The value that `payload` holds, all of it; arrays are read-only views of `payload`. `WireError` if it is none."""
    reader = _Reader(payload)
    value = reader.value(0)
    if reader.at != len(payload):
        raise WireError(f"{len(payload) - reader.at} bytes left over")
    return value


class _Reader:
    """A place in bytes that are not trusted."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.at = 0
        self.items_left = MAX_ITEMS
        self.open_answers = 0

    def take(self, count: int) -> bytes:
        start, self.at = self.at, self.at + count
        if self.at > len(self.payload):
            raise WireError(f"{count} bytes announced, {len(self.payload) - start} there")
        return self.payload[start : self.at]

    def count(self) -> int:
        (count,) = _HEADER.unpack(self.take(4))
        if count > len(self.payload) - self.at:
            raise WireError(f"{count} items announced in {len(self.payload) - self.at} bytes")
        return int(count)

    def value(self, depth: int) -> Any:  # noqa: C901, PLR0912  one branch a tag is how a codec reads best
        if depth > MAX_DEPTH + 4:
            raise WireError("nested too deeply")
        tag = self.take(1)
        if tag == b"d":
            return _FLOAT.unpack(self.take(8))[0]
        if tag == b"a":
            return self.array()
        if tag == b"i":
            return _INT.unpack(self.take(8))[0]
        if tag == b"t":
            return tuple(self.items(depth))
        if tag == b"l":
            return self.items(depth)
        if tag == b"s":
            return self.text()
        if tag == b"N":
            return None
        if tag in (b"T", b"0"):
            return tag == b"T"
        if tag == b"I":
            return self.integer()
        if tag == b"c":
            return complex(_FLOAT.unpack(self.take(8))[0], _FLOAT.unpack(self.take(8))[0])
        if tag == b"y":
            return self.take(self.count())
        if tag[0] in _RECORD_OF_TAG:
            return self.record(_RECORD_OF_TAG[tag[0]], depth)
        raise WireError(f"no value begins with {tag!r}")

    def items(self, depth: int) -> list[Any]:
        count = self.count()
        self.items_left -= count
        if self.items_left < 0:
            raise WireError(f"more than {MAX_ITEMS} items")
        return [self.value(depth + 1) for _ in range(count)]

    def integer(self) -> int:
        value = int.from_bytes(self.take(self.count()), "little", signed=True)
        if value.bit_length() > MAX_INTEGER_BITS:
            raise WireError(f"an integer of {value.bit_length()} bits")
        return value

    def text(self) -> str:
        try:
            return self.take(self.count()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def array(self) -> np.ndarray[Any, Any]:
        code, ndim = self.take(2)
        if code >= len(_CODE_DTYPE):
            raise WireError(f"no dtype has the code {code}")
        dtype, shape = _CODE_DTYPE[code], struct.unpack(f"<{ndim}Q", self.take(8 * ndim))
        if _is_too_large(shape, dtype):
            raise WireError(f"an array of shape {shape} is too large")
        return np.ndarray(shape, dtype, self.take(dtype.itemsize * math.prod(shape)))

    def record(self, record: type, depth: int) -> Any:
        self.open_answers += record is Answer
        if self.open_answers > 1:
            raise WireError("an answer within an answer")
        values = [self.value(depth + 1) for _ in record.__slots__]  # type: ignore[attr-defined]  # all records have slots
        self.open_answers -= record is Answer
        for value, check in zip(values, _FIELD_CHECKS[record], strict=True):
            if not check(value):
                raise WireError(f"{record.__name__} cannot hold this {class_name(type(value))}")
        return record(*values)


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: type(value) is kind


def _array_with_axes(value: Any) -> bool:
    return type(value) is np.ndarray and value.ndim > 0


def _text(value: Any) -> bool:
    return type(value) is str and len(value) <= MAX_TEXT


def _place(value: Any) -> bool:
    return type(value) is int and abs(value) <= MAX_PLACE


def _tuple_of(check: Callable[[Any], bool], most: int = MAX_LISTED) -> Callable[[Any], bool]:
    return lambda value: type(value) is tuple and len(value) <= most and all(map(check, value))


def _exception(value: Any) -> bool:
    return value is None or type(value) is Raised


_texts: Final = _tuple_of(_text)

_FIELD_CHECKS: Final[dict[type, tuple[Callable[[Any], bool], ...]]] = {
    Expression: (_is(str),),
    View: (_array_with_axes, lambda value: type(value) is str and value in VIEWS),
    Strange: (_text, _text),
    Frame: (_text, _place, _text),
    Raised: (_texts, _text, _tuple_of(_is(Frame)), _text, _place),
    Answer: (_is(tuple), _exception, _texts, _texts, _texts, _is(bool), _text),
    Loaded: (_tuple_of(_text, MAX_ITEMS), _exception, _text),
}
