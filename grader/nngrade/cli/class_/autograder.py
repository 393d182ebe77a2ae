"""`nngrade class autograder`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import course_option
from nngrade.cli.progress import Writing, notice
from nngrade.course.course import open_course

if TYPE_CHECKING:
    from collections.abc import Callable

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper


@click.group("autograder", short_help="Make a grader for Gradescope or GitHub.")
def command() -> None:
    """Make a grader for Gradescope or GitHub.

    \b
    Examples:
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip
      nngrade class autograder github --exercise exercise3 --out template
    """  # noqa: D301  click's mark for a paragraph that stays as it is


def _common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both."""
    options = (
        click.option("--exercise", "name", required=True, metavar="EXERCISE", help="What is handed in."),
        course_option,
        click.option(
            "--seconds",
            type=click.FloatRange(min=1),
            default=60.0,
            show_default=True,
            help="How long one submission may take.",
        ),
        click.option("--trust", is_flag=True, help="Grade in a bare process if there is no sandbox."),
        click.pass_context,
    )
    for option in reversed(options):
        function = option(function)
    return function


@command.command("gradescope", short_help="A zip archive for Gradescope.")
@click.option("--out", required=True, metavar="FILE", help="The archive; one of that name is replaced.")
@click.option(
    "--seed", type=click.IntRange(min=0), help="What the paper is drawn from.  [default: a secret one]"
)
@click.option(
    "--hidden",
    multiple=True,
    metavar="TASK[:N]",
    help="Show this task, or its property N, after the due date only. May be given several times.",
)
@_common
def gradescope(  # noqa: PLR0913  one parameter an option
    ctx: click.Context,
    *,
    name: str,
    out: str,
    seed: int | None,
    hidden: tuple[str, ...],
    course: str | None,
    seconds: float,
    trust: bool,
) -> None:
    """Make autograder.zip for Gradescope: upload it under "Configure Autograder".

    \b
    Examples:
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip --hidden xavier_uniform
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.autograder.settings import Settings  # noqa: PLC0415
    from nngrade.files.writing import write  # noqa: PLC0415
    from nngrade.platforms.gradescope.autograder import gradescope_zip  # noqa: PLC0415  it imports NumPy

    exercise = open_course(course or ctx.obj.course).exercise(name)
    chosen = secrets.randbelow(2**31) if seed is None else seed
    settings = Settings(exercise.name, hidden, trust=trust, seconds=seconds)
    replaced = write(Path(out), gradescope_zip(exercise, _paper(exercise, chosen), settings))
    points = sum(task.points for task in exercise.tasks)
    click.echo(
        f"{'replaced' if replaced else 'created'}  {out}: {exercise.name}, {points:g} points, seed {chosen}"
    )
    click.echo("The seed and the archive are for you alone. Set the assignment's points to the same number.")
    if hidden:
        click.echo("Gradescope shows no total to students as long as a part is hidden from them.")


@command.command("github", short_help="A workflow for GitHub, and an autograder for Classroom 50.")
@click.option(
    "--out", required=True, metavar="FOLDER", help="The folder, such as a checkout of the template."
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What the paper is drawn from. It is no secret there.",
)
@_common
def github(  # noqa: PLR0913  one parameter an option
    ctx: click.Context, *, name: str, out: str, seed: int, course: str | None, seconds: float, trust: bool
) -> None:
    """Make a workflow for a repository's .github folder, and an autograder for Classroom 50.

    \b
    Example:
      nngrade class autograder github --exercise exercise3 --out template
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.autograder.settings import Settings  # noqa: PLC0415
    from nngrade.platforms.github.autograder import github_files, write_all  # noqa: PLC0415  it imports NumPy

    exercise = open_course(course or ctx.obj.course).exercise(name)
    settings = Settings(exercise.name, trust=trust, seconds=seconds)
    files = github_files(exercise, _paper(exercise, seed), settings)
    write_all(Path(out), files)
    for one in files:
        click.echo(f"written  {Path(out) / one}")
    click.echo(
        "Students can read and change what lies in their repositories: the grade that counts is your own run."
    )


def _paper(exercise: Exercise, seed: int) -> Paper:
    from nngrade.paper.cache import fetch  # noqa: PLC0415  it imports NumPy

    with Writing(exercise.name) as writing:
        return fetch(exercise, seed, writing.on_progress, notice)
