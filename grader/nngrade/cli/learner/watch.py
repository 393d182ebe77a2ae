"""`nngrade watch`."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.cli.run import Run
from nngrade.errors import NngradeError, UsageError
from nngrade.feedback.console import console, width
from nngrade.marking.pipeline import run_path
from nngrade.marking.request import Quiet, Request
from nngrade.sanitize import sanitized
from nngrade.study import progress
from nngrade.study.hints import first_open, next_hint, shown_on_top
from nngrade.study.kept_file import once
from nngrade.study.watching import Events, Lost, Saved

from .keyboard import single_keys
from .targets import one_exercise

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.marking.grade import Grade

KEYS = "h hint · n next exercise · l list · e lesson · c check again · q quit"


@click.command("watch", short_help="Check again at every save.")
@click.argument("exercise", required=False)
@course_option
@click.pass_context
def command(ctx: click.Context, exercise: str | None, course: str | None) -> None:
    """Check an exercise again whenever you save it, with the first task that is not right on top.

    Single keys: h hint, n next exercise, l list, e lesson, c check again, q quit.

    \b
    Example:
      nngrade watch exercise3
    """
    opened, say = chosen_course(ctx, course), _Say()
    kept = progress.load(Path(), say.later)
    if exercise is not None:
        current, _ = one_exercise(opened, exercise)
    else:
        open_ones = [
            one for one in opened.exercises if not kept.task(one.name, first_open(one, kept).name).passed
        ]
        current = (open_ones or list(opened.exercises))[0]
    if not (Path() / current.file_name).exists():
        say.now()
        raise UsageError(
            f"There is no {current.file_name} in this folder. `nngrade init` puts the exercises there."
        )
    following: Exercise | None = current
    while following is not None:
        following = _Watch(following, say).run(ctx)


class _Say:
    """Sentences about what goes wrong, each once, below what is shown next: a cleared screen would lose them."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self.later = once(self._waiting.append)

    def now(self) -> None:
        """Print what is waiting."""
        while self._waiting:
            text = click.wrap_text(self._waiting.pop(0), _room(), "  ", "  ")
            console().print(f"\n{text}", style="yellow")


class _Notices(Quiet):
    """Passes notices of a check on, to be shown below it."""

    def __init__(self, say: _Say) -> None:
        self._say = say

    def on_notice(self, text: str, /) -> None:
        """See `Listener`."""
        self._say.later(text)


def _room() -> int:
    """Columns for a sentence. The terminal may have another size by now."""
    return min(width(), 100) - 2


class _Watch:
    """Watches one exercise until another one or the end is asked for."""

    def __init__(self, exercise: Exercise, say: _Say) -> None:
        self._exercise, self._say = exercise, say
        self._grade: Grade | None = None

    def run(self, ctx: click.Context) -> Exercise | None:
        """Check on every save; the exercise that is to be watched next, or None."""
        with (
            single_keys() as keyboard,
            Run() as run,
            Events(Path() / self._exercise.file_name, keyboard) as events,
        ):
            _start_ahead(run)
            self._check(run)
            for event in events:
                if isinstance(event, Saved):
                    self._check(run)
                elif isinstance(event, Lost):
                    self._say.later(
                        f"Saves are not noticed any more: {event.reason}. Press c to check, q to quit."
                    )
                    self._say.now()
                elif event.key in ("q", "\x04"):
                    return None
                elif event.key == "n":
                    return self._next()
                else:
                    self._answer(event.key, ctx, run)
        return None

    def _check(self, run: Run) -> None:
        """One check, by the worker that has been waiting; another one starts waiting for the next."""
        try:
            self._grade = run_path(
                Request(self._exercise), Path(), worker=run.take_worker(), listener=_Notices(self._say)
            )
        except (NngradeError, OSError) as error:
            screen = console()
            screen.clear()
            screen.print(_sentence(error))
        else:
            self._show(self._grade)
        self._say.now()
        _start_ahead(run)

    def _show(self, grade: Grade) -> None:
        from nngrade.feedback.terminal import show_watched

        kept = progress.load(Path(), self._say.later)
        if kept.record(grade):
            progress.keep(kept, self._say.later)
        screen = console()
        screen.clear()
        show_watched(grade, screen)
        screen.print(f"\n{click.wrap_text(KEYS, _room(), '  ', '  ')}", style="dim")

    def _answer(self, key: str, ctx: click.Context, run: Run) -> None:
        from . import lesson as lesson_command
        from . import list as list_command

        try:
            if key == "h":
                self._hint()
            elif key == "l":
                ctx.invoke(list_command.command)
            elif key == "e":
                ctx.invoke(lesson_command.command, exercise=self._exercise.name)
                self._check(run)
            elif key == "c":
                self._check(run)
        except (NngradeError, OSError) as error:  # such as an exercise without a lesson
            console().print(f"\n{click.wrap_text(_sentence(error), _room(), '  ', '  ')}", style="yellow")

    def _hint(self) -> None:
        kept = progress.load(Path(), self._say.later)
        grade = self._grade
        task = shown_on_top(self._exercise, grade) if grade else first_open(self._exercise, kept)
        hint = next_hint(self._exercise, task, kept)
        progress.keep(kept, self._say.later)
        text = click.wrap_text(f"{task.name}: {hint.texts[-1]}", _room(), "  ", "  ")
        console().print(f"\n{text}", style="yellow")
        self._say.now()

    def _next(self) -> Exercise:
        """The next exercise in the course that is here; this one again after the last, or where no other is left."""
        exercises = list(self._exercise.course.exercises)
        at = exercises.index(self._exercise) + 1
        here = [one for one in exercises[at:] + exercises[:at] if (Path() / one.file_name).exists()]
        return (here or [self._exercise])[0]


def _start_ahead(run: Run) -> None:
    """Start a worker for the next check; where that fails, the check starts its own, or says why it cannot."""
    with contextlib.suppress(NngradeError, OSError):
        run.start_worker()


def _sentence(error: NngradeError | OSError) -> str:
    text = str(error) if isinstance(error, NngradeError) else f"{error.strerror or error}"
    return sanitized(text)
