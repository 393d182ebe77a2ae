"""What a grading process does, here or on another machine: one submission in, one outcome out, both plain data."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nngrade import __version__
from nngrade.course.course import open_course
from nngrade.errors import NngradeError
from nngrade.gradebook.records import Graded
from nngrade.limits import Limits
from nngrade.marking.request import Request
from nngrade.sandbox.process_starter import ProcessStarter

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper
    from nngrade.sandbox.backend import Backend
    from nngrade.submissions.submission import Submission


@dataclass(frozen=True, slots=True)
class Terms:
    """What all submissions of an assignment have in common.

    Attributes:
        course: the folder of the course, as it is seen from the grading process.
        backend: what all of them are held by; no weaker one is ever put in its place.
        version: nngrade's; a process with another one refuses.
        limits: what one submission may use up.
        paper: the file of the paper, as it is seen from the grading process; empty where it lies in the cache.
    """

    course: str
    exercise: str
    seed: int
    backend: Backend
    version: str = __version__
    limits: Limits = field(default_factory=Limits)
    paper: str = ""


@dataclass(frozen=True, slots=True)
class NotGraded:
    """The grader could not do its work. That is never a zero: the submission is graded later."""

    why: str


Outcome = Graded | NotGraded


def work(terms: Terms, submission: Submission) -> Outcome:
    """Grade one submission."""
    started = time.monotonic()
    try:
        return _graded(terms, submission, started)
    except (NngradeError, OSError, MemoryError) as error:
        return NotGraded(str(error) or type(error).__name__)
    except Exception as error:  # one submission must never end the grading of the others
        return NotGraded(f"this is a mistake of nngrade's own: {type(error).__name__}: {error}")


def _graded(terms: Terms, submission: Submission, started: float) -> Outcome:
    from nngrade.feedback.as_json import as_json  # after the process was told what it is for
    from nngrade.marking.pipeline import run

    if terms.version != __version__:
        return NotGraded(f"this is nngrade {__version__}, and the gradebook is kept by {terms.version}.")
    request = Request(_exercise(terms), seed=terms.seed, limits=terms.limits)
    worker, paper = ProcessStarter(terms.backend, terms.limits), _paper(terms)
    grade = run(request, replace(submission, origin=""), worker=worker, paper=paper)
    if grade.sandbox != terms.backend.label:
        return NotGraded(
            f"the sandbox '{terms.backend.label}' was not available, only this one: {grade.sandbox}."
        )
    text = json.dumps(as_json(grade), sort_keys=True, separators=(",", ":"))
    return Graded(grade.points, grade.max_points, grade.sandbox, text, time.monotonic() - started)


@lru_cache(maxsize=4)
def _exercise(terms: Terms) -> Exercise:
    return open_course(terms.course).exercise(terms.exercise)


@lru_cache(maxsize=1)
def _paper(terms: Terms) -> Paper:
    """The paper, read once for all submissions of a process."""
    from nngrade.paper.cache import fetch, read  # it imports NumPy

    return read(Path(terms.paper)) if terms.paper else fetch(_exercise(terms), terms.seed)
