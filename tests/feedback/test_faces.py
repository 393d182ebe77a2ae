"""The faces show a grade as it is, and nothing that a submission wrote reaches a terminal as more than text."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from nngrade.comparing.reason import Reason
from nngrade.feedback.as_json import SCHEMA, as_json
from nngrade.feedback.console import NARROWEST
from nngrade.feedback.terminal import show
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, Series, TaskGrade
from nngrade.sanitize import sanitized

CALL = "x = np.zeros((1, 2))\nprint(f(x))"
WRONG = PropertyGrade(
    "it holds " * 20,
    "failed",
    "The value is not right.",
    Reason.VALUE,
    Counterexample("1", CALL, "2", "3"),
    Named("a_b", "Look."),
)
GRADE = Grade(
    exercise="exercise9",
    title="A title",
    file_name="exercise9_a.py",
    origin="here",
    sandbox="process (bubblewrap is not installed)",
    seed=0,
    tasks=(
        TaskGrade("right", 2.0, 2.0, "passed", (PropertyGrade("it holds", "passed"),)),
        TaskGrade(
            "wrong",
            0.5,
            2.0,
            "failed",
            (PropertyGrade("half", "passed"), WRONG, WRONG),
            "",
            "red",
        ),
        TaskGrade("todo", 0.0, 1.0, "todo", (PropertyGrade("it holds", "todo"),)),
        TaskGrade("gone", 0.0, 1.0, "error", (PropertyGrade("it holds", "error"),), "It is not defined."),
    ),
    printed="at import",
)


def shown(width=80, grade=GRADE, **options):
    stream = io.StringIO()
    show(grade, Console(file=stream, width=width, highlight=False, emoji=False, markup=False, **options))
    return stream.getvalue()


def test_json_follows_its_schema():
    schema = json.loads(
        (Path(__file__).parents[2] / "docs" / "check.schema.json").read_text(encoding="utf-8")
    )
    assert schema["$id"] == SCHEMA
    jsonschema.validate(as_json(GRADE), schema)


def test_the_schema_knows_every_reason():
    schema = json.loads(
        (Path(__file__).parents[2] / "docs" / "check.schema.json").read_text(encoding="utf-8")
    )
    known = schema["$defs"]["property"]["properties"]
    assert known["reason"]["enum"] == list(Reason)
    assert known["layer"]["enum"] == [one for one in Reason if one.layer is one]


def test_json_tells_points_statuses_and_the_counterexample():
    found = as_json(GRADE)
    assert (found["points"], found["max_points"], found["passed"]) == (2.5, 6, False)
    assert [task["status"] for task in found["tasks"]] == ["passed", "failed", "todo", "error"]
    assert found["tasks"][1]["properties"][1]["counterexample"] == {
        "arguments": "1",
        "expected": "2",
        "actual": "3",
        "call": CALL,
    }
    assert found["tasks"][1]["properties"][1]["misconception"] == {"name": "a_b", "feedback": "Look."}


def test_the_terminal_shows_all_that_matters():
    text = shown()
    for part in (
        "exercise9 · A title",
        "2.5 of 6 points",
        "✓ right",
        "✗ wrong",
        "· todo",
        "It is not defined.",
        "Looks like: a b. Look.",
        "bubblewrap is not installed",
        "Next: wrong.",
    ):
        assert part in text
    assert (
        "        x = np.zeros((1, 2))\n        print(f(x))\n          expected  2\n          yours     3\n"
        in text
    )


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_sentences_fit_the_terminal_and_lines_have_no_tail(width):
    for line in shown(width).splitlines():
        assert len(line) <= max(width, 40)
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [*range(1, 31), 40])
def test_no_terminal_is_too_narrow(width):
    series = Series("layer", (1.0, 2.0, 3.0), (3.0, 2.0, 1.0))
    drawn = TaskGrade("drawn", 2.0, 2.0, "passed", (PropertyGrade("it holds", "passed", series=series),))
    text = " ".join(shown(width, grade=replace(GRADE, tasks=(*GRADE.tasks, drawn))).split())
    for part in (
        "wrong 0.5/2",
        "it holds",
        "expected 2",
        "yours 3",
        "Looks like: a b. Look.",
        "layer",
        "Next:",
    ):
        assert part in text


def test_at_the_narrowest_sentences_still_fit():
    code = {"        x = np.zeros((1, 2))"}
    assert [
        line for line in shown(NARROWEST).splitlines() if len(line) > NARROWEST and line not in code
    ] == []


def test_without_a_terminal_there_is_no_colour():
    assert "\x1b" not in shown()
    assert "\x1b[31m" in shown(force_terminal=True, color_system="standard")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b[2J\x1b[Hgone", "gone"),
        ("\x1bPdevice\x1b\\x", "x"),
        ("\x9b31mred", "31mred"),
        ("a\rb\x08c\x00d\x7f", "abcd"),
        ("right\u202eleft", "rightleft"),
        ("tab\there\nline", "tab    here\nline"),
    ],
)
def test_escape_codes_become_plain_text(text, harmless):
    assert sanitized(text) == harmless
