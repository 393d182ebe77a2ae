"""JUnit's XML: a suite for each person, a case for each task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade.feedback.as_text import foot_text, head_text, task_text
from nngrade.feedback.view import Room, view
from nngrade.files.xml_text import legal
from nngrade.gradebook.export.lines import Made, number
from nngrade.gradebook.remarks import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.feedback.view import GradeView, TaskView
    from nngrade.gradebook.export.lines import ExportOptions, Line

_ROOM: Final = Room(right_tasks="name")
"""A case that passed has a name and nothing else."""
_KINDS: Final = {"passed": "", "todo": "skipped", "failed": "failure"}


def export(lines: Sequence[Line], terms: ExportOptions) -> Made:
    """One file; who has no points yet is not in it."""
    graded = [line for line in lines if line.points is not None]
    suites = [_suite(line, terms) for line in graded]
    seconds = sum(line.standing.seconds for line in graded)
    root = ET.Element("testsuites", {"name": legal(terms.assignment.exercise), **_counts(suites)})
    root.set("time", f"{seconds:.3f}")
    root.extend(suites)
    return Made({"": ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}, len(graded))


def _suite(line: Line, terms: ExportOptions) -> ET.Element:
    grade = line.grade
    shown = view(grade, _ROOM) if grade else None
    cases = list(_cases(line, shown, terms.assignment.exercise))
    suite = ET.Element("testsuite", {"name": legal(line.person.shown), **_case_counts(cases)})
    suite.set("time", f"{line.standing.seconds:.3f}")
    if line.standing.graded_at:
        suite.set("timestamp", line.standing.graded_at)
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(line, terms):
        ET.SubElement(properties, "property", {"name": name, "value": legal(value)})
    suite.extend(cases)
    if said := _beside_the_cases(line, shown):
        ET.SubElement(suite, "system-out").text = legal("\n".join(said))
    return suite


def _properties(line: Line, terms: ExportOptions) -> Iterable[tuple[str, str]]:
    yield "id", line.person.id
    yield "status", line.status
    yield "points", number(line.points or 0.0, terms.digits)
    yield "max_points", number(terms.assignment.max_points, terms.digits)
    yield "late_percent", f"{line.percent_off:g}"
    yield "sandbox", line.standing.sandbox


def _cases(line: Line, grade: GradeView | None, exercise: str) -> Iterable[ET.Element]:
    problem = unreadable(line.standing) or (grade.problem if grade else "")
    if problem:
        yield _case("submission", exercise, "error", problem)
    for task in grade.tasks if grade else ():
        yield _task(task, exercise)


def _beside_the_cases(line: Line, grade: GradeView | None) -> tuple[str, ...]:
    """What there is to say about the whole; a problem is a case of its own, too, so that it is counted."""
    return (*line.notes, *head_text(grade), *foot_text(grade)) if grade else line.notes


def _task(task: TaskView, exercise: str) -> ET.Element:
    kind = _KINDS.get(task.status, "error")
    said = f"{task.look.word}: {task.points:g} of {task.max_points:g} points"
    return _case(task.name, exercise, kind, said, task_text(task))


def _case(name: str, exercise: str, kind: str, message: str, text: str = "") -> ET.Element:
    case = ET.Element("testcase", {"name": legal(name), "classname": legal(exercise), "time": "0"})
    if kind:
        found = ET.SubElement(case, kind, {"message": legal(message)})
        if kind != "skipped":  # its message says it all
            found.set("type", kind)
            found.text = legal(text) or None
    return case


def _case_counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    kinds = [child.tag for case in cases for child in case]
    return {
        "tests": str(len(cases)),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": str(kinds.count("skipped")),
    }


def _counts(suites: Sequence[ET.Element]) -> dict[str, str]:
    """`testsuites` knows no skipped ones."""
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in suites))
        for name in ("tests", "failures", "errors")
    }
