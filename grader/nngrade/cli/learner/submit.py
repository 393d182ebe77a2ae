"""`nngrade submit`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes
from nngrade.cli.progress import Writing, notice
from nngrade.errors import NngradeError

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.submissions.submission import Submission


@dataclass(frozen=True, slots=True)
class Options:
    """What is packed, whose it is, and where it goes."""

    name: str
    who: str | None
    number: str | None
    source: str
    out: str
    course: str | None
    as_json: bool


@click.command("submit", short_help="Pack your work for handing in.")
@click.argument("name", metavar="EXERCISE")
@click.option("--name", "who", metavar="NAME", help="Your name; it is remembered.")
@click.option(
    "--id", "number", metavar="ID", help="Your student number or login, if you have one; remembered too."
)
@click.option(
    "--from", "source", default=".", metavar="PATH", help="The folder or file that holds your work."
)
@click.option("--out", default=".", metavar="FOLDER", help="Where to put the archive.  [default: here]")
@course_option
@json_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Check your work, and pack it into one small archive that you can hand in.

    What is not right yet is no reason not to: what is there counts, and you can hand in again.

    \b
    Examples:
      nngrade submit exercise3 --name "Jane Doe" --id 1234
      nngrade submit exercise3
    """
    from nngrade.paper.cache import key
    from nngrade.study import handing_in
    from nngrade.study.identity import identity
    from nngrade.submissions.submission import read_submission

    exercise = chosen_course(ctx, options.course).exercise(options.name)
    submission = read_submission(Path(options.source), exercise)
    person = identity(options.who, options.number, notice)
    result = _checked(exercise, submission)
    sources = handing_in.needed(submission, exercise)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    content = handing_in.archive(
        exercise, person, sources, course=key(exercise, 0), result=result, made_at=made_at
    )
    file = Path(options.out).resolve() / handing_in.archive_name(exercise, person)
    handing_in.put(file, content)
    _say(file, list(sources), result, person.shown, as_json=options.as_json)


def _checked(exercise: Exercise, submission: Submission) -> dict[str, Any]:
    """The result of a check; empty where none is to be had, which is no reason not to hand in."""
    from nngrade.marking.pipeline import run
    from nngrade.marking.request import Request
    from nngrade.study.handing_in import result_of

    try:
        with Writing(exercise.name) as writing:
            return result_of(run(Request(exercise), submission, listener=writing))
    except (NngradeError, OSError, MemoryError) as error:
        notice(f"Your work could not be checked here, and is packed all the same: {error}")
        return {}


def _say(file: Path, names: list[str], result: dict[str, Any], who: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"archive": str(file), "files": names, "result": result}))
        return
    if result:
        is_full = result["points"] == result["max_points"]
        rest = "all of them." if is_full else "what is there counts, and you can hand in again."
        click.echo(f"{result['points']:g} of {result['max_points']:g} points: {rest}")
    click.echo(f"Packed for {who}: {', '.join(names)}")
    click.echo(f"\nUpload this one file:\n  {file}")
