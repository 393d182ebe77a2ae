"""`nngrade author verify`."""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option, json_option
from nngrade.errors import UsageError

if TYPE_CHECKING:
    from nngrade.author.verify import Report
    from nngrade.course.course import Exercise


@click.command("verify", short_help="Prove that an exercise catches wrong work and accepts right work.")
@click.argument("exercise", required=False)
@click.option(
    "--seeds", type=click.IntRange(min=1), default=2, help="Papers that have to agree.", show_default=True
)
@click.option(
    "--also", multiple=True, metavar="DIR", help="A folder of right solutions; may be given several times."
)
@click.option(
    "--no-mutants", is_flag=True, help="Hand in no mutants of the reference: quick, and less of a proof."
)
@course_option
@json_option
@click.pass_context
def command(  # noqa: PLR0913  one parameter an option
    ctx: click.Context,
    exercise: str | None,
    seeds: int,
    also: tuple[str, ...],
    course: str | None,
    *,
    no_mutants: bool,
    as_json: bool,
) -> None:
    """Prove that an exercise, or the whole course, catches wrong work and accepts right work.

    The stub is to do, the reference gets full marks and agrees with PyTorch, every misconception is caught and named as
    itself, hints and lesson are there, stub and reference agree, and no stray file lies about. All work gets the same
    verdict under every seed: --seeds 20 looks at more of them, and --also at right solutions in other styles. Then
    small changes of the reference are handed in: one that no property notices is a hole, or listed with a reason.

    \b
    Examples:
      nngrade author verify exercise3
      nngrade author verify exercise3 --seeds 20 --also loops --also vectorised
    """  # noqa: D301  click's mark for a paragraph that stays as it is
    from nngrade.author.verify import verify  # noqa: PLC0415  it imports everything

    opened = chosen_course(ctx, course)
    chosen = [opened.exercise(exercise)] if exercise else list(opened.exercises)
    folders = [_right_work(folder, chosen) for folder in also]
    reports = []
    for one in chosen:
        progress = partial(_progress, one.name)
        reports.append(verify(one, progress, seeds=seeds, also=folders, with_mutants=not no_mutants))
        if not as_json:
            _show(reports[-1])
    if as_json:
        click.echo(json.dumps([asdict(report) for report in reports]))
    ctx.exit(1 if any(report.findings for report in reports) else 0)


def _right_work(folder: str, chosen: list[Exercise]) -> Path:
    path = Path(folder)
    if not any((path / one.file_name).exists() for one in chosen):
        raise UsageError(f"'{folder}' holds no solution: there is no {chosen[0].file_name} in it.")
    return path.resolve()


def _progress(name: str, done: int, total: int) -> None:
    """One line on standard error that counts up, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r{name}: {done} of {total}", nl=done == total, err=True)


def _show(report: Report) -> None:
    for one in report.mutants.listed if report.mutants else ():
        click.echo(f"  =   {one.change}\n{_below(one.reason)}")
    for finding in report.findings:
        click.echo(f"  no  {finding.where}\n{_below(finding.message)}")
    verdict = f"{len(report.findings)} findings" if report.findings else "nothing is wrong"
    click.echo(f"{report.exercise}: {report.steps} rehearsals, {_mutants(report)}{verdict}")


def _below(text: str) -> str:
    return textwrap.indent(text, " " * 6, lambda _: True)


def _mutants(report: Report) -> str:
    if report.mutants is None:
        return ""
    found = report.mutants
    equivalent = f", {found.equivalent} make no difference" if found.equivalent else ""
    return f"{found.made} mutants ({found.killed} noticed{equivalent}: {100 * found.share:.1f} %), "
