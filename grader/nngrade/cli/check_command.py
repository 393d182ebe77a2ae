"""`nngrade check`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.course.course import Course, Exercise, open_course
from nngrade.errors import UsageError
from nngrade.marking.check import check_exercise

from .progress import Writing, notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from nngrade.marking.grade import Grade

    from .session import Session


@dataclass
class Target:
    """What is to be checked: an exercise, some of its tasks or all, and where the submission is."""

    exercise: Exercise
    submission: Path
    tasks: list[str] = field(default_factory=list)


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[EXERCISE | EXERCISE.TASK | FILE]...")
@click.option(
    "--from", "source", metavar="PATH", help="The folder, file or zip archive that holds the submission."
)
@click.option("--course", metavar="DIR", help="Use the course in this folder instead of the built-in one.")
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Draw other examples.", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each exercise.")
@click.pass_context
def command(  # noqa: PLR0913  one parameter an option
    ctx: click.Context,
    targets: tuple[str, ...],
    source: str | None,
    course: str | None,
    seed: int,
    *,
    as_json: bool,
) -> None:
    """Check your work and say what is not right yet.

    \b
    Examples:
      nngrade check exercise3                    all tasks of an exercise
      nngrade check exercise3.xavier_uniform     one task
      nngrade check exercise3 --from work.zip    what somebody handed in
      nngrade check                              every exercise in this folder

    Exit code: 0 all right, 1 something is not right yet, 2 the command was wrong, 3 the grader could not do its work.
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    session: Session = ctx.obj
    opened = open_course(course or session.course)
    everything_passed = True
    for target in _targets(opened, targets, source):
        with Writing(target.exercise.name) as writing:
            grade = check_exercise(
                target.exercise,
                target.submission,
                tasks=target.tasks,
                seed=seed,
                worker=session.take_worker(),
                on_progress=writing.on_progress,
                on_notice=notice,
                meanwhile=_import_as_json if as_json else _import_terminal,
            )
        _show(grade, as_json=as_json)
        everything_passed &= grade.passed
    ctx.exit(0 if everything_passed else 1)


def _show(grade: Grade, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_import_as_json()(grade), ensure_ascii=not _is_utf8()))
        return
    console_type, show = _import_terminal()
    show(grade, console_type(highlight=False, emoji=False, markup=False))


def _import_as_json() -> Callable[[Grade], dict[str, Any]]:
    from nngrade.feedback.as_json import as_json  # noqa: PLC0415  only the face that is wanted

    return as_json


def _import_terminal() -> tuple[type[Console], Callable[[Grade, Console], None]]:
    from rich.console import Console  # noqa: PLC0415  only the face that is wanted

    from nngrade.feedback.terminal import show  # noqa: PLC0415

    return Console, show


def _is_utf8() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def _targets(course: Course, texts: tuple[str, ...], source: str | None) -> list[Target]:
    """What the arguments name, in their order; tasks of one exercise are taken together."""
    if not texts:
        return _everything(course, Path(source or "."))
    found: dict[tuple[str, Path], Target] = {}
    for text in texts:
        one = _target(course, text, source)
        known = found.setdefault((one.exercise.stem, one.submission), one)
        if known is not one:
            known.tasks = [*known.tasks, *one.tasks] if known.tasks and one.tasks else []
    return list(found.values())


def _everything(course: Course, folder: Path) -> list[Target]:
    found = [
        Target(one, folder)
        for one in course.exercises
        if folder.is_file() or (folder / one.file_name).exists()
    ]
    if not found or folder.is_file():
        raise UsageError(
            f"Which exercise is to be checked? '{folder}' does not say. "
            f"Name one, such as: nngrade check {course.exercises[0].name}"
        )
    return found


def _target(course: Course, text: str, source: str | None) -> Target:
    path = Path(text)
    if path.is_dir() and not text.startswith("exercise"):
        raise UsageError(
            f"'{text}' is a folder. Name the exercise too: nngrade check exercise3 --from {text}"
        )
    if path.suffix == ".zip":
        raise UsageError(f"'{text}' does not say which exercise it is: nngrade check exercise3 --from {text}")
    if path.suffix == ".py" or len(path.parts) > 1:
        if source is not None:
            raise UsageError(f"'{text}' is a file already, so --from {source} has nothing to say.")
        return Target(course.exercise_of_file(path), path)
    name, _, task = text.partition(".")
    exercise = course.exercise(name)
    return Target(exercise, Path(source or "."), [exercise.task(task).name] if task else [])
