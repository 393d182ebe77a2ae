"""The files of a submission as one zip archive, which is how a gradebook keeps them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from .archive import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed(sources: Mapping[str, bytes]) -> bytes:
    """An archive with these files; the same files, the same bytes."""
    return zipped(dict(sorted(sources.items())))


def unpacked(files: bytes) -> dict[str, bytes]:
    """The files of an archive that `packed` has made."""
    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
