"""A grade as GitHub shows it: annotations at the lines of the tasks, and a summary of the job in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nngrade.feedback.as_markdown import escaped
from nngrade.feedback.as_text import foot_text, grade_text, head_text, task_text

from .workflow_commands import annotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.feedback.view import GradeView, TaskView
    from nngrade.submissions.submission import Submission


def task_annotations(grade: GradeView, submission: Submission | None) -> Iterator[str]:
    """One for what stopped the import, and one for each task that is not right yet."""
    file = "" if submission is None else submission.origin
    if grade.problem or submission is None:
        title = f"{grade.exercise} {grade.score}"
        yield annotation("error", grade.problem, file=file, line=1, title=title)
        return
    text = submission.sources[f"{submission.module}.py"].decode("utf-8", "replace")
    for task in grade.tasks:
        if task.status != "passed":
            level = "notice" if task.status == "todo" else "error"
            line = line_of(text, task.name)
            yield annotation(level, task_text(task), file=file, line=line, title=_title(task))


def line_of(text: str, name: str) -> int:
    """The line where a function or class begins; the first if there is none. Nothing is parsed, let alone run."""
    found = re.search(rf"^(?:async +def|def|class) +{re.escape(name)}\b", text, re.MULTILINE)
    return 1 if found is None else text.count("\n", 0, found.start()) + 1


def report(grade: GradeView) -> str:
    """The grade in plain text, for the log."""
    return "\n\n".join([f"{grade.exercise}: {grade.score} points", *grade_text(grade)])


def summary(grade: GradeView) -> str:
    """The grade in Markdown: a table of the tasks, and below it those that are wrong."""
    return "\n\n".join([*_summary(grade), f"Sandbox: `{grade.sandbox_name}`"]) + "\n"


def _summary(grade: GradeView) -> Iterator[str]:
    yield f"## {grade.exercise}: {grade.score} points"
    rows = [f"| {task.look.emoji} | `{task.name}` | {task.score} |" for task in grade.tasks]
    yield "\n".join(["| | task | points |", "| --- | --- | --- |", *rows])
    yield from map(_fenced, head_text(grade))
    for task in grade.tasks_in_full:
        if task.status not in ("passed", "todo"):
            yield f"### `{task.name}`"
            yield _fenced(task_text(task))
    yield from map(escaped, foot_text(grade))


def _fenced(text: str) -> str:
    """A block of code that its text cannot close."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def _title(task: TaskView) -> str:
    return f"{task.name} {task.score}"
