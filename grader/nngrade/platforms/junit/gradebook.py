"""JUnit's XML: a suite for each person, a case for each task."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from nngrade.feedback.as_text import task_text
from nngrade.files.xml_text import legal
from nngrade.gradebook.export.lines import Made, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from nngrade.gradebook.export.lines import ExportOptions, Line


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
    cases = list(_cases(line, terms))
    suite = ET.Element("testsuite", {"name": legal(line.person.shown), **_case_counts(cases)})
    suite.set("time", f"{line.standing.seconds:.3f}")
    if line.standing.graded_at:
        suite.set("timestamp", line.standing.graded_at)
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(line, terms):
        ET.SubElement(properties, "property", {"name": name, "value": legal(value)})
    suite.extend(cases)
    return suite


def _properties(line: Line, terms: ExportOptions) -> Iterable[tuple[str, str]]:
    yield "id", line.person.id
    yield "status", line.status
    yield "points", number(line.points or 0.0, terms.digits)
    yield "max_points", number(terms.assignment.max_points, terms.digits)
    yield "late_percent", f"{line.percent_off:g}"
    yield "sandbox", line.standing.sandbox


def _cases(line: Line, terms: ExportOptions) -> Iterable[ET.Element]:
    grade, exercise = line.grade, terms.assignment.exercise
    if line.problem or (grade and grade["error"]):
        yield _case("submission", exercise, "error", line.problem or (grade or {})["error"])
    for task in grade["tasks"] if grade else ():
        yield _task(task, exercise)


def _task(task: Mapping[str, Any], exercise: str) -> ET.Element:
    kinds = {"passed": "", "todo": "skipped", "failed": "failure"}
    kind = kinds.get(task["status"], "error")
    said = f"{task['status']}: {task['points']:g} of {task['max_points']:g} points"
    return _case(task["name"], exercise, kind, said, task_text(task) if kind != "skipped" else "")


def _case(name: str, exercise: str, kind: str, message: str, text: str = "") -> ET.Element:
    case = ET.Element("testcase", {"name": legal(name), "classname": legal(exercise), "time": "0"})
    if kind:
        found = ET.SubElement(case, kind, {"message": legal(message)})
        if kind != "skipped":
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
