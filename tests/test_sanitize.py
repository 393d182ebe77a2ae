"""Nothing that a submission wrote is more than text by the time it is part of a grade."""

from __future__ import annotations

import json

import pytest
from support.grading import grade_text

from nngrade.feedback.as_json import as_json
from nngrade.sanitize import sanitized

HOSTILE = r"\x1b[31m\x1b]0;title\x07\r\x00\x08\u202e::error::\u2028<b>&"


def test_prints_messages_and_values_of_a_hostile_submission_are_plain_text(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))
    grade = grade_text(
        tiny,
        f"""
        print("{HOSTILE}")

        def double(x):
            print("{HOSTILE}")
            raise type("{HOSTILE}".replace(chr(0), ""), (Exception,), {{}})("{HOSTILE}")

        def Decay(optimizer, gamma=0.5):
            return type("{HOSTILE}".replace(chr(0), ""), (), {{"get_last_lr": lambda self: "{HOSTILE}"}})()
        """,
    )
    text = json.dumps(as_json(grade), ensure_ascii=False)
    assert "::error::" in text
    for forbidden in ("\x1b", "\\u001b", "\\u0000", "\\b", "\\r", "\u202e", "\u2028", "\x07", "\\u0007"):
        assert forbidden not in text.replace("\\\\x1b", "").replace("\\\\", "")


COMMANDS = [
    "::error file=a.py::boo",
    "##[error]boo",
    "  ::add-mask::0",
    "\u3000::warning::boo",
    "\t##[group]boo",
]

PLACES = ["{}", "one\n{}", "one\r\n{}\ntwo", "\x1b[31m{}", "\x00{}", "\u202e{}", "\x1b]0;a\x07{}"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "place", ["{}", "one\n{}", "one\r\n{}\ntwo", "\x1b[31m{}", "\x00{}", "\u202e{}", "\x1b]0;a\x07{}"]
)
def test_no_line_is_a_command_to_a_runner_of_workflows(command, place):
    shown = sanitized(place.format(command))
    assert "boo" in shown or "add-mask" in shown
    for line in shown.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_commands_in_nested_values_of_a_counterexample_are_text(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))
    grade = grade_text(
        tiny,
        """
        COMMAND = "\\n::error::boo\\n##[error]boo"

        def double(x):
            return 1.0, [COMMAND, COMMAND.encode(), (COMMAND,)]
        """,
    )
    found = [
        one.counterexample.actual for task in grade.tasks for one in task.properties if one.counterexample
    ]
    assert any("boo" in one for one in found)
    for line in "\n".join(found).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
