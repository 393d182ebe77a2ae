"""`nngrade author matrix`."""

from __future__ import annotations

import json

import click

from nngrade.cli.options import chosen_course, course_option, json_option


@click.command("matrix", short_help="See which property kills which misconception.")
@click.argument("exercise", required=False)
@click.option("--mutants", is_flag=True, help="Hand in mutants of the reference too, and count them.")
@course_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, exercise: str | None, course: str | None, *, mutants: bool, as_json: bool
) -> None:
    """Show which property kills which misconception, and how many of its examples that takes.

    A property that kills nothing, or nothing that another one does not, may be there for the learner's sake; one that
    needs 3 of its 50 examples could do with fewer. Without an exercise, all of them are shown, as a page.

    \b
    Examples:
      nngrade author matrix exercise3
      nngrade author matrix > docs/kill-matrix.md
    """
    from nngrade.author import matrix, matrix_page, mutation
    from nngrade.paper.cache import fetch

    opened = chosen_course(ctx, course)
    chosen = [opened.exercise(exercise)] if exercise else opened.exercises
    if not exercise and not as_json:
        click.echo(matrix_page.HEAD)
    data = []
    for place, one in enumerate(chosen):
        found = matrix.matrix(fetch(one))
        if mutants:
            fates = mutation.mutate(one).fates
            found = matrix.with_mutants(found, ((fate.task, fate.says, fate.mutant.name) for fate in fates))
        data.append(matrix.as_data(found))
        if not as_json:
            click.echo(("\n" if place else "") + matrix_page.page(found, one.title))
    if as_json:
        click.echo(json.dumps(data))
