"""Keep papers in the user's cache: one file each, named by a key of everything that the paper was made from."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.course.folder import TABLE, deciding_files
from nngrade.errors import NngradeError, PaperError
from nngrade.files import folders
from nngrade.files.writing import write_whole
from nngrade.worker.wire import WireError

from .paper import Paper, from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.course.course import Exercise

    from .write import WritingStep

MAGIC: Final = b"nngrade paper 1\n"
KEEP: Final = 60
"""Papers that stay in the cache; the ones that were used least lately go."""

_DIGEST: Final = 32


def fetch(
    exercise: Exercise,
    seed: int = 0,
    on_progress: Callable[[WritingStep], object] = lambda _: None,
    on_notice: Callable[[str], object] = lambda _: None,
) -> Paper:
    """The paper of an exercise: from the cache, or written now and put there.

    A cache that cannot be read or written costs time, never the grade: `on_notice` gets a sentence about it.
    """
    name = f"{exercise.stem}-{key(exercise, seed)}.paper"
    with contextlib.suppress(OSError, PaperError):
        return read(cache_folder() / name)
    from .write import write  # imports Hypothesis and PyTorch, which a paper in the cache makes needless

    paper = write(exercise, seed, on_progress)
    if trouble := _keep(name, paper):
        on_notice(f"The paper of {exercise.name} {trouble}")
    return paper


def _keep(name: str, paper: Paper) -> str:
    """Store the paper in the cache; what there is to say about that."""
    where = None
    try:
        where = cache_folder()
        store(where / name, paper)
    except OSError as error:
        return (
            f"could not be kept in {where or error.filename} ({error.strerror or error}), so the next "
            "check writes it again. Set NNGRADE_CACHE to a folder that can be written."
        )
    if folders.is_temporary(where):
        return (
            f"is kept in {where}, which may be emptied at any time: this user has no home folder. "
            "Set HOME or NNGRADE_CACHE to keep it."
        )
    return ""


def cache_folder() -> Path:
    """The folder of the papers, in the user's cache. `OSError` if there is none to trust."""
    return folders.cache_folder() / "papers"


def read(file: Path) -> Paper:
    """The paper in a file. `PaperError` if it is damaged."""
    raw = file.read_bytes()
    body = raw[len(MAGIC) + _DIGEST :]
    if raw[: len(MAGIC)] != MAGIC or raw[len(MAGIC) : len(MAGIC) + _DIGEST] != _digest(body):
        raise PaperError(f"{file} is damaged.")
    try:
        return from_bytes(body)
    except (WireError, ValueError, TypeError) as error:
        raise PaperError(f"{file} is damaged.") from error


def sealed(paper: Paper) -> bytes:
    """What a file that holds the paper holds: damage shows when it is read."""
    body = to_bytes(paper)
    return MAGIC + _digest(body) + body


def store(file: Path, paper: Paper) -> None:
    """Write the file, also when two commands do so at once; it holds right answers, and is its owner's alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, sealed(paper), mode=0o600)
    _tidy(file.parent)


def _tidy(folder: Path) -> None:
    papers = sorted(folder.glob("*.paper"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in papers[KEEP:]:
        with contextlib.suppress(OSError):
            old.unlink()


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


def key(exercise: Exercise, seed: int) -> str:
    """A digest of all that decides a paper: a mended hint or title leaves it as it is."""
    digest = hashlib.blake2b(digest_size=16)
    for name, content in _ingredients(exercise):
        digest.update(f"{name}:{len(content)}:".encode() + content)
    digest.update(f"{sys.version_info[:3]}:{seed}".encode())
    return digest.hexdigest()


def _ingredients(exercise: Exercise) -> Iterator[tuple[str, bytes]]:
    yield TABLE, repr([(task.name, task.points) for task in exercise.tasks]).encode()
    for file in (*deciding_files(exercise.folder), *_own_code()):
        yield file.name, file.read_bytes()
    for package in ("numpy", "hypothesis", "torch"):
        yield package, _version_file(package)


def _own_code() -> Iterator[Path]:
    own = Path(__file__).resolve().parents[1]
    for room in ("worker", "comparing", "course", "paper"):
        yield from sorted((own / room).glob("*.py"))


def _version_file(package: str) -> bytes:
    """The text that holds a package's version: reading it is a thousand times cheaper than importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise NngradeError(
            f"{package} is not installed. Install nngrade again: pip install --force-reinstall nngrade"
        )
    file = Path(spec.origin).with_name("version.py")
    return file.read_bytes() if file.is_file() else b""
