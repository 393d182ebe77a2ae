"""The files for GitHub: a workflow with its bundle, and the same for Classroom 50."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.autograder.bundle import bundle, template
from nngrade.errors import UsageError
from nngrade.files.archive import zipped
from nngrade.files.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.autograder.settings import Settings
    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper

_PLATFORMS: Final = Path(__file__).resolve().parents[1]
WORKFLOW: Final = ".github/workflows/nngrade.yml"


def github_files(exercise: Exercise, paper: Paper, settings: Settings) -> dict[str, bytes]:
    """The files by their place below the folder."""
    archive = zipped(bundle(exercise, paper, settings))
    return {
        WORKFLOW: template(_PLATFORMS / "github/files/nngrade.yml", exercise=exercise.name),
        ".github/nngrade.zip": archive,
        "classroom50/autograder.py": template(_PLATFORMS / "classroom50/files/classroom50.py.txt"),
        "classroom50/nngrade.zip": archive,
    }


def make(out: Path, exercise: Exercise, paper: Paper, settings: Settings) -> Iterator[str]:
    """Write the files below a folder; what to know of them, line by line."""
    files = github_files(exercise, paper, settings)
    write_all(out, files)
    for one in files:
        yield f"written  {out / one}"
    yield "Students can read and change what lies in their repositories: the grade that counts is your own run."


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files below a folder, which is made; `UsageError` if that cannot be done."""
    for name, content in files.items():
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"'{folder}' cannot be written: {error.strerror or error}.") from error
        write(folder / name, content)
