"""Options that several commands share, in one place, so that they read alike everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nngrade.course.course import open_course

if TYPE_CHECKING:
    from nngrade.course.course import Course

course_option = click.option(
    "--course", metavar="DIR", help="Use the course in this folder instead of the built-in one."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
late_option = click.option("--late", metavar="TOML", help="What being late costs; without it, nothing.")


def chosen_course(ctx: click.Context, course: str | None) -> Course:
    """The course of `--course`, behind the command or before it; else the built-in one."""
    return open_course(course or ctx.obj.course)
