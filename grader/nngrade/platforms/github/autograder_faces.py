"""A grade as GitHub shows it: annotations at the lines of the tasks, and a summary of the job in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nngrade.feedback.as_text import task_text

from .workflow_commands import annotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nngrade.submissions.submission import Submission

Table = dict[str, Any]
"""The JSON of a grade, or of one of its tasks."""


def task_annotations(grade: Mapping[str, Any], submission: Submission | None) -> Iterator[str]:
    """One for what stopped the import, and one for each task that is not right yet."""
    file = "" if submission is None else submission.origin
    if grade["error"] or submission is None:
        yield annotation(
            "error", grade["error"], file=file, line=1, title=f"{grade['exercise']} {_points(grade)}"
        )
        return
    text = submission.sources[f"{submission.module}.py"].decode("utf-8", "replace")
    for task in grade["tasks"]:
        if task["status"] != "passed":
            level = "notice" if task["status"] == "todo" else "error"
            yield annotation(
                level, _words(task), file=file, line=line_of(text, task["name"]), title=_title(task)
            )


def line_of(text: str, name: str) -> int:
    """The line where a function or class begins; the first if there is none. Nothing is parsed, let alone run."""
    found = re.search(rf"^(?:async +def|def|class) +{re.escape(name)}\b", text, re.MULTILINE)
    return 1 if found is None else text.count("\n", 0, found.start()) + 1


def report(grade: Mapping[str, Any]) -> str:
    """The grade in plain text, for the log."""
    parts = [f"{grade['exercise']}: {_points(grade)} points", grade["error"] or "", grade["printed"].strip()]
    parts += [f"{_title(task)}\n{_words(task)}" for task in grade["tasks"]]
    return "\n\n".join(part for part in parts if part)


def summary(grade: Mapping[str, Any]) -> str:
    """The grade in Markdown."""
    rows = [f"| {_mark(task)} | `{task['name']}` | {_points(task)} |" for task in grade["tasks"]]
    lines = [
        f"## {grade['exercise']}: {_points(grade)} points",
        "",
        "| | task | points |",
        "| --- | --- | --- |",
    ]
    lines += [*rows, "", *([_fenced(grade["error"])] if grade["error"] else [])]
    for task in grade["tasks"]:
        if task["status"] not in ("passed", "todo"):
            lines += [f"### `{task['name']}`", "", _fenced(_words(task)), ""]
    return "\n".join([*lines, f"Sandbox: `{grade['sandbox'].split()[0]}`", ""])


def _fenced(text: str) -> str:
    """A block of code that its text cannot close."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def _title(task: Mapping[str, Any]) -> str:
    return f"{task['name']} {_points(task)}"


def _points(table: Mapping[str, Any]) -> str:
    return f"{table['points']:g}/{table['max_points']:g}"


def _mark(task: Mapping[str, Any]) -> str:
    return {"passed": "✅", "todo": "·"}.get(task["status"], "❌")


def _words(task: Mapping[str, Any]) -> str:
    return "Not begun yet." if task["status"] == "todo" else task_text(task)
