"""`nngrade author bench`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from nngrade.cli.options import chosen_course, course_option, json_option


@click.command("bench", short_help="See what each property costs.")
@click.argument("exercise")
@course_option
@json_option
@click.pass_context
def command(ctx: click.Context, exercise: str, course: str | None, *, as_json: bool) -> None:
    """Measure what each property costs, the dearest first.

    The time to write its part of the paper, for one example the time of the reference (the median, and the slowest) and
    that of PyTorch (the median), the size of all answers in the paper, and the most memory that a worker held.

    \b
    Example:
      nngrade author bench exercise3 --course my-course
    """
    from nngrade.author.bench import bench, costs_table

    costs = bench(chosen_course(ctx, course).exercise(exercise))
    click.echo(json.dumps([asdict(cost) for cost in costs]) if as_json else costs_table(costs))
