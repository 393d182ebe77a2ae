"""`nngrade quiz`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nngrade.cli.options import chosen_course, course_option, json_option, takes
from nngrade.cli.progress import notice
from nngrade.errors import UsageError
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan, begin, go_on, weakest
from nngrade.quiz.catalogue import question_named, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nngrade.course.course import Course
    from nngrade.quiz.asking.kept import Kept
    from nngrade.quiz.kinds.marks import Result
    from nngrade.quiz.model import Question

answers_option = click.option(
    "--answers",
    "file",
    metavar="FILE",
    help="With --json: grade the answers in this file; - is standard input.",
)
afresh_option = click.option("--afresh", is_flag=True, help="Begin anew, although a round is open.")


@dataclass(frozen=True, slots=True)
class Asking:
    """How a round is asked, for `quiz` and `review`.

    Attributes:
        again: the command that goes on with the round.
        file: the answers to take, with JSON; None to ask.
    """

    again: str
    file: str | None
    afresh: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Options:
    """Which questions are asked, and how."""

    target: str | None
    count: int | None
    exam: bool
    afresh: bool
    course: str | None
    as_json: bool
    file: str | None


@click.command("quiz", short_help="Answer questions about an exercise.")
@click.argument("target", required=False, metavar="[EXERCISE[.QUESTION]]")
@click.option("--questions", "count", type=click.IntRange(min=1), help="Ask so many, the weakest first.")
@click.option("--exam", is_flag=True, help="Tell what the answers are worth at the end.")
@afresh_option
@course_option
@json_option
@answers_option
@takes(Options)
def command(ctx: click.Context, options: Options) -> None:
    """Answer questions about an exercise, one at a time. You can leave at any time, and go on later.

    \b
    Examples:
      nngrade quiz                               what there is, and how far you are
      nngrade quiz exercise2                     all questions of an exercise
      nngrade quiz exercise2 --questions 5       a short one
      nngrade quiz exercise2.one_step            one question

    Exit code: 0 all right, 1 something is not right yet, 2 the command was wrong, 3 the course has a mistake.
    """
    opened, book = chosen_course(ctx, options.course), Book(Path(), notice)
    if options.target is None:
        _refuse_without_target(options.file)
        _list(opened, book.read(), as_json=options.as_json)
        return
    plan = _plan(opened, options.target, options.count, exam=options.exam)
    if (options.exam or options.count) and not options.afresh and book.read().open(plan.name) is not None:
        notice("a round is open, and goes on as it was begun; --afresh begins another")
    asking = Asking(f"nngrade quiz {plan.name}", options.file, options.afresh, options.as_json)
    ctx.exit(run(plan, book, asking))


def run(plan: Plan, book: Book, asking: Asking) -> int:
    """Ask a round at the terminal, or exchange it as JSON; the exit code."""
    if asking.file is not None:
        return _take(plan, book, asking, asking.file)
    one = begin(plan, book, afresh=asking.afresh)
    if asking.as_json:
        from nngrade.quiz.show.as_json import questions as as_table

        _print(as_table(one))
        return 0
    from .quizzing import ask

    return 0 if ask(one, asking.again) else 1


def _take(plan: Plan, book: Book, asking: Asking, file: str) -> int:
    """Take the answers to the round that is open, and print what became of them."""
    from nngrade.quiz.asking.summary import summary
    from nngrade.quiz.show.as_json import answers, results

    if not asking.as_json:
        raise UsageError("--answers goes with --json.")
    if asking.afresh:
        raise UsageError("--answers are for the round that is open, and --afresh would begin another.")
    one = go_on(plan, book)
    if one is None:
        raise UsageError(
            f"No round of {plan.name} is open. `{asking.again} --json` begins one, and prints its questions."
        )
    unreadable: dict[str, Result] = {}
    for name, text in answers(_text_of(file), one, asking.again).items():
        place = next(at for at, item in enumerate(one.items, 1) if item.question == name)
        if one.items[place - 1].reply is None:
            result = one.answer(place, text)
            unreadable |= {name: result} if result.status == "unreadable" else {}
    _print(results(one, unreadable))
    return 0 if summary(one).all_right else 1


def _text_of(file: str) -> str:
    from nngrade.quiz.show.as_json import LARGEST

    try:
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"'{file}' is larger than {LARGEST} bytes.")
        return data.decode("utf-8")
    except OSError as error:
        raise UsageError(f"'{file}' cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"'{file}' is not UTF-8 text.") from error


def _print(table: dict[str, Any]) -> None:
    click.echo(json.dumps(table))


def _plan(course: Course, target: str, count: int | None, *, exam: bool) -> Plan:
    name, _, part = target.removesuffix(".py").partition(".")
    exercise = course.exercise(name)
    known = questions(exercise)
    if not known:
        raise UsageError(f"{exercise.name} has no questions yet. `nngrade quiz` lists those that have.")
    chosen = [question_named(exercise, part)] if part else known
    table = {one.id: one for one in known}
    full_name = chosen[0].id if part else exercise.name

    def choose(kept: Kept) -> Sequence[Question]:
        return weakest(kept, chosen, count or len(chosen))

    return Plan(full_name, table, choose, exam)


# -- what there is ---------------------------------------------------------------------------------------------------


def _refuse_without_target(file: str | None) -> None:
    if file is not None:
        raise UsageError("--answers needs a quiz: nngrade quiz EXERCISE --json --answers FILE")


def _list(course: Course, kept: Kept, *, as_json: bool) -> None:
    listed = [
        _listed(exercise.name, exercise.title, questions(exercise), kept) for exercise in course.exercises
    ]
    if as_json:
        _print({"schema": "nngrade/quizzes/v1", "quizzes": listed})
        return
    for one in listed:
        click.secho(f"{one['name']} · {one['title']}", bold=True)
        click.echo(f"  {_how_far(one)}")
    following = next((one["name"] for one in listed if one["right"] < one["questions"]), None)
    if following is not None:
        click.echo(f"\nNext: nngrade quiz {following}")


def _listed(name: str, title: str, known: Sequence[Question], kept: Kept) -> dict[str, Any]:
    last = kept.open(name)
    return {
        "name": name,
        "title": title,
        "questions": len(known),
        "right": sum(bool(kept.question(one).right) for one in known),
        "open": sum(item.reply is None for item in last.items) if last else 0,
    }


def _how_far(one: dict[str, Any]) -> str:
    if not one["questions"]:
        return "no questions yet"
    far = f"{one['right']} of {one['questions']} questions were right"
    return f"{far}; {one['open']} are open: nngrade quiz {one['name']}" if one["open"] else far
