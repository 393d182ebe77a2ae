"""The one writer of zip archives, the same files the same bytes; and the XML in some of them."""

from __future__ import annotations

import contextlib
import io
import stat
import zipfile
from typing import IO, TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from .writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from .writing import Put

_UNIX: Final = 3
"""Where a member is said to come from, so that its permissions count; else it would depend on the machine."""


def zipped(files: Mapping[str, bytes], programs: Collection[str] = ()) -> bytes:
    """An archive of these files, in their order; `programs` can be executed, and a name in `/` is an empty folder."""
    data = io.BytesIO()
    with open_zip(data, programs) as put:
        for name, content in files.items():
            put(name, content)
    return data.getvalue()


@contextlib.contextmanager
def open_zip(stream: IO[bytes], programs: Collection[str] = ()) -> Iterator[Put]:
    """Put files into an archive one by one."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield lambda name, content: archive.writestr(_member(name, is_program=name in programs), content)


@contextlib.contextmanager
def whole_archive(path: Path) -> Iterator[Put]:
    """An archive that gets its name when everything has been put into it."""
    with whole_file(path) as stream, open_zip(stream) as put:
        yield put


def _member(name: str, *, is_program: bool) -> zipfile.ZipInfo:
    """What stands in the archive about a file; it is dated 1980, as all are that say nothing else."""
    member = zipfile.ZipInfo(name)
    member.create_system = _UNIX
    member.compress_type = zipfile.ZIP_DEFLATED
    kind = stat.S_IFDIR if name.endswith("/") else stat.S_IFREG
    member.external_attr = (kind | (0o755 if is_program or kind == stat.S_IFDIR else 0o644)) << 16
    return member


def as_xml(root: ET.Element) -> bytes:
    """The document as it stands, without a space more: within texts each one is seen."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
