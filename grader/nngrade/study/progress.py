"""What a learner has passed and which hints were seen: one small file in the learner's folder, keyed by task name.

Other parts keep theirs in the same file, under keys of their own; what nobody here knows is kept as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.files.writing import write_whole

from .kept_file import DAMAGED, put_aside, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nngrade.marking.grade import Grade

FILE: Final = ".nngrade.json"
VERSION: Final = 1


@dataclass
class TaskProgress:
    """One task: when it first passed (ISO 8601, UTC; empty if it never did), and how many hints were seen."""

    passed: str = ""
    hints: int = 0
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Progress:
    """The progress in one folder.

    Attributes:
        folder: where the file is.
        tasks: by name, such as `exercise3.constant`.
        more: what else the file holds.
        blocked: why the file must be left as it is; empty where it can be written.
    """

    folder: Path
    tasks: dict[str, TaskProgress] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    blocked: str = ""

    def task(self, exercise: str, name: str) -> TaskProgress:
        """The entry of one task, made when there is none."""
        return self.tasks.setdefault(f"{exercise}.{name}", TaskProgress())

    def record(self, grade: Grade) -> bool:
        """Note what passed for the first time; whether there was anything to note."""
        news = False
        for task in grade.tasks:
            entry = self.task(grade.exercise, task.name) if task.status == "passed" else TaskProgress("known")
            if not entry.passed:
                entry.passed, news = datetime.now(UTC).isoformat(timespec="seconds"), True
        return news


def load(folder: Path, on_notice: Callable[[str], object] = lambda _: None) -> Progress:
    """The progress kept in a folder, and a sentence about what hinders that.

    A damaged file is put aside. One that cannot be read right now, or that a newer version wrote, is left alone: what
    is new is not kept then.
    """
    try:
        table = read_table(folder / FILE)
    except OSError as error:
        return _left_alone(folder, _UNREADABLE.format(folder / FILE, error.strerror or error), on_notice)
    except ValueError:
        return damaged(Progress(folder), on_notice)
    if table is None:
        return Progress(folder)
    try:
        return _read(folder, table, on_notice)
    except DAMAGED:
        return damaged(Progress(folder), on_notice)


def _left_alone(folder: Path, why: str, on_notice: Callable[[str], object]) -> Progress:
    on_notice(why)
    return Progress(folder, blocked=why)


_UNREADABLE: Final = (
    "Your progress in '{}' cannot be read ({}). "
    "It is left as it is, and nothing is kept until it can be read."
)
_NEWER: Final = (
    "Your progress in '{}' was written by a newer nngrade. It is left as it is, and nothing is kept until this one is "
    "as new: pip install --upgrade nngrade"
)


def _read(folder: Path, table: dict[str, Any], on_notice: Callable[[str], object]) -> Progress:
    version = table.get("version", VERSION)
    if not isinstance(version, int):
        raise TypeError(f"{version!r} is not a version")
    if version > VERSION:
        return _left_alone(folder, _NEWER.format(folder / FILE), on_notice)
    more = {key: value for key, value in table.items() if key not in ("version", "tasks")}
    return Progress(folder, _tasks(table["tasks"]), more)


def damaged(rest: Progress, on_notice: Callable[[str], object]) -> Progress:
    """Put the file aside, say where it is, and go on with the rest that could be read of it."""
    file = rest.folder / FILE
    try:
        aside = put_aside(file)
    except OSError as error:
        rest.blocked = (
            f"Your progress in '{file}' is damaged and cannot be put aside ({error.strerror or error}). "
            "It is left as it is, and nothing is kept."
        )
        on_notice(rest.blocked)
    else:
        on_notice(f"Your progress in '{file}' was damaged. The damaged file is kept as '{aside.name}'.")
    return rest


def _tasks(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, TaskProgress]:
    return {name: _task(dict(entry)) for name, entry in entries.items()}


def _task(entry: dict[str, Any]) -> TaskProgress:
    return TaskProgress(str(entry.pop("passed", "") or ""), int(entry.pop("hints", 0) or 0), entry)


def keep(progress: Progress, on_notice: Callable[[str], object]) -> None:
    """Save it where that can be done; where it cannot, a sentence, unless `load` has said it already."""
    if progress.blocked:
        return
    try:
        save(progress)
    except UsageError as error:
        on_notice(str(error))


def save(progress: Progress) -> None:
    """Write the file as a whole or not at all. `UsageError` if the folder cannot be written, or the file must stay."""
    if progress.blocked:
        raise UsageError(progress.blocked)
    entries = {
        name: {"passed": entry.passed, "hints": entry.hints, **entry.more}
        for name, entry in sorted(progress.tasks.items())
        if entry.passed or entry.hints or entry.more
    }
    text = json.dumps({"version": VERSION, "tasks": entries, **progress.more}, indent=1) + "\n"
    try:
        write_whole(progress.folder / FILE, text.encode(), mode=0o600)
    except OSError as error:
        raise UsageError(
            f"Your progress could not be kept in '{progress.folder}': {error.strerror or error}."
        ) from error
