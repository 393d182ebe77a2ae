"""From a submission to its grade: the whole way, in one function."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.course.course import open_course
from nngrade.sandbox.process_starter import StrongestFirst
from nngrade.submissions.submission import read_submission

from .request import QUIET, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.paper.paper import Paper
    from nngrade.sandbox.worker import Starter
    from nngrade.submissions.submission import Submission

    from .grade import Grade
    from .request import Listener


def check(
    exercise: str,
    submission: str | Path = ".",
    *,
    course: str | Path | None = None,
    tasks: Sequence[str] = (),
    seed: int = 0,
) -> Grade:
    """Grade a submission for one exercise.

    Args:
        exercise: the exercise, such as `exercise3`.
        submission: the folder, file or zip archive that holds the learner's file.
        course: the folder of somebody else's course; None is the built-in one.
        tasks: the tasks to ask; none means all of them.
        seed: what the examples are drawn from. The same seed asks everybody the same.

    Raises:
        UsageError: there is no such exercise, task or file.
        NngradeError: the grader could not do its work.
    """
    return run_path(Request(open_course(course).exercise(exercise), tuple(tasks), seed), Path(submission))


def run_path(
    request: Request, path: Path, *, worker: Starter | None = None, listener: Listener = QUIET
) -> Grade:
    """The grade of the folder, file or archive at a path; see `run`."""
    worker = worker or StrongestFirst(request.limits)
    try:
        submission = read_submission(path, request.exercise, request.limits)
        return run(request, submission, worker=worker, listener=listener)
    finally:
        worker.close()


def run(
    request: Request,
    submission: Submission,
    *,
    worker: Starter | None = None,
    paper: Paper | None = None,
    listener: Listener = QUIET,
) -> Grade:
    """The grade of a submission that has been read.

    Args:
        request: what to grade it for.
        submission: the submission.
        worker: what starts its workers, and is closed in any case; None takes the strongest backend that works here.
        paper: what is sat in place of the paper in the cache, if anything.
        listener: who hears how far it is.
    """
    worker = worker or StrongestFirst(request.limits)
    try:
        for name in request.tasks:
            request.exercise.task(name)
        worker.start_ahead()  # its import of NumPy and ours run side by side
        from nngrade.paper.cache import fetch  # it imports NumPy
        from nngrade.sandbox.session import Session

        paper = paper or fetch(request.exercise, request.seed, listener.on_progress, listener.on_notice)
        property_papers = [one for task in request.wanted(paper) for one in task.property_papers]
        with Session(submission, property_papers, paper.kit, request.limits, worker) as session:
            from .assemble import grade  # while the worker is at it already

            listener.meanwhile()
            return grade(request, submission, paper, session)
    finally:
        worker.close()
