"""Read a submission from a path that a learner names: a file, a folder or an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.limits import Limits

from .folder import Folder
from .limits import ARCHIVE, NESTED
from .names import is_archive
from .opening import Kind, archive_in, kind_of
from .selection import Choice, NotAmongThemError, read_chosen, select
from .sources import Submission
from .tree import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from nngrade.course.course import Exercise

__all__ = ["Submission", "read_submission"]


def read_submission(path: Path, exercise: Exercise, limits: Limits | None = None) -> Submission:
    """The submission of `exercise` in a folder, in an archive, or in a file of any name.

    Raises:
        UsageError: there is no such file, or it is no regular file, or it is too large.
    """
    most = (limits or Limits()).source
    try:
        if path.is_dir():
            return _from_folder(path, exercise, most)
        path.lstat()
        return _from_file(path, exercise, most)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"There is no file '{path}'.") from error
    except OSError as error:  # also a name that is too long, or a folder that may not be entered
        raise UsageError(f"'{error.filename or path}' cannot be read: {error.strerror or error}.") from error
    except UnreadableError as error:
        raise UsageError(f"{error}.") from error


def _from_folder(path: Path, exercise: Exercise, most: int) -> Submission:
    """The file under its own name: a learner's folder may hold anything else."""
    if not Folder(path).has(exercise.file_name):
        raise UsageError(
            f"There is no {exercise.file_name} in '{path}'. `nngrade init` puts the exercises there."
        )
    return _beside_others(path / exercise.file_name, exercise, most)


def _from_file(path: Path, exercise: Exercise, most: int) -> Submission:
    said_archive = is_archive(path.name)
    content = Folder(path.parent, path.parent).read(path.name, ARCHIVE if said_archive else most)
    if said_archive or (kind_of(content) is not Kind.ANYTHING and path.suffix.lower() != ".py"):
        return _from_archive(path, content, exercise, most)
    return _beside_others(path, exercise, most)


def _beside_others(path: Path, exercise: Exercise, most: int) -> Submission:
    """The file, with the earlier exercises that lie beside it."""
    tree = Folder(path.parent, path.parent)
    earlier = [other.file_name for other in exercise.earlier if tree.has(other.file_name)]
    found = read_chosen(tree, [path.name, *earlier], Choice(path.name), exercise, most)
    return Submission(found.module, found.sources, str(path))


def _from_archive(path: Path, content: bytes, exercise: Exercise, most: int) -> Submission:
    tree = archive_in(content, str(path))
    try:
        found = select(tree, tree.names(), exercise, archives=NESTED - 1, most=most)
    except NotAmongThemError as error:
        raise UsageError(f"There is no {exercise.file_name} in '{path}'. It holds {error.there}.") from error
    except UnreadableError as error:
        raise UsageError(f"'{path}': {error}.") from error
    return Submission(found.module, found.sources, f"{path}/{found.origin}", found.also)
