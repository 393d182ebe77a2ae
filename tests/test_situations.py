"""Learner situations, each a folder: a submission and the grade that it must get."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from nngrade.feedback.as_json import as_json
from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.submissions.submission import read_submission

LIMITS = Limits(example=3.0, examples=3.0, load=3.0)
FOLDERS = sorted(file.parent for file in (Path(__file__).parent / "situations").glob("*/expect.toml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_situation_gets_its_grade(folder, course):
    expect = tomllib.loads((folder / "expect.toml").read_text(encoding="utf-8"))
    exercise = course.exercise("exercise3")
    wanted = expect.get("tasks", {})
    grade = run(Request(exercise, tuple(wanted), limits=LIMITS), read_submission(folder, exercise))
    assert grade.points == expect["points"]
    assert expect.get("error", "") in grade.error
    assert bool(grade.error) == ("error" in expect)
    assert expect.get("printed", "") in grade.printed
    for task in as_json(grade)["tasks"]:
        _compare(task, wanted.get(task["name"], {"status": "error"}))


def _compare(task, wanted):
    first = next((one for one in task["properties"] if one["status"] != "passed"), {})
    assert task["status"] == wanted["status"], task
    assert wanted.get("message", "") in "\n".join([task["message"] or "", first.get("message", "")])
    assert wanted.get("printed", "") in task["printed"]
    if "layer" in wanted:
        assert first["layer"] == wanted["layer"], first
    if "misconception" in wanted:
        assert first["misconception"]["name"] == wanted["misconception"]
