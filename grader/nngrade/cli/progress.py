"""Show on standard error how far the writing of a paper is, and notices."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from nngrade.paper.write import WritingStep


def notice(text: str) -> None:
    """A sentence that does not change the result."""
    click.echo(f"nngrade: {text}", err=True)


class Writing:
    """A progress bar that appears when a paper has to be written, and only then.

    Args:
        exercise: whose paper.
        meanwhile: what to do while a submission is busy with the first answers.
    """

    def __init__(self, exercise: str, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.meanwhile = meanwhile
        self._title = f"Writing the paper of {exercise}, once"
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._said = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def on_progress(self, progress: WritingStep) -> None:
        """Show one step."""
        if not sys.stderr.isatty():
            if not self._said:
                click.echo(f"{self._title} …", err=True)
                self._said = True
            return
        if self._bar is None:
            self._start(progress.total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=progress.done, what=progress.what)
        if progress.done == progress.total:
            self._stop()

    def on_notice(self, text: str) -> None:
        """Show a notice."""
        notice(text)

    def _start(self, total: int) -> None:
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        from nngrade.feedback.console import console

        columns = TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[what]}")
        self._bar = Bar(*columns, console=console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._title, total=total, what="")

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
