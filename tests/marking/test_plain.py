"""Nothing that a submission wrote is more than text by the time it is part of a grade."""

from __future__ import annotations

import json

from support.grading import grade_text

from nngrade.feedback.as_json import as_json

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
