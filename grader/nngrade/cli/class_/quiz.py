"""`nngrade class quiz`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.platforms.quizzes import FORMATS, export, format_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.quiz.export.banks import Bank, Export


@click.command("quiz", short_help="Export quizzes for a learning platform.")
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option(
    "--format",
    "name",
    required=True,
    metavar="FORMAT",
    help=f"One of {', '.join(one.name for one in FORMATS)}.",
)
@click.option("--out", required=True, metavar="FILE", help="The file to write; one of that name is replaced.")
@click.option(
    "--variants",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    help="How many variants of a question with drawn numbers.",
)
@click.option("--calculated", is_flag=True, help="Let the platform draw the variant of a numeric question.")
@course_option
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click gives them
    ctx: click.Context,
    exercises: tuple[str, ...],
    name: str,
    out: str,
    variants: int,
    course: str | None,
    *,
    calculated: bool,
) -> None:
    """Export the quizzes of exercises as one file for a learning platform.

    What the format cannot carry is told question by question.

    \b
    Example:
      nngrade class quiz exercise2 exercise3 --format moodle --out quiz.xml
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.files.writing import write  # noqa: PLC0415
    from nngrade.quiz.export.banks import bank  # noqa: PLC0415  it imports the questions' modules

    chosen, opened = format_named(name), chosen_course(ctx, course)
    banks = [bank(one, variants) for one in dict.fromkeys(map(opened.exercise, exercises))]
    made = export(chosen.name, banks, calculated=calculated)
    replaced = write(Path(out), made.data)
    click.echo(f"{'replaced' if replaced else 'created'}  {out}: {_counts(banks)}, as {chosen.title}")
    _show_degraded(made)


def _counts(banks: Sequence[Bank]) -> str:
    drawn = [one for bank in banks for one in bank.drawn]
    return f"{len(drawn)} questions, {sum(len(one.instances) for one in drawn)} variants"


def _show_degraded(made: Export) -> None:
    for one in made.degraded:
        click.echo(f"degraded: {one.question_id}: {one.what}")
