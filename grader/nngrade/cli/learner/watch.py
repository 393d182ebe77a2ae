"""`nngrade watch`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nngrade.cli.options import chosen_course, course_option
from nngrade.cli.run import Run
from nngrade.errors import NngradeError, UsageError
from nngrade.marking.pipeline import run_path
from nngrade.marking.request import Request
from nngrade.study import progress
from nngrade.study.hints import first_open, next_hint, shown_on_top
from nngrade.study.watching import Events, Pressed

from .keyboard import single_keys
from .targets import one_exercise

if TYPE_CHECKING:
    from rich.console import Console

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
    from rich.console import Console

    opened, kept = chosen_course(ctx, course), progress.load(Path())
    if exercise is not None:
        current, _ = one_exercise(opened, exercise)
    else:
        open_ones = [
            one for one in opened.exercises if not kept.task(one.name, first_open(one, kept).name).passed
        ]
        current = (open_ones or list(opened.exercises))[0]
    if not (Path() / current.file_name).exists():
        raise UsageError(
            f"There is no {current.file_name} in this folder. `nngrade init` puts the exercises there."
        )
    console = Console(highlight=False, emoji=False, markup=False)
    following: Exercise | None = current
    while following is not None:
        following = _Watch(following, console).run(ctx)


class _Watch:
    """Watches one exercise until another one or the end is asked for."""

    def __init__(self, exercise: Exercise, console: Console) -> None:
        self._exercise, self._console = exercise, console
        self._grade: Grade | None = None

    def run(self, ctx: click.Context) -> Exercise | None:
        """Check on every save; the exercise that is to be watched next, or None."""
        with (
            single_keys() as keyboard,
            Run.with_worker() as run,
            Events(Path() / self._exercise.file_name, keyboard) as events,
        ):
            self._check(run)
            for event in events:
                if not isinstance(event, Pressed):
                    self._check(run)
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
            self._grade = run_path(Request(self._exercise), Path(), worker=run.take_worker())
        except NngradeError as error:
            self._console.clear()
            self._console.print(str(error))
        else:
            self._show(self._grade)
        run.start_worker()

    def _show(self, grade: Grade) -> None:
        from nngrade.feedback.terminal import show_watched

        kept = progress.load(Path())
        if kept.record(grade):
            progress.save(kept)
        self._console.clear()
        show_watched(grade, self._console)
        self._console.print(f"\n  {KEYS}", style="dim")

    def _answer(self, key: str, ctx: click.Context, run: Run) -> None:
        from . import lesson as lesson_command
        from . import list as list_command

        if key == "h":
            self._hint()
        elif key == "l":
            ctx.invoke(list_command.command)
        elif key == "e":
            ctx.invoke(lesson_command.command, exercise=self._exercise.name)
            self._check(run)
        elif key == "c":
            self._check(run)

    def _hint(self) -> None:
        kept = progress.load(Path())
        grade = self._grade
        task = shown_on_top(self._exercise, grade) if grade else first_open(self._exercise, kept)
        hint = next_hint(self._exercise, task, kept)
        progress.save(kept)
        width = min(self._console.width, 100) - 2
        text = click.wrap_text(f"{task.name}: {hint.texts[-1]}", width, "  ", "  ")
        self._console.print(f"\n{text}", style="yellow")

    def _next(self) -> Exercise | None:
        """The next exercise in the course that is here; this one again after the last."""
        exercises = [one for one in self._exercise.course.exercises if (Path() / one.file_name).exists()]
        return exercises[(exercises.index(self._exercise) + 1) % len(exercises)]
