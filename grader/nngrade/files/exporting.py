"""Write an export as a whole or not at all: a file, a folder that was not there before, or a zip archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.errors import UsageError

from .archive import zipped
from .writing import cannot_be_written, whole_folder, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def write_all(out: Path, files: Mapping[str, bytes], keep: Sequence[Path] = ()) -> bool:
    """Write the one file, or the many; whether something was replaced.

    Args:
        keep: files that are never written over, such as what was downloaded.

    Raises:
        UsageError: it cannot be written, or would replace what it must not.
    """
    for one in keep:
        if out.exists() and one.exists() and out.samefile(one):
            raise UsageError(
                f"'{out}' is what the export is made from, and stays as it is: give --out another name."
            )
    if set(files) == {""}:
        return write(out, files[""])
    if out.suffix.lower() == ".zip":
        return write(out, zipped(files))
    _write_folder(out, files)
    return False


def _write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(
            f"'{out}' is there already: name a folder that is new or empty, or a file that ends in .zip."
        )
    try:
        with whole_folder(Path(os.path.realpath(out))) as put:
            for name, data in files.items():
                put(name, data)
    except OSError as error:
        raise cannot_be_written(out, error) from error
