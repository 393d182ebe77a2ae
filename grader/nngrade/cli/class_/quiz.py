"""`nngrade class quiz`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import Known, chosen_course, course_option, takes
from nngrade.platforms import quizzes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.export.banks import Bank, Export


@dataclass(frozen=True, slots=True)
class Options:
    """Which questions are exported, how, and where to."""

    exercises: tuple[str, ...]
    form: str
    out: str
    variants: int
    calculated: bool
    course: str | None


@click.command("quiz", short_help="Export quizzes for a learning platform.")
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option(
    "--format",
    "form",
    required=True,
    metavar="FORMAT",
    cls=Known,
    names=quizzes.formats,
    help="What to write.",
)
@click.option("--out", required=True, metavar="FILE", help="The file to write; one of that name is replaced.")
@click.option(
    "--variants",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    help="How many variants to export of a question with drawn numbers.",
)
@click.option(
    "--calculated", is_flag=True, help="Let the platform draw the numbers of numeric questions itself."
)
@course_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Export the quizzes of exercises as one file for a learning platform.

    What the format cannot carry is listed question by question.

    \b
    Example:
      nngrade class quiz exercise2 exercise3 --format moodle --out quiz.xml
    """
    from nngrade.files.writing import write
    from nngrade.quiz.export.banks import bank

    title = quizzes.format_named(options.form).title
    opened = chosen_course(ctx, options.course)
    banks = [bank(one, options.variants) for one in dict.fromkeys(map(opened.exercise, options.exercises))]
    made = quizzes.export(options.form, banks, calculated=options.calculated)
    replaced = write(Path(options.out), made.data)
    click.echo(f"{'replaced' if replaced else 'created'}  {options.out}: {_counts(banks)}, as {title}")
    _show_degraded(made)


def _counts(banks: Sequence[Bank]) -> str:
    drawn = [one for bank in banks for one in bank.drawn]
    return f"{len(drawn)} questions, {sum(len(one.instances) for one in drawn)} variants"


def _show_degraded(made: Export) -> None:
    for one in made.degraded:
        click.echo(f"degraded: {one.question_id}: {one.what}")
