"""What a package for Canvas has beside its questions: the manifest, and each quiz's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from nngrade import __version__

from .quiz_xml import add

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGE: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS: Final = "http://canvas.instructure.com/xsd/cccv1p0"
_SETTINGS_TYPE: Final = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def manifest(quizzes: Sequence[str], pictures: Sequence[str]) -> ET.Element:
    """The list of all files and what they are."""
    root = ET.Element("manifest", {"identifier": "nngrade", "version": __version__, "xmlns": _PACKAGE})
    metadata = ET.SubElement(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for name in quizzes:
        quiz = _resource(resources, name, "imsqti_xmlv1p2", f"{name}/{name}.xml")
        ET.SubElement(quiz, "dependency", {"identifierref": f"{name}-settings"})
        path = f"{name}/assessment_meta.xml"
        _resource(resources, f"{name}-settings", _SETTINGS_TYPE, path).set("href", path)
    for number, path in enumerate(pictures, start=1):
        _resource(resources, f"picture-{number}", "webcontent", path).set("href", path)
    ET.indent(root, " ")
    return root


def _resource(parent: ET.Element, name: str, type_name: str, path: str) -> ET.Element:
    resource = ET.SubElement(parent, "resource", {"identifier": name, "type": type_name})
    ET.SubElement(resource, "file", {"href": path})
    return resource


def settings(name: str, title: str, points: int) -> ET.Element:
    """A quiz that is not published yet, for as many attempts as people like, the best of which counts."""
    root = ET.Element("quiz", {"identifier": name, "xmlns": _CANVAS})
    for tag, value in (
        ("title", title),
        ("description", ""),
        ("shuffle_answers", "true"),
        ("scoring_policy", "keep_highest"),
        ("hide_results", ""),
        ("quiz_type", "assignment"),
        ("points_possible", f"{points}.0"),
        ("show_correct_answers", "false"),
        ("allowed_attempts", "-1"),
        ("one_question_at_a_time", "false"),
        ("cant_go_back", "false"),
        ("available", "false"),
    ):
        add(root, tag, value)
    _add_assignment(root, name, title, points)
    ET.indent(root, " ")
    return root


def _add_assignment(root: ET.Element, name: str, title: str, points: int) -> None:
    assignment = ET.SubElement(root, "assignment", {"identifier": f"{name}-assignment"})
    for tag, value in (
        ("title", title),
        ("workflow_state", "unpublished"),
        ("quiz_identifierref", name),
        ("points_possible", f"{points}.0"),
        ("grading_type", "points"),
        ("submission_types", "online_quiz"),
    ):
        add(assignment, tag, value)
