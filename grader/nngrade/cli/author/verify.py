"""`nngrade author verify`."""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes
from nngrade.errors import UsageError

if TYPE_CHECKING:
    from nngrade.author.verify import Report
    from nngrade.course.course import Exercise


@dataclass(frozen=True, slots=True)
class Options:
    """What is proved, and how thoroughly."""

    exercise: str | None
    seeds: int
    also: tuple[str, ...]
    no_mutants: bool
    course: str | None
    as_json: bool


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
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Prove that an exercise, or the whole course, catches wrong work and accepts right work.

    The stub is to do, the reference gets full marks and agrees with PyTorch, every misconception is caught and named as
    itself, hints and lesson are there, stub and reference agree, and no stray file lies about. All work gets the same
    verdict under every seed: --seeds 20 looks at more of them, and --also at right solutions in other styles. Then
    small changes of the reference are handed in: one that no property notices is a hole, or listed with a reason.

    \b
    Examples:
      nngrade author verify exercise3
      nngrade author verify exercise3 --seeds 20 --also loops --also vectorised
    """
    from nngrade.author.verify import verify

    opened = chosen_course(ctx, options.course)
    chosen = [opened.exercise(options.exercise)] if options.exercise else list(opened.exercises)
    folders = [_right_work(folder, chosen) for folder in options.also]
    reports = []
    for one in chosen:
        progress = partial(_progress, one.name)
        mutants = not options.no_mutants
        reports.append(verify(one, progress, seeds=options.seeds, also=folders, with_mutants=mutants))
        if not options.as_json:
            _show(reports[-1])
    if options.as_json:
        click.echo(json.dumps([asdict(report) for report in reports]))
    ctx.exit(1 if any(report.findings for report in reports) else 0)


def _right_work(folder: str, chosen: list[Exercise]) -> Path:
    path = Path(folder)
    if not any((path / one.file_name).exists() for one in chosen):
        raise UsageError(f"'{folder}' does not hold a solution: there is no {chosen[0].file_name} in it.")
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
