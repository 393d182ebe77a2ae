"""A tar archive, compressed or not, seen as a tree.

It is read once, from its beginning to its end, and never beyond its limits. Python's own reader knows more kinds of
members than anybody hands in, and trusts what they say of themselves: sparse maps, headers of any size, headers that
follow headers. So only its reader of one header is used here.
"""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from .limits import ARCHIVE, EXTENDED_HEADER
from .names import is_inside, normal
from .tree import LINK, NO_FILE, TWICE, UnreadableError, bounded, too_large, too_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .limits import TreeLimits

_BLOCK: Final = tarfile.BLOCKSIZE
_BROKEN: Final = (OSError, EOFError, OverflowError, ValueError, zlib.error, tarfile.HeaderError)
_HARD_LINK: Final = "is a hard link; hand in the file itself"
_SPARSE: Final = "is a sparse file, which is not read here"
_PIECE: Final = 2**16


@dataclass(frozen=True, slots=True)
class _Member:
    """A file with its content, or with the reason why it has none."""

    name: str
    content: bytes | None = None
    why: str = ""


class TarArchive:
    """The files of a tar archive; `name` is the archive's own, for messages."""

    def __init__(self, stream: IO[bytes], name: str, limits: TreeLimits, *, compressed: bool) -> None:
        raw = gzip.GzipFile(fileobj=stream) if compressed else stream
        members: list[_Member] = []
        try:
            for one in _members(_Source(raw, name, limits.unpacked)):
                members.append(one)
                if len(members) > limits.members:
                    raise too_many(name, len(members), limits.members)
        except _BROKEN as error:
            raise UnreadableError(f"'{name}' cannot be read as a tar archive: {error}") from error
        finally:
            stream.close()  # all that is kept has been read
        self.everything = [one.name for one in members]
        self._members = {one.name: one for one in members if is_inside(one.name)}
        self._times = Counter(self.everything)

    def names(self) -> list[str]:
        """See `Tree`."""
        return sorted(self._members)

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        member = self._members[name]
        if why := member.why or (TWICE if self._times[name] > 1 else ""):
            raise UnreadableError(f"'{name}' {why}")
        if member.content is None:
            raise too_large(name, min(most, ARCHIVE))
        return bounded(member.content, name, most)

    def close(self) -> None:
        """See `Tree`."""


class _Source:
    """Bytes one after the other, so many and no more."""

    def __init__(self, stream: gzip.GzipFile | IO[bytes], name: str, most: int) -> None:
        self._stream, self._name, self._most, self._left = stream, name, most, most

    def read(self, size: int) -> bytes:
        """So many bytes; fewer at the end."""
        self._left -= size
        if size < 0 or self._left < 0:
            raise UnreadableError(
                f"'{self._name}' is larger than {self._most} bytes when it is unpacked; unpack it yourself"
            )
        return self._stream.read(size)

    def exactly(self, size: int) -> bytes:
        """So many bytes, and what fills up their last block is passed over."""
        content = self.read(size)
        if len(content) < size:
            raise EOFError("it ends in the middle of a file")
        self.read(-size % _BLOCK)
        return content

    def skip(self, size: int) -> None:
        """Pass over a member without holding it."""
        left = size + -size % _BLOCK
        while left > 0:
            piece = self.read(min(left, _PIECE))
            if not piece:
                raise EOFError("it ends in the middle of a file")
            left -= len(piece)


def _members(source: _Source) -> Iterator[_Member]:
    """The members but for folders; headers that go before a member are seen in its name."""
    said: dict[str, str] = {}
    while any(block := source.read(_BLOCK)):
        if len(block) < _BLOCK:
            raise EOFError("it ends in the middle of a header")
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        if header.size < 0:
            raise ValueError("a file has a negative size")
        if header.type in _EXTENDED:
            said |= _said(header, source)
            continue
        name = normal(said.get("path", header.name))
        if header.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse.") for key in said):
            raise UnreadableError(f"'{name}' {_SPARSE}")  # how many bytes follow, only its own map says
        if "size" in said:
            raise UnreadableError(f"'{name}' is larger than a header can say")
        yield from _member(header, name, source)
        said = {}


def _member(header: tarfile.TarInfo, name: str, source: _Source) -> Iterator[_Member]:
    """One member, if it is none of a folder; its bytes are passed over if there are too many to be kept."""
    if header.isdir():
        return
    if header.type in _WHY:
        yield _Member(name, why=_WHY[header.type])
    elif not header.isreg():
        source.skip(header.size)
        yield _Member(name, why=NO_FILE)
    elif header.size > ARCHIVE:
        source.skip(header.size)
        yield _Member(name)
    else:
        yield _Member(name, source.exactly(header.size))


_WHY: Final = {
    tarfile.LNKTYPE: _HARD_LINK,
    tarfile.SYMTYPE: LINK,
    tarfile.CHRTYPE: NO_FILE,
    tarfile.BLKTYPE: NO_FILE,
    tarfile.FIFOTYPE: NO_FILE,
}
"""Members without bytes of their own, and why they are not read."""

_EXTENDED: Final = (
    tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK
)  # fmt: skip
"""Headers that say more of the next member, or of all."""


def _said(header: tarfile.TarInfo, source: _Source) -> dict[str, str]:
    """What such a header says of the next member."""
    if header.size > EXTENDED_HEADER:
        raise UnreadableError(
            f"a header of {header.size} bytes is in the archive; at most {EXTENDED_HEADER} are read"
        )
    content = source.exactly(header.size)
    if header.type == tarfile.GNUTYPE_LONGNAME:
        return {"path": _text(content.partition(b"\0")[0])}
    is_next = header.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
    return dict(_records(content)) if is_next else {}


def _records(content: bytes) -> Iterator[tuple[str, str]]:
    """The records of a pax header, each `length key=value` and a line's end."""
    while content.rstrip(b"\0"):
        digits, _, _ = content.partition(b" ")
        length = int(digits) if digits.isdigit() and len(digits) < 9 else 0
        record = content[len(digits) + 1 : length]
        if length > len(content) or not record.endswith(b"\n"):
            raise ValueError("a header is damaged")
        key, _, value = record[:-1].partition(b"=")
        yield _text(key), _text(value)
        content = content[length:]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
