"""What a learner has passed and which hints were seen: one small file in the learner's folder, keyed by task name.

Other parts keep theirs in the same file, under keys of their own; what nobody here knows is kept as it is.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.files.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    """The progress in one folder, by names such as `exercise3.constant`; `more` is what else the file holds."""

    folder: Path
    tasks: dict[str, TaskProgress] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

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


def load(folder: Path) -> Progress:
    """The progress kept in a folder. A file that is damaged is put aside, and what can be read of it is kept."""
    try:
        table = json.loads((folder / FILE).read_text(encoding="utf-8"))
        more = {key: value for key, value in table.items() if key not in ("version", "tasks")}
        return Progress(folder, _tasks(table["tasks"]), more)
    except FileNotFoundError:
        return Progress(folder)
    except (OSError, *DAMAGED):
        put_aside(folder)
        return Progress(folder)


DAMAGED: Final = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading a file raises in which something else stands than was written."""


def put_aside(folder: Path) -> None:
    """Keep a damaged file under another name, if that can be done."""
    with contextlib.suppress(OSError):
        (folder / FILE).replace(folder / f"{FILE}.damaged")


def _tasks(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, TaskProgress]:
    return {name: _task(dict(entry)) for name, entry in entries.items()}


def _task(entry: dict[str, Any]) -> TaskProgress:
    return TaskProgress(str(entry.pop("passed", "") or ""), int(entry.pop("hints", 0) or 0), entry)


def save(progress: Progress) -> None:
    """Write the file as a whole or not at all. `UsageError` if the folder cannot be written."""
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
