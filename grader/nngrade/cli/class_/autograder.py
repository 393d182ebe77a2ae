"""`nngrade class autograder`: a command for each platform that can grade."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option, takes
from nngrade.cli.progress import Writing, notice
from nngrade.platforms.platform import AutograderPart
from nngrade.platforms.registry import having

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper
    from nngrade.platforms.platform import Platform


@dataclass(frozen=True, slots=True)
class Options:
    """What is graded there, and how."""

    name: str
    out: str
    seed: int | None
    seconds: float
    trust: bool
    course: str | None
    hidden: tuple[str, ...] = ()


class _Platforms(click.Group):
    """A command for each platform that can grade, made from what the platform says of itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        del ctx
        return list(having(AutograderPart))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        del ctx
        found = having(AutograderPart).get(cmd_name)
        return _command(*found) if found else None


@click.group("autograder", cls=_Platforms, short_help="Make a grader for Gradescope or GitHub.")
def command() -> None:
    """Make a grader that runs where a class hands in, such as Gradescope or GitHub.

    \b
    Examples:
      nngrade class autograder gradescope --exercise exercise3 --out autograder.zip
      nngrade class autograder github --exercise exercise3 --out template
    """


def _command(platform: Platform, part: AutograderPart) -> click.Command:
    @takes(Options)
    def make(ctx: click.Context, options: Options) -> None:
        _make(ctx, platform, options)

    return click.Command(
        platform.name,
        callback=make,
        params=_options(part),
        short_help=part.summary,
        help=_help(platform, part),
    )


def _help(platform: Platform, part: AutograderPart) -> str:
    lines = (f"  nngrade class autograder {platform.name} {one}" for one in part.examples)
    return "\n".join([part.makes, "", "\b", "Example:" if len(part.examples) == 1 else "Examples:", *lines])


def _options(part: AutograderPart) -> list[click.Parameter]:
    metavar, names = part.out
    shared: list[click.Parameter] = [
        click.Option(["--exercise", "name"], required=True, metavar="EXERCISE", help="What is handed in."),
        click.Option(["--out"], required=True, metavar=metavar, help=names),
        click.Option(
            ["--seconds"],
            type=click.FloatRange(min=1),
            default=60.0,
            show_default=True,
            help="How long one submission may take.",
        ),
        click.Option(["--trust"], is_flag=True, help="Grade in a bare process if there is no sandbox."),
    ]
    return [*shared, *(_secret() if part.secret else _public()), *course_option(click.Command(None)).params]


def _secret() -> Sequence[click.Option]:
    """Where nobody can read the paper."""
    return [
        click.Option(
            ["--seed"],
            type=click.IntRange(min=0),
            help="What the paper is drawn from.  [default: a secret one]",
        ),
        click.Option(
            ["--hidden"],
            multiple=True,
            metavar="TASK[:N]",
            help="Show this task, or its property N, after the due date only. May be given several times.",
        ),
    ]


def _public() -> Sequence[click.Option]:
    """Where students can read the paper: a secret seed would be none."""
    return [
        click.Option(
            ["--seed"],
            type=click.IntRange(min=0),
            default=0,
            show_default=True,
            help="What the paper is drawn from. It is not a secret there.",
        )
    ]


def _make(ctx: click.Context, platform: Platform, options: Options) -> None:
    from nngrade.autograder.settings import Settings

    exercise = chosen_course(ctx, options.course).exercise(options.name)
    seed = secrets.randbelow(2**31) if options.seed is None else options.seed
    settings = Settings(exercise.name, options.hidden, trust=options.trust, seconds=options.seconds)
    paper = _paper(exercise, seed)
    for line in platform.load(AutograderPart).make(Path(options.out), exercise, paper, settings):
        click.echo(line)


def _paper(exercise: Exercise, seed: int) -> Paper:
    from nngrade.paper.cache import fetch

    with Writing(exercise.name) as writing:
        return fetch(exercise, seed, writing.on_progress, notice)
