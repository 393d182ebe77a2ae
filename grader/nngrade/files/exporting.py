"""Write an export as a whole or not at all: a file, a folder that was not there before, or a zip archive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.errors import UsageError

from .archive import zipped
from .writing import write

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
    """Everything under another name first, so that the folder is there when it is whole."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(
            f"'{out}' is there already: name a folder that is new or empty, or a file that ends in .zip."
        )
    target = Path(os.path.realpath(out))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            unfinished.mkdir()
            for name, data in files.items():
                file = unfinished / name
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(data)
            unfinished.replace(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"'{out}' cannot be written: {error.strerror or error}.") from error
