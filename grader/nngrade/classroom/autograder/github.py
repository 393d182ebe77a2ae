"""The files for GitHub: a workflow with its bundle, and the same for Classroom 50."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError
from nngrade.quiz.export.writing import write

from .bundle import bundle, template, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper

    from .settings import Settings

WORKFLOW: Final = ".github/workflows/nngrade.yml"


def github_files(exercise: Exercise, paper: Paper, settings: Settings) -> dict[str, bytes]:
    """The files by their place below the folder."""
    archive = zipped(bundle(exercise, paper, settings))
    return {
        WORKFLOW: template("nngrade.yml", exercise=exercise.name),
        ".github/nngrade.zip": archive,
        "classroom50/autograder.py": template("classroom50.py.txt"),
        "classroom50/nngrade.zip": archive,
    }


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files below a folder, which is made; `UsageError` if that cannot be done."""
    for name, content in files.items():
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"'{folder}' cannot be written: {error.strerror or error}.") from error
        write(folder / name, content)
