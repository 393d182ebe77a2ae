"""`nngrade list`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import chosen_course, course_option, json_option
from nngrade.cli.progress import notice
from nngrade.feedback.console import width
from nngrade.study import progress

if TYPE_CHECKING:
    from nngrade.course.course import Course, Exercise
    from nngrade.study.progress import Progress


_BESIDE_A_NAME = 19
"""Columns for the mark, the points and the day."""


@click.command("list", short_help="List the tasks, and what you passed when.")
@course_option
@json_option
@click.pass_context
def command(ctx: click.Context, course: str | None, *, as_json: bool) -> None:
    """List the exercises and their tasks: what they are worth, and what you passed when.

    \b
    Example:
      nngrade list
    """
    opened, kept = chosen_course(ctx, course), progress.load(Path(), notice)
    if as_json:
        click.echo(json.dumps(_listed(opened, kept)))
        return
    for exercise in opened.exercises:
        _show(exercise, kept)


def _show(exercise: Exercise, kept: Progress) -> None:
    dates = {task.name: kept.task(exercise.name, task.name).passed for task in exercise.tasks}
    passed = sum(task.points for task in exercise.tasks if dates[task.name])
    total = sum(task.points for task in exercise.tasks)
    click.secho(click.wrap_text(f"{exercise.name} · {exercise.title}", width()), bold=True)
    click.echo(
        click.wrap_text(f"{passed:g} of {total:g} points, in {exercise.file_name}", width(), "  ", "  ")
    )
    room = min(width() - _BESIDE_A_NAME, 30)
    for task in exercise.tasks:
        mark = click.style("✓", fg="green") if dates[task.name] else "·"
        click.echo(f"  {mark} {task.name:<{room}}{task.points:>3g}  {dates[task.name][:10]}".rstrip())


def _listed(course: Course, kept: Progress) -> dict[str, Any]:
    return {
        "exercises": [
            {
                "name": exercise.name,
                "title": exercise.title,
                "file": exercise.file_name,
                "points": sum(task.points for task in exercise.tasks),
                "tasks": [
                    {
                        "name": task.name,
                        "points": task.points,
                        "passed": kept.task(exercise.name, task.name).passed or None,
                    }
                    for task in exercise.tasks
                ],
            }
            for exercise in course.exercises
        ]
    }
