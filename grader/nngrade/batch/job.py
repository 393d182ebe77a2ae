"""What a machine that has never seen the course needs to grade for it, as plain data; and the grading there."""

from __future__ import annotations

import hashlib
import platform
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade import __version__
from nngrade.course.course import built_in, open_course
from nngrade.errors import NngradeError
from nngrade.files.packing import packed, unpacked
from nngrade.paper.cache import fetch, key, sealed
from nngrade.sandbox.probe import backend_here

from .work import NotGraded, work

if TYPE_CHECKING:
    from nngrade.course.course import Course, Exercise
    from nngrade.submissions.submission import Submission

    from .work import Outcome, Terms

_PACKAGES: Final = ("numpy", "torch", "hypothesis")


@dataclass(frozen=True, slots=True)
class Job:
    """All that the submissions of an assignment have in common.

    Attributes:
        digest: the same for the same content.
        terms: what was agreed on; its course is a folder of the machine that sends the job.
        course: the files of the course as an archive; empty for the built-in one, which comes with nngrade.
        paper: the paper's file.
        key: the digest of all that the paper was made from.
        versions: of what draws and answers, where the paper was written.
    """

    digest: str
    terms: Terms
    course: bytes
    paper: bytes
    key: str
    versions: tuple[tuple[str, str], ...]


def pack(exercise: Exercise, terms: Terms) -> Job:
    """The job of an exercise; its paper is written if need be."""
    course = b"" if exercise.course.root == built_in() else packed(_files(exercise.course))
    paper = sealed(fetch(exercise, terms.seed))
    made_from = key(exercise, terms.seed)
    digest = hashlib.blake2b(f"{terms}:{made_from}:{len(course)}:".encode(), digest_size=16)
    digest.update(course + paper)
    return Job(digest.hexdigest(), terms, course, paper, made_from, _versions())


def _files(course: Course) -> dict[str, bytes]:
    return {
        file.relative_to(course.root).as_posix(): file.read_bytes()
        for part in ("exercises", "solutions")
        for file in sorted((course.root / part).rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("nngrade", __version__),
        ("Python", platform.python_version()),
        *((name, metadata.version(name)) for name in _PACKAGES),
    )


class Workplace:
    """A job that is unpacked on this machine.

    Args:
        job: what was sent.
        folder: where it is unpacked; whoever gives it removes it.
    """

    def __init__(self, job: Job, folder: Path) -> None:
        self._job = job
        root = folder / f"nngrade-{job.digest}"
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        paper = root / "exercise.paper"
        paper.write_bytes(job.paper)
        if job.course:
            _unpack(job.course, root / "course")
        course = root / "course" if job.course else built_in()
        self._terms = replace(job.terms, course=str(course), paper=str(paper))

    @cached_property
    def objection(self) -> str:
        """Why this machine cannot grade what the job is for, as a clause; empty if it can."""
        try:
            return self._other_paper() or self._other_backend()
        except (NngradeError, OSError, metadata.PackageNotFoundError) as error:
            return f"cannot grade: {error}"

    def _other_paper(self) -> str:
        """Points may be compared only where everybody would have written the same paper."""
        here = dict(_versions())
        others = [f"{name} {here[name]} rather than {there}" for name, there in self._job.versions
                  if here[name] != there]  # fmt: skip
        if others:
            return f"has {', '.join(others)}"
        exercise = open_course(self._terms.course).exercise(self._terms.exercise)
        same = key(exercise, self._terms.seed) == self._job.key
        return "" if same else "has the same versions, but other files of nngrade or of its course"

    def _other_backend(self) -> str:
        here, asked = backend_here().label, self._terms.backend.label
        return "" if here == asked else f"does not have the sandbox '{asked}' and has only: {here}"

    def work(self, submission: Submission) -> Outcome:
        """Grade one submission."""
        return work(self._terms, submission)


def _unpack(course: bytes, folder: Path) -> None:
    for name, content in unpacked(course).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


_ONE_AT_A_TIME: Final = threading.Lock()
"""A worker grades one submission at a time, however many threads it was given."""

_WORKPLACES: Final[dict[str, Workplace]] = {}
"""The one for the job that came last."""


def objection(job: Job, folder: str) -> str:
    """What this machine has against a job, asked anew; see `Workplace.objection`."""
    with _ONE_AT_A_TIME:
        _WORKPLACES.clear()
        return _workplace(job, folder).objection


def work_here(job: Job, folder: str, name: str, submission: Submission) -> Outcome:
    """Grade one submission, unless this machine is not fit for it: one that joined late was never asked.

    Args:
        job: what was sent.
        folder: where it is unpacked.
        name: what to call this machine.
        submission: what was handed in.
    """
    with _ONE_AT_A_TIME:
        place = _workplace(job, folder)
        if place.objection:
            return NotGraded(f"The worker {name} {place.objection}.")
        return place.work(submission)


def _workplace(job: Job, folder: str) -> Workplace:
    if job.digest not in _WORKPLACES:
        _WORKPLACES.clear()
        _WORKPLACES[job.digest] = Workplace(job, Path(folder))
    return _WORKPLACES[job.digest]
