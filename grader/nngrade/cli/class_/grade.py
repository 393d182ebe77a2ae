"""`nngrade class grade`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import Known, chosen_course, course_option, json_option, takes
from nngrade.cli.progress import Writing
from nngrade.errors import UsageError

if TYPE_CHECKING:
    from nngrade.batch.grade_class import ClassRequest
    from nngrade.course.course import Exercise


@dataclass(frozen=True, slots=True)
class Options:
    """What is graded, where the grades are kept, and who grades."""

    source: str
    name: str
    out: str
    roster: str | None
    layout: str | None
    seed: int | None
    jobs: int | None
    dask: str | None
    trust: bool
    course: str | None
    as_json: bool

    def of(self, exercise: Exercise) -> ClassRequest:
        """The request to grade that exercise."""
        from nngrade.batch.grade_class import ClassRequest

        return ClassRequest(
            exercise,
            Path(self.source),
            Path(self.out),
            roster=Path(self.roster) if self.roster else None,
            layout=self.layout,
            seed=self.seed,
            jobs=self.jobs,
            scheduler=self.dask,
            trust=self.trust,
        )


def _layouts() -> list[str]:
    from nngrade.batch.layouts import layouts

    return list(layouts())


@click.command("grade", short_help="Grade everything that a class has handed in.")
@click.argument("source", metavar="FOLDER_OR_ZIP")
@click.option("--exercise", "name", required=True, metavar="EXERCISE", help="What was handed in.")
@click.option("--out", required=True, metavar="RESULTS", help="The folder that keeps the gradebook.")
@click.option(
    "--roster", metavar="CSV", help="Who is in the class; those who handed in nothing are listed too."
)
@click.option(
    "--layout",
    metavar="NAME",
    cls=Known,
    names=_layouts,
    help="How the submissions lie, if the names do not say it.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), help="What the paper is drawn from.  [default: a secret one]"
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="How many at once.  [default: one per core]"
)
@click.option("--dask", metavar="ADDRESS", help="Grade on the workers of this Dask scheduler.")
@click.option("--trust", is_flag=True, help="Grade in a bare process if there is no sandbox.")
@course_option
@json_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Grade everything that a class has handed in, and keep every grade.

    Run it again: only what is new or changed is graded. Stop it at any moment: nothing is lost.

    \b
    Examples:
      nngrade class grade submissions.zip --exercise exercise3 --out results
      nngrade class grade submissions/ --exercise exercise3 --out results --roster class.csv
      nngrade class grade submissions/ --exercise exercise3 --out results --dask tcp://scheduler:8786

    Exit code: 0 everything is graded, 2 the command was wrong, 3 something could not be graded yet.
    """
    from nngrade.batch.grade_class import grade_class

    from .grading_display import display

    if options.dask and options.jobs:
        raise UsageError(
            "--jobs is for this machine; with --dask, every worker grades one submission at a time."
        )
    exercise = chosen_course(ctx, options.course).exercise(options.name)
    with Writing(exercise.name) as writing:
        done = grade_class(options.of(exercise), display(as_json=options.as_json), writing.on_progress)
    ctx.exit(0 if done else 3)
