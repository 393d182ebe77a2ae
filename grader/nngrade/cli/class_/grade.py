"""`nngrade class grade`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import course_option, json_option
from nngrade.cli.progress import Writing
from nngrade.course.course import open_course
from nngrade.errors import UsageError

if TYPE_CHECKING:
    from nngrade.batch.cluster import Cluster
    from nngrade.batch.pool import Processes
    from nngrade.batch.work import Terms
    from nngrade.course.course import Exercise


@click.command("grade", short_help="Grade everything that a class has handed in.")
@click.argument("source", metavar="FOLDER_OR_ZIP")
@click.option("--exercise", "name", required=True, metavar="EXERCISE", help="What was handed in.")
@click.option("--out", required=True, metavar="RESULTS", help="The folder that keeps the gradebook.")
@click.option(
    "--roster", metavar="CSV", help="Who is in the class; those who handed in nothing are listed too."
)
@click.option(
    "--layout", metavar="NAME", help="How the submissions lie, if that cannot be told from the names."
)
@click.option(
    "--seed", type=click.IntRange(min=0), help="What the paper is drawn from.  [default: a secret one]"
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="How many at once.  [default: one a core]"
)
@click.option("--dask", metavar="ADDRESS", help="Grade on the workers of this Dask scheduler.")
@click.option("--trust", is_flag=True, help="Grade in a bare process if there is no sandbox.")
@course_option
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    ctx: click.Context,
    source: str,
    name: str,
    out: str,
    roster: str | None,
    layout: str | None,
    seed: int | None,
    jobs: int | None,
    dask: str | None,
    course: str | None,
    *,
    trust: bool,
    as_json: bool,
) -> None:
    """Grade everything that a class has handed in, and keep every grade.

    Run it again: only what is new or changed is graded. Stop it at any moment: nothing is lost.

    \b
    Examples:
      nngrade class grade submissions.zip --exercise exercise3 --out results
      nngrade class grade submissions/ --exercise exercise3 --out results --roster class.csv
      nngrade class grade submissions/ --exercise exercise3 --out results --dask tcp://scheduler:8786

    Exit code: 0 everything is graded, 2 the command was wrong, 3 something could not be graded yet.
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.batch.assignment import take_in, terms_of, version_of  # noqa: PLC0415  it imports NumPy
    from nngrade.batch.grade_all import grade_all  # noqa: PLC0415
    from nngrade.batch.search import search  # noqa: PLC0415
    from nngrade.gradebook.gradebook import Gradebook  # noqa: PLC0415
    from nngrade.gradebook.roster import read_roster  # noqa: PLC0415

    from .grading_display import display  # noqa: PLC0415

    if dask and jobs:
        raise UsageError(
            "--jobs is for this machine; with --dask, every worker grades one submission at a time."
        )
    if dask:
        import nngrade.batch.cluster  # noqa: F401, PLC0415  where Dask is missing, nothing is begun
    exercise = open_course(course or ctx.obj.course).exercise(name)
    if Path(out).resolve().is_relative_to(Path(source).resolve()):
        raise UsageError(f"'{out}' lies in '{source}': keep the gradebook apart from what was handed in.")
    search(Path(source), exercise, layout)  # nothing is begun for what cannot be read
    people = read_roster(Path(roster)) if roster else []
    points = sum(task.points for task in exercise.tasks)
    shown = display(as_json=as_json)
    with Gradebook.begin(Path(out), exercise.name, exercise.title, points, seed) as book:
        shown.searched(take_in(book, Path(source), exercise, layout=layout, roster=people))
        with Writing(exercise.name) as writing:
            terms = terms_of(exercise, book.assignment.seed, trust=trust, on_progress=writing.on_progress)
        version = version_of(exercise, terms.seed)
        with _pool(dask, jobs, exercise, terms) as pool, shown:
            for step in grade_all(book, version, terms, pool):
                shown.step(step)
        book.settle(version)
        shown.summary(book)
        ctx.exit(3 if any(one.failure for one in book.each_standing()) else 0)


def _pool(dask: str | None, jobs: int | None, exercise: Exercise, terms: Terms) -> Processes | Cluster:
    """Who grades: this machine, or the workers of a scheduler."""
    if dask is None:
        from nngrade.batch.pool import Processes  # noqa: PLC0415  it imports NumPy

        return Processes(jobs)
    from nngrade.batch.cluster import Cluster  # noqa: PLC0415  it imports Dask

    return Cluster(dask, exercise, terms)
