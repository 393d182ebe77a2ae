"""`nngrade check`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes
from nngrade.cli.progress import Writing, notice
from nngrade.marking.pipeline import run_path
from nngrade.marking.request import Request

from .targets import targets as find_targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from nngrade.cli.run import Run
    from nngrade.marking.grade import Grade


@dataclass(frozen=True, slots=True)
class Options:
    """What is checked, with which examples, and how it is shown."""

    targets: tuple[str, ...]
    source: str | None
    course: str | None
    seed: int
    plot: bool
    as_json: bool


@click.command("check", short_help="Check your work, and see what is not right yet.")
@click.argument("targets", nargs=-1, metavar="[EXERCISE | EXERCISE.TASK | FILE]...")
@click.option(
    "--from", "source", metavar="PATH", help="The folder, file or archive that holds the submission."
)
@course_option
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Draw other examples.", show_default=True)
@click.option("--plot", is_flag=True, help="Draw yours beside the right one, where the answers are a series.")
@json_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Check your work and say what is not right yet.

    \b
    Examples:
      nngrade check exercise3                    all tasks of an exercise
      nngrade check exercise3.xavier_uniform     one task
      nngrade check exercise3 --from work.zip    what somebody handed in
      nngrade check                              every exercise in this folder

    Exit code: 0 all right, 1 something is not right yet, 2 the command was wrong, 3 the grader could not do its work.
    """
    run: Run = ctx.obj
    opened = chosen_course(ctx, options.course)
    meanwhile = _import_as_json if options.as_json else _import_terminal
    everything_passed = True
    for target in find_targets(opened, options.targets, options.source):
        request = Request(target.exercise, tuple(target.tasks), options.seed, plot=options.plot)
        with Writing(target.exercise.name, meanwhile) as writing:
            grade = run_path(request, target.submission, worker=run.take_worker(), listener=writing)
        _show(grade, as_json=options.as_json)
        if target.is_own:
            _remember(grade)
        everything_passed &= grade.passed
    ctx.exit(0 if everything_passed else 1)


def _remember(grade: Grade) -> None:
    """Note what passed for the first time, in the learner's own folder."""
    if any(task.status == "passed" for task in grade.tasks):
        from nngrade.study import progress

        kept = progress.load(Path(), notice)
        if kept.record(grade):
            progress.keep(kept, notice)


def _show(grade: Grade, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_import_as_json()(grade), ensure_ascii=not _is_utf8()))
        return
    terminal, show = _import_terminal()
    show(grade, terminal)


def _import_as_json() -> Callable[[Grade], dict[str, Any]]:
    from nngrade.feedback.as_json import as_json

    return as_json


def _import_terminal() -> tuple[Console, Callable[[Grade, Console], None]]:
    from nngrade.feedback.console import console
    from nngrade.feedback.terminal import show

    return console(), show


def _is_utf8() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()
