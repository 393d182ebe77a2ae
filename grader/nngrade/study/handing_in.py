"""Pack an exercise for handing in: its file, the earlier exercises that it imports, and a manifest, in one archive."""

from __future__ import annotations

import ast
import hashlib
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.files.packing import packed
from nngrade.submissions.manifest import FILE, manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.course.course import Exercise
    from nngrade.marking.grade import Grade
    from nngrade.submissions.handed import Person
    from nngrade.submissions.submission import Submission

_LONGEST: Final = 40


def needed(submission: Submission, exercise: Exercise) -> dict[str, bytes]:
    """The exercise's own file, and each earlier one that it imports, or that one of these does."""
    wanted, found = [exercise.file_name], {}
    while wanted:
        name = wanted.pop()
        if name in submission.sources and name not in found:
            found[name] = submission.sources[name]
            stems = _named(found[name])
            wanted += [one.file_name for one in exercise.earlier if one.stem in stems]
    return found


def _named(source: bytes) -> set[str]:
    """The modules that a file imports, by whatever means; all words of a file that is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(re.findall(r"\w+", source.decode("utf-8", "replace")))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)  # import_module("exercise1_neuron")
    return found


def result_of(grade: Grade) -> dict[str, Any]:
    """What stands in the manifest of the learner's own check; whoever grades checks again."""
    return {
        "points": grade.points,
        "max_points": grade.max_points,
        "sandbox": grade.sandbox,
        "seed": grade.seed,
        "tasks": {task.name: task.points for task in grade.tasks},
    }


def archive_name(exercise: Exercise, person: Person) -> str:
    """A name that every upload form takes: `exercise3-1234.zip`."""
    return f"{exercise.name}-{_slug(person.id or person.name)}.zip"


def _slug(text: str) -> str:
    """ASCII letters, digits and dashes; a digest where nothing of that is left of a name."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_LONGEST].strip("-")
    return slug or hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def archive(
    exercise: Exercise,
    person: Person,
    sources: Mapping[str, bytes],
    *,
    course: str,
    result: Mapping[str, Any],
    made_at: str,
) -> bytes:
    """The bytes of the archive; the same for the same work at the same time."""
    text = manifest(
        exercise=exercise.name, course=course, person=person, sources=sources, result=result, made_at=made_at
    )
    return packed({**sources, FILE: text})


def put(file: Path, content: bytes) -> None:
    """Write the file as a whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as stream:
            temporary = Path(stream.name)
            try:
                stream.write(content)
                stream.close()
                temporary.chmod(0o644)
                temporary.replace(file)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UsageError(
            f"'{file}' cannot be written: {error.strerror or error}. Name another folder with --out."
        ) from error
