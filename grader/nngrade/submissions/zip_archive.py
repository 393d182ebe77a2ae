"""A zip archive, seen as a tree."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from typing import IO, TYPE_CHECKING, Final

from .names import is_inside, normal
from .tree import LINK, NO_FILE, ODDLY_PACKED, TWICE, UnreadableError, bounded, too_many

if TYPE_CHECKING:
    from .limits import TreeLimits

_COMPRESSIONS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack as much as they like at once: 900 bytes of bzip2 are a gigabyte."""

_BROKEN: Final = (
    OSError, EOFError, KeyError, OverflowError, RuntimeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""All that reading an archive raises, depending on which of its bytes are wrong."""


class ZipArchive:
    """The files of a zip archive; `name` is the archive's own, for messages."""

    def __init__(self, stream: IO[bytes], name: str, limits: TreeLimits) -> None:
        self._stream = _Guarded(stream, name, limits.contents)
        try:
            self._archive = zipfile.ZipFile(self._stream)
        except _BROKEN as error:
            raise UnreadableError(f"'{name}' cannot be read as a zip archive: {error}") from error
        self._stream.most = None
        members = [one for one in self._archive.infolist() if one.filename and not one.is_dir()]
        if len(members) > limits.members:
            raise too_many(name, len(members), limits.members)
        # what stands behind a NUL is cut off in `filename`, and seen in `orig_filename` alone
        named = [(normal(one.orig_filename), one) for one in members]
        self.everything = [called for called, _ in named]
        self._members = {called: one for called, one in named if is_inside(called)}
        self._times = Counter(self.everything)

    def names(self) -> list[str]:
        """See `Tree`."""
        return sorted(self._members)

    def read(self, name: str, most: int) -> bytes:
        """See `Tree`."""
        try:
            member = self._members[name]
            if why := self._objection(name, member):
                raise UnreadableError(f"'{name}' {why}")
            with self._archive.open(member) as stream:
                return bounded(stream.read(most + 1), name, most)
        except _BROKEN as error:
            raise UnreadableError(f"'{name}' cannot be read: {error}") from error

    def _objection(self, name: str, member: zipfile.ZipInfo) -> str:
        """Why a member is not read; empty if it is."""
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind == stat.S_IFLNK:
            return LINK
        if kind not in (0, stat.S_IFREG):
            return NO_FILE
        if self._times[name] > 1:
            return TWICE
        return "" if member.compress_type in _COMPRESSIONS else ODDLY_PACKED

    def close(self) -> None:
        """See `Tree`."""
        self._archive.close()
        self._stream.close()


class _Guarded(io.BufferedIOBase):
    """A file of which, at first, only so much can be read at once."""

    def __init__(self, stream: IO[bytes], name: str, most: int | None) -> None:
        self._stream, self._name, self.most = stream, name, most

    def read(self, size: int | None = -1, /) -> bytes:
        """A table of contents becomes a hundred times larger in memory, so it is not even read if it is too large."""
        if self.most is not None and size is not None and size > self.most:
            raise UnreadableError(f"'{self._name}' has a table of contents of more than {self.most} bytes")
        return self._stream.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """As any file."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As any file."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """As any file."""
        return True

    def close(self) -> None:
        """As any file."""
        super().close()
        self._stream.close()
