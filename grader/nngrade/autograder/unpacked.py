"""Grade on the other machine: a bundle that lies in a folder, and a folder that was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nngrade.course.course import open_course
from nngrade.errors import NngradeError, SandboxError
from nngrade.marking.grade import Grade, TaskGrade
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.paper.cache import read
from nngrade.sandbox.probe import backend_for_others
from nngrade.sandbox.process_starter import ProcessStarter
from nngrade.sanitize import sanitized
from nngrade.submissions.folder import Folder
from nngrade.submissions.names import is_archive
from nngrade.submissions.selection import select

from .hidden import parts
from .settings import settings_from

if TYPE_CHECKING:
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper
    from nngrade.sandbox.backend import Backend
    from nngrade.submissions.submission import Submission

    from .hidden import Parts
    from .settings import Settings


@dataclass(frozen=True)
class Unpacked:
    """A bundle that has arrived."""

    folder: Path

    @cached_property
    def settings(self) -> Settings:
        """How to grade."""
        return settings_from(_text(self.folder / "settings.json"))

    @cached_property
    def exercise(self) -> Exercise:
        """What is graded."""
        return open_course(self.folder / "course").exercise(self.settings.exercise)

    @cached_property
    def parts(self) -> Parts:
        """The paper, in a shown part and a hidden one."""
        try:
            paper = read(self.folder / "paper")
        except OSError as error:
            raise NngradeError(f"The paper cannot be read: {error.strerror or error}.") from error
        return parts(paper, self.settings.hidden)

    def submission(self, folder: Path, *, archives: bool = True) -> Submission:
        """The submission among the files of a folder, or `UnreadableError`.

        Folders such as `.github` are not looked into, archives only where they may have been handed in: in a checkout,
        the bundle itself is one.
        """
        tree = Folder(folder)
        names = [name for name in tree.names() if not name.startswith(".")]
        wanted = [name for name in names if archives or not is_archive(name)]
        return select(tree, wanted, self.exercise)

    def grade(self, submission: Submission, paper: Paper) -> Grade:
        """The grade for one part of the paper; `SandboxError` if the backend of the first does not work any more."""
        limits = self.settings.limits
        request, worker = (
            Request(self.exercise, seed=paper.seed, limits=limits),
            ProcessStarter(self.backend, limits),
        )
        grade = run(request, submission, worker=worker, paper=paper)
        if grade.sandbox != self.backend.label:
            raise SandboxError(f"The sandbox '{self.backend.label}' has become another one: {grade.sandbox}.")
        return grade

    def nothing(self, why: str) -> Grade:
        """The grade where there was no submission to grade: nothing was run, and no task has points."""
        readable = why.encode("utf-8", "replace").decode()  # a file may be named by any bytes
        said = f"There is nothing to grade: {sanitized(readable)}."
        tasks = tuple(TaskGrade(one.name, 0.0, one.points, "failed", ()) for one in self.exercise.tasks)
        exercise, title, file = self.exercise.name, self.exercise.title, self.exercise.file_name
        return Grade(exercise, title, file, "", "none", self.parts.shown.seed, tasks, error=said)

    @cached_property
    def backend(self) -> Backend:
        """What every submission is held by; `UsageError` if it holds no strangers and nobody said to trust them.

        It is found out before any submission is run, and no weaker one is ever put in its place.
        """
        return backend_for_others(trust=self.settings.trust)

    def require_backend(self) -> str:
        """Its label, before anything else is done."""
        return self.backend.label


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NngradeError(f"{file.name} cannot be read: {error}.") from error
