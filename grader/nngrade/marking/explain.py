"""Sentences about what went wrong, with the place in the learner's own file where there is one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from nngrade.sandbox.reply import Died, Silent
from nngrade.worker.values import Frame, Loaded, Raised

MAX_QUOTED: Final = 200
"""Characters of a line of the learner's that are quoted."""

if TYPE_CHECKING:
    from nngrade.comparing.compare import Mismatch
    from nngrade.submissions.submission import Submission


def about(wrong: Mismatch, clause: str, submission: Submission) -> str:
    """The sentence of a mismatch; for an exception, the learner's own lines that led to it."""
    text = wrong.message[:1].upper() + wrong.message[1:] + "."
    if clause:
        text = f"{clause[:1].upper()}{clause[1:]}."
    if isinstance(wrong.actual, Raised):
        if "ModuleNotFoundError" in wrong.actual.kinds:
            text += " Nothing but NumPy and the standard library may be imported."
        text = "\n".join([text, *_trail(wrong.actual, submission)])
    return text


def load_error(loaded: Loaded | Silent | Died, submission: Submission) -> str:
    """Why the submission could not be imported; empty if it could."""
    file = f"{submission.module}.py"
    if isinstance(loaded, Silent):
        late = f"{file} was not imported within {loaded.seconds:g} seconds."
        return f"{late} Does it compute something at the top level?"
    if isinstance(loaded, Died):
        return f"{file} ended the process while it was imported: {loaded.text}."
    if loaded.raised is None:
        return "" if submission.sources[file].strip() else f"{file} is empty."
    return _import_error(loaded.raised, submission, file)


def _import_error(raised: Raised, submission: Submission, file: str) -> str:
    if "SyntaxError" in raised.kinds:
        return _syntax_error(raised, submission)
    if "ModuleNotFoundError" in raised.kinds or "ImportError" in raised.kinds:
        module = raised.message.partition("'")[2].partition("'")[0]
        top = module.partition(".")[0]
        if top and top not in sys.stdlib_module_names and top != "numpy" and not top.startswith("exercise"):
            text = (
                f"{file} imports {top}. The exercises are NumPy only: nothing but NumPy and the standard library "
                "may be imported."
            )
            return "\n".join([text, *_trail(raised, submission)])
    text = f"{file} raised {raised.name} while it was imported" + (
        f": {raised.message}" if raised.message else "."
    )
    return "\n".join([text, *_trail(raised, submission)])


def _syntax_error(raised: Raised, submission: Submission) -> str:
    if not raised.frames:
        return f"{submission.module}.py is not valid Python: {raised.message}."
    place = raised.frames[0]
    text = raised.text.rstrip("\n")
    lines = [f"{place.file}, line {place.line}: {raised.message}"]
    if text.strip():
        stripped = text.lstrip()
        column = min(max(raised.column - 1 - (len(text) - len(stripped)), 0), len(stripped))
        lines += [f"    {stripped}", "    " + " " * column + "^"]
    return "\n".join(lines)


def _trail(raised: Raised, submission: Submission) -> list[str]:
    """The learner's own lines, outermost first."""
    return [line for frame in raised.frames for line in _place(frame, submission)]


def _place(frame: Frame, submission: Submission) -> list[str]:
    lines = submission.sources.get(frame.file, b"").decode("utf-8", "replace").splitlines()
    where = f"  {frame.file}, line {frame.line}" + (
        f", in {frame.function}" if frame.function != "<module>" else ""
    )
    return (
        [where, f"    {lines[frame.line - 1].strip()[:MAX_QUOTED]}"]
        if 0 < frame.line <= len(lines)
        else [where]
    )
