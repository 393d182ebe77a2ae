"""What a person reads about points that are others than the grader's: the same wherever their feedback goes."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from support.standings import ASSIGNMENT, RIGHT, standing, task

from nngrade.gradebook.export.lines import ExportOptions, lines_of
from nngrade.gradebook.late import LatePolicy, percent_off
from nngrade.gradebook.remarks import remarks
from nngrade.platforms.gradebooks import export
from nngrade.platforms.moodle.gradebook import _feedback
from nngrade.reports.markdown import feedback_markdown
from nngrade.reports.pages import feedback_page
from nngrade.reports.personal import feedback

LATE = LatePolicy(datetime(2026, 11, 20, tzinfo=UTC), 0, 10, 50, 1)
CAME = "2026-11-21T10:00:00+00:00"
BY_HAND = standing("Ada", *RIGHT, override=(4.0, "We talked <about> it."), handed_at=CAME)
TOO_LATE = standing("Ada", *RIGHT, handed_at=CAME)


def exported(name, one, **terms):
    lines = lines_of([one], LATE)
    return next(iter(export(name, lines, ExportOptions(ASSIGNMENT, **terms)).files.values())).decode()


FACES = {
    "page": lambda one: feedback_page(feedback(ASSIGNMENT, one, LATE)).decode(),
    "Markdown": lambda one: feedback_markdown(feedback(ASSIGNMENT, one, LATE)).decode(),
    "Moodle": lambda one: _feedback(lines_of([one], LATE)[0], ExportOptions(ASSIGNMENT)),
    "Gradescope": lambda one: json.loads(exported("gradescope", one))["output"],
    "Classroom 50": lambda one: json.loads(exported("classroom50", one, classroom="cs50"))["tests"][0][
        "output"
    ],
    "JUnit": lambda one: ET.fromstring(exported("junit", one)).findtext("testsuite/system-out"),
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("one", "said"),
    [
        (BY_HAND, "Your instructor set the points by hand: We talked <about> it. The grader gave 10."),
        (
            standing("Ada", problem="there is no exercise3.py"),
            "It could not be read: there is no exercise3.py.",
        ),
        (
            TOO_LATE,
            "It came late (2026-11-21 10:00:00+00:00): 20 % are taken off the 10 points, which leaves 8.",
        ),
    ],
    ids=["by hand", "unreadable", "late"],
)
def test_every_face_gives_the_same_reason(face, one, said):
    assert said in html.unescape(FACES[face](one))


@pytest.mark.parametrize("face", FACES)
def test_who_has_the_graders_points_reads_nothing_of_the_kind(face):
    found = FACES[face](standing("Ada", task("double", "failed", 3), handed_at="2026-11-19T10:00:00+00:00"))
    assert "by hand" not in found
    assert "It came late" not in found


def test_points_by_hand_are_never_late_and_a_reason_has_no_control_characters():
    one = replace(BY_HAND, override="\x1b[31moral exam\x1b[0m.")
    assert percent_off(LATE, one) == 0
    assert remarks(one, 0.0, 4.0) == (
        "Your instructor set the points by hand: oral exam. The grader gave 10.",
    )
