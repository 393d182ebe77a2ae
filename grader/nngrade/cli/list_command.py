"""`nngrade list`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from nngrade.course.course import open_course

if TYPE_CHECKING:
    from nngrade.course.course import Course


@click.command("list")
@click.option("--course", metavar="DIR", help="Use the course in this folder instead of the built-in one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(ctx: click.Context, course: str | None, *, as_json: bool) -> None:
    """List the exercises, their tasks, and what they are worth.

    \b
    Example:
      nngrade list
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    listed = _listed(open_course(course or ctx.obj.course))
    if as_json:
        click.echo(json.dumps(listed))
        return
    for exercise in listed["exercises"]:
        click.echo(
            f"{exercise['name']} · {exercise['title']} ({exercise['file']}, {exercise['points']:g} points)"
        )
        for task in exercise["tasks"]:
            click.echo(f"    {task['name']:<24} {task['points']:g}")


def _listed(course: Course) -> dict[str, Any]:
    return {
        "exercises": [
            {
                "name": exercise.name,
                "title": exercise.title,
                "file": exercise.file_name,
                "points": sum(task.points for task in exercise.tasks),
                "tasks": [{"name": task.name, "points": task.points} for task in exercise.tasks],
            }
            for exercise in course.exercises
        ]
    }
