"""What `run_autograder` starts on Gradescope: grade what was handed in, and write results.json in any case."""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nngrade.autograder.unpacked import Unpacked
from nngrade.errors import NngradeError
from nngrade.files.writing import write_whole
from nngrade.sanitize import sanitized
from nngrade.submissions.tree import UnreadableError

from .autograder_results import both, not_graded, nothing_to_grade

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """Run below a folder that is laid out as `/autograder`."""
    signal.signal(signal.SIGTERM, _end)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    root = Path(sys.argv[1])
    write(root / "results" / "results.json", results(root))


def results(root: Path) -> dict[str, Any]:
    """The results, whatever happens; what only the instructor should see goes to standard output."""
    try:
        return _graded(Unpacked(root / "source"), root / "submission", time.monotonic())
    except (NngradeError, OSError, MemoryError) as error:
        print(f"nngrade: not graded: {error}")  # Gradescope shows it to instructors alone
        return not_graded(sanitized(str(error) or type(error).__name__))
    except Exception as error:  # a mistake of ours must be told, too
        traceback.print_exc(file=sys.stdout)
        return not_graded(f"this is a mistake of nngrade's own ({type(error).__name__})")


def _graded(bundle: Unpacked, folder: Path, started: float) -> dict[str, Any]:
    parts = bundle.parts
    print("nngrade: sandbox:", bundle.require_backend())
    try:
        submission = bundle.submission(folder)
    except UnreadableError as error:
        return nothing_to_grade(bundle.nothing(str(error)))
    shown = bundle.grade(submission, parts.shown)
    hidden = None if parts.hidden is None else bundle.grade(submission, parts.hidden)
    return both(shown, hidden, parts, time.monotonic() - started)


def write(file: Path, found: dict[str, Any]) -> None:
    """Write the file as a whole; on a full disk, into the room that `run_autograder` has left in it."""
    text = json.dumps(found)
    try:
        write_whole(file, text.encode(), mode=0o644)
    except OSError as error:
        print(f"nngrade: the results go into the room that was kept for them: {error}")
        file.write_text(text if len(text) <= _room(file) else json.dumps(_short(found)))


def _room(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _short(found: dict[str, Any]) -> dict[str, Any]:
    """The same points in few words."""
    tests = [{key: one[key] for key in one if not key.startswith("output")} for one in found["tests"]]
    note = "The disk of the grading machine was full: the points are right, what there was to say is lost."
    return {**found, "output": note, "tests": tests}


def _end(signal_number: int, frame: FrameType | None) -> NoReturn:
    """End as by an exception, so that no worker is left."""
    del frame
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    main()
