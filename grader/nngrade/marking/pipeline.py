"""From a submission to its grade: the whole way, in one function."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nngrade.course.course import Exercise, open_course
from nngrade.limits import Limits
from nngrade.sandbox.backend import strongest
from nngrade.sandbox.worker_process import WorkerProcess
from nngrade.submissions.submission import Submission, read_submission

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nngrade.paper.paper import Paper
    from nngrade.paper.write import WritingStep

    from .grade import Grade


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
    return check_exercise(open_course(course).exercise(exercise), Path(submission), tasks=tasks, seed=seed)


def check_exercise(  # noqa: PLR0913  two ways to be told something on the way
    exercise: Exercise,
    path: Path,
    *,
    tasks: Sequence[str] = (),
    seed: int = 0,
    limits: Limits | None = None,
    worker: WorkerProcess | None = None,
    on_progress: Callable[[WritingStep], object] = lambda _: None,
    on_notice: Callable[[str], object] = lambda _: None,
    meanwhile: Callable[[], object] = lambda: None,
    plot: bool = False,
) -> Grade:
    """The same, for an opened course; `on_progress` hears how far the writing of the paper is.

    `meanwhile` is called while the submission is busy with the first answers: the time for imports of one's own.

    A `worker` that was started ahead is used, and closed in any case. Else one starts before anything heavy is imported
    here, so that the two imports of NumPy run side by side.
    """
    limits = limits or Limits()
    try:
        submission = read_submission(path, exercise, limits)
        worker = worker or WorkerProcess(strongest(), limits)
        return grade_submission(
            exercise,
            submission,
            worker=worker,
            tasks=tasks,
            seed=seed,
            limits=limits,
            on_progress=on_progress,
            on_notice=on_notice,
            meanwhile=meanwhile,
            plot=plot,
        )
    finally:
        if worker is not None:
            worker.close()


def grade_submission(  # noqa: PLR0913  the steps of `check_exercise`, after the worker is under way
    exercise: Exercise,
    submission: Submission,
    *,
    worker: WorkerProcess | None = None,
    paper: Paper | None = None,
    tasks: Sequence[str] = (),
    seed: int = 0,
    limits: Limits | None = None,
    on_progress: Callable[[WritingStep], object] = lambda _: None,
    on_notice: Callable[[str], object] = lambda _: None,
    meanwhile: Callable[[], object] = lambda: None,
    plot: bool = False,
) -> Grade:
    """The grade of a submission that has been read; a `paper` that is given is sat in place of the cache's."""
    from nngrade.paper.cache import fetch  # noqa: PLC0415  it imports NumPy
    from nngrade.sandbox.session import Session  # noqa: PLC0415

    limits = limits or Limits()
    for name in tasks:
        exercise.task(name)
    paper = paper or fetch(exercise, seed, on_progress, on_notice)
    wanted = [task for task in paper.tasks if not tasks or task.name in tasks]
    property_papers = [property_paper for task in wanted for property_paper in task.property_papers]
    with Session(submission, property_papers, paper.kit, limits, worker) as session:
        from .assemble import grade  # noqa: PLC0415  while the worker is at it already

        meanwhile()
        return grade(exercise, submission, paper, wanted, session=session, limits=limits, plot=plot)
