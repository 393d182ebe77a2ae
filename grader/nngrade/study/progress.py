"""What a learner has passed and which hints were seen: one small file in the learner's folder, keyed by task name."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.marking.grade import Grade

FILE: Final = ".nngrade.json"
VERSION: Final = 1


@dataclass
class TaskProgress:
    """One task: when it first passed (ISO 8601, UTC; empty if it never did), and how many hints were seen."""

    passed: str = ""
    hints: int = 0


@dataclass
class Progress:
    """The progress in one folder, by names such as `exercise3.constant`."""

    folder: Path
    tasks: dict[str, TaskProgress] = field(default_factory=dict)

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
    file = folder / FILE
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        return Progress(folder, _tasks(table["tasks"]))
    except FileNotFoundError:
        return Progress(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        with contextlib.suppress(OSError):
            file.replace(folder / f"{FILE}.damaged")
        return Progress(folder)


def _tasks(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, TaskProgress]:
    return {
        name: TaskProgress(str(entry.get("passed") or ""), int(entry.get("hints") or 0))
        for name, entry in entries.items()
    }


def save(progress: Progress) -> None:
    """Write the file as a whole or not at all. `UsageError` if the folder cannot be written."""
    entries = {
        name: {"passed": entry.passed, "hints": entry.hints}
        for name, entry in sorted(progress.tasks.items())
        if entry.passed or entry.hints
    }
    text = json.dumps({"version": VERSION, "tasks": entries}, indent=1) + "\n"
    try:
        descriptor, temporary = tempfile.mkstemp(dir=progress.folder, prefix=f"{FILE}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(temporary).replace(progress.folder / FILE)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(
            f"Your progress could not be kept in '{progress.folder}': {error.strerror or error}."
        ) from error
