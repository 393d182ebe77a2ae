"""Read a submission: a file, a folder or a zip archive. What is read are bytes; nothing of it is run or unpacked."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.limits import Limits

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence

    from nngrade.course.course import Exercise

MAX_ARCHIVE_MEMBERS: Final = 10_000
MAX_ARCHIVE: Final = 2**27
"""Bytes of an archive; its table of contents is read before anything else can be known of it."""

_COMPRESSIONS: Final = (0, 8)
"""Stored and deflated. The others unpack as much as they like at once: 900 bytes of bzip2 are a gigabyte."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A learner's file and the earlier exercises beside it, as bytes by file name.

    Attributes:
        module: the module that holds the exercise.
        sources: the text of each file.
        origin: where the learner's file was found, for messages.
    """

    module: str
    sources: dict[str, bytes]
    origin: str


def read_submission(path: Path, exercise: Exercise, limits: Limits | None = None) -> Submission:
    """The submission of `exercise` in a folder, in a zip archive, or in a file of any name.

    Raises:
        UsageError: there is no such file, or it is no regular file, or it is too large.
    """
    most = (limits or Limits()).source
    beside = [other.file_name for other in exercise.earlier]
    try:
        return _from_anything(path, exercise, beside, most)
    except OSError as error:  # also a name that is too long, or a folder that may not be entered
        raise UsageError(f"'{error.filename or path}' cannot be read: {error.strerror or error}.") from error


def _from_anything(path: Path, exercise: Exercise, beside: Sequence[str], most: int) -> Submission:
    if path.is_dir():
        return _from_folder(path, exercise, beside, most)
    if not path.exists():
        raise UsageError(f"There is no file '{path}'.")
    if path.suffix == ".zip":
        return _from_archive(path, exercise, beside, most)
    sources = {exercise.file_name: _read(path, most)}
    return Submission(exercise.stem, sources | _optional(path.parent, beside, most), str(path))


def _from_folder(folder: Path, exercise: Exercise, beside: Sequence[str], most: int) -> Submission:
    file = folder / exercise.file_name
    if not file.exists():
        raise UsageError(
            f"There is no {exercise.file_name} in '{folder}'. `nngrade init` puts the exercises there."
        )
    return Submission(
        exercise.stem, {exercise.file_name: _read(file, most)} | _optional(folder, beside, most), str(file)
    )


def _optional(folder: Path, names: Sequence[str], most: int) -> dict[str, bytes]:
    return {name: _read(folder / name, most) for name in names if (folder / name).is_file()}


def _read(file: Path, most: int) -> bytes:
    """The bytes of a regular file, if they are not too many."""
    _refuse_what_is_no_file(file, "a Python file")
    with file.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise UsageError(f"'{file}' is larger than {most} bytes; that is no exercise any more.")
    return content


def _refuse_what_is_no_file(file: Path, expected: str) -> None:
    """Devices, pipes and folders are refused before they are opened.

    A link may lead to another file of the same folder, but not out of it: what lies elsewhere was not handed in.
    """
    if file.is_symlink() and file.resolve().parent != file.parent.resolve():
        raise UsageError(f"'{file}' is a link that leads out of its folder; hand in the file itself.")
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UsageError(f"'{file}' is a folder; {expected} is expected there.")
    if not stat.S_ISREG(mode):
        raise UsageError(f"'{file}' is no regular file; {expected} is expected there.")


def _from_archive(path: Path, exercise: Exercise, beside: Sequence[str], most: int) -> Submission:
    import zipfile  # noqa: PLC0415  few submissions are archives
    import zlib  # noqa: PLC0415

    _refuse_what_is_no_file(path, "a zip archive")
    if path.stat().st_size > MAX_ARCHIVE:
        raise UsageError(f"'{path}' is larger than {MAX_ARCHIVE} bytes; an archive of exercises is smaller.")
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_ARCHIVE_MEMBERS:
                raise UsageError(
                    f"'{path}' holds {len(members)} files; at most {MAX_ARCHIVE_MEMBERS} are read."
                )
            main = _member(members, exercise.file_name, path)
            folder = PurePosixPath(main.filename).parent
            wanted = {str(folder / name): name for name in beside}
            sources = {exercise.file_name: _extract(archive, main, most, path)}
            for member in members:
                if member.filename in wanted:
                    sources[wanted[member.filename]] = _extract(archive, member, most, path)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError) as error:
        raise UsageError(f"'{path}' cannot be read as a zip archive: {error}.") from error
    return Submission(exercise.stem, sources, f"{path}/{main.filename}")


def _member(members: Sequence[zipfile.ZipInfo], name: str, path: Path) -> zipfile.ZipInfo:
    """The one file of that name, wherever in the archive it lies; the one that lies highest if there are several."""
    found = [
        member for member in members
        if PurePosixPath(member.filename).name == name and not member.is_dir() and "__MACOSX" not in member.filename
    ]  # fmt: skip
    if not found:
        raise UsageError(f"There is no {name} in '{path}'.")
    return min(found, key=lambda member: (member.filename.count("/"), member.filename))


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, path: Path) -> bytes:
    if member.compress_type not in _COMPRESSIONS:
        raise UsageError(
            f"'{path}' is compressed in a way that is not read here; an ordinary zip archive is."
        )
    with archive.open(member) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise UsageError(
            f"{member.filename} in '{path}' is larger than {most} bytes; that is no exercise any more."
        )
    return content
