"""How far the grading of a class is: a bar on a terminal, a few lines in a log, JSON lines for programs."""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Self

import click

from nngrade.feedback.console import console, width

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from nngrade.batch.assignment import Searched
    from nngrade.batch.grade_all import Step
    from nngrade.batch.grade_class import Listener
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.gradebook.records import Standing

_LISTED: Final = 10
"""Lines of one kind that are shown; the gradebook has all of them."""


def display(*, as_json: bool) -> Listener:
    """The display that is wanted."""
    return _Lines() if as_json else _Terminal()


class _Terminal:
    """For people; the bar goes to standard error, so that a file gets only what stays true."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._failures = 0

    def searched(self, found: Searched) -> None:
        _say(
            f"{found.submissions} submissions of {found.people} people, laid out as {found.layout}"
            + (f"; {found.unreadable} cannot be read" if found.unreadable else "")
        )
        _listed("not recognised", [f"{one.origin}: {one.why}" for one in found.unrecognised])
        _listed("not on the roster", [person.shown for person in found.not_on_roster])
        _listed(
            "handed in more than once",
            [f"{person.shown} ({person.id}): {', '.join(origins)}" for person, origins in found.contested],
        )

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            screen = console(stderr=True)
            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(bar_width=24 if screen.width >= 80 else 10),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(compact=True),
                TextColumn("{task.fields[failures]}"),
                console=screen,
                transient=True,
            )
            self._task = self._bar.add_task("grading …", total=None, rate="", failures="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del error, trace
        if self._bar is not None:
            self._bar.stop()
        if kind is KeyboardInterrupt:
            click.echo("Stopped. Every grade so far is kept; the same command goes on.", err=True)

    def step(self, step: Step) -> None:
        from nngrade.batch.work import NotGraded

        self._failures += isinstance(step.outcome, NotGraded)
        if self._bar is None or self._task is None:
            self._log(step)
            return
        self._bar.update(
            self._task,
            description=f"{step.done}/{step.total}",
            completed=step.done,
            total=step.total,
            rate=f"{step.done / max(step.seconds, 1e-9):.1f} a second",
            failures=f"{self._failures} not graded yet" if self._failures else "",
        )

    @staticmethod
    def _log(step: Step) -> None:
        """A line for each tenth part, where nothing can be drawn over."""
        tenth = max(1, step.total // 10)
        if step.done % tenth == 0 or step.done == step.total:
            click.echo(f"{step.done}/{step.total} graded", err=True)

    def summary(self, book: Gradebook) -> None:
        counts = _counts(book.each_standing())
        parts = [f"{counts['graded']} graded"]
        parts += [f"{counts[key]} {text}" for key, text in _WORDS.items() if counts[key]]
        _say(", ".join(parts) + ".")
        if counts["graded"]:
            click.echo(f"Median {counts['median']:g} of {book.assignment.max_points:g} points.")
        failed = [f"{one.person.shown}: {one.failure}" for one in book.each_standing() if one.failure]
        _listed("not graded yet", failed)
        if failed:
            click.echo("Run the same command again: only these are graded.")


_WORDS: Final = {
    "unreadable": "cannot be read (0 points)",
    "missing": "handed in nothing",
    "not_graded": "not graded yet",
}


class _Lines:
    """One JSON object a line, for programs."""

    def searched(self, found: Searched) -> None:
        _line(
            "searched",
            layout=found.layout,
            submissions=found.submissions,
            people=found.people,
            unreadable=found.unreadable,
            unrecognised=[{"origin": one.origin, "why": one.why} for one in found.unrecognised],
            not_on_roster=[person.id for person in found.not_on_roster],
            contested=[{"person": person.id, "origins": origins} for person, origins in found.contested],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace

    def step(self, step: Step) -> None:
        from nngrade.gradebook.records import Graded

        about: dict[str, Any] = {"person": step.entry.person.id, "done": step.done, "total": step.total}
        if isinstance(step.outcome, Graded):
            _line("graded", **about, points=step.outcome.points, seconds=round(step.outcome.seconds, 3))
        else:
            _line("not_graded", **about, why=step.outcome.why)

    def summary(self, book: Gradebook) -> None:
        _line("finished", max_points=book.assignment.max_points, **_counts(book.each_standing()))


def _counts(standings: Iterable[Standing]) -> dict[str, Any]:
    """How many people stand where, in one pass: a standing holds all that a grade says, so none is kept."""
    kinds: Counter[str] = Counter()
    points: list[float] = []
    for one in standings:
        kind = _kind(one)
        kinds[kind] += 1
        if kind == "graded" and one.points is not None:
            points.append(one.points)
    counts = {kind: kinds[kind] for kind in ("graded", *_WORDS)}
    return {**counts, "median": statistics.median(points) if points else None}


def _kind(one: Standing) -> str:
    if one.entry is None:
        return "missing"
    if one.entry.problem:
        return "unreadable"
    return "graded" if one.raw_points is not None else "not_graded"


def _listed(title: str, lines: list[str]) -> None:
    from nngrade.sanitize import sanitized

    shown = [f"{title}: {' '.join(sanitized(line).split())}" for line in lines[:_LISTED]]
    if len(lines) > _LISTED:
        shown.append(f"{title}: and {len(lines) - _LISTED} more")
    for line in shown:
        _say(line, indent="  ")


def _say(line: str, indent: str = "") -> None:
    """A line, broken between words where it is too long for a terminal; a log has it in one."""
    columns = width() if sys.stdout.isatty() else sys.maxsize
    click.echo(click.wrap_text(line, columns, indent, indent + "  "))


def _line(event: str, **about: Any) -> None:
    click.echo(json.dumps({"event": event, **about}))
