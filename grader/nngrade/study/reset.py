"""Start afresh, and lose nothing: what was there is kept beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.files.writing import write_whole

from .source import replace_task

if TYPE_CHECKING:
    from pathlib import Path

    from nngrade.course.course import Exercise


def reset(exercise: Exercise, folder: Path, task: str | None = None) -> Path | None:
    """Put an exercise, or one task of it, back to its stub.

    Returns:
        The backup, or None if there was nothing to keep.
    """
    file = folder / exercise.file_name
    stub = exercise.stub.read_text(encoding="utf-8")
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else None
        if task is not None and text is not None:
            stub = replace_task(text, task, stub, exercise.file_name)
        backup = None if text is None or text == stub else _keep(file)
        write_whole(file, stub.encode())
    except UnicodeDecodeError:
        backup = _keep(file)
        write_whole(file, stub.encode())
    except OSError as error:
        raise UsageError(f"'{file}' cannot be reset: {error.strerror or error}.") from error
    return backup


def _keep(file: Path) -> Path:
    """A copy beside the file, under a name that is free."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    backup = file.with_name(f"{file.stem}.{moment}.backup.py")
    number = 1
    while backup.exists():
        number += 1
        backup = file.with_name(f"{file.stem}.{moment}-{number}.backup.py")
    backup.write_bytes(file.read_bytes())
    return backup
