"""What Gradescope is told: parts that are shown after the due date, and what must not show at all."""

from __future__ import annotations

import json

import jsonschema
import pytest
from support.gradescope import RESULTS

from nngrade.autograder.bundle import bundle
from nngrade.autograder.hidden import parts
from nngrade.autograder.settings import Settings
from nngrade.autograder.unpacked import Unpacked
from nngrade.errors import SandboxError, UsageError
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.paper.cache import fetch
from nngrade.platforms.gradescope.autograder_results import NOTE, both
from nngrade.sandbox import view
from nngrade.sandbox.obstacles import Obstacle
from nngrade.sandbox.own_user import OwnUser
from nngrade.submissions.submission import Submission

SPY = """
import numpy as np
SEEN = []

def double(x):
    if SEEN:
        raise ValueError(f"seen before: {SEEN}")
    return 2 * x

class Decay:
    def __init__(self, optimizer, gamma):
        SEEN.append(gamma)
        print("gamma is", gamma)
        raise ValueError("not yet")
"""


@pytest.fixture(scope="module")
def exercise3(course):
    return course.exercise("exercise3")


def results_of(exercise, text, hidden, seed=0):
    divided = parts(fetch(exercise, seed), hidden)
    submission = Submission(exercise.stem, {exercise.file_name: text.encode()}, "text")
    shown, later = (
        None if part is None else run(Request(exercise), submission, paper=part)
        for part in (divided.shown, divided.hidden)
    )
    found = both(shown, later, divided, 1.0)
    jsonschema.validate(found, RESULTS)
    return found


def test_a_hidden_task_is_shown_after_the_due_date_with_its_points_in_the_total(tiny):
    found = results_of(tiny, SPY, ["double"])
    double, decay = (
        next(one for one in found["tests"] if one["name"] == name) for name in ("double", "Decay")
    )
    assert (double["visibility"], decay["visibility"]) == ("after_due_date", "visible")
    assert found["score"] == 2
    assert NOTE in found["output"]
    assert found["visibility"] == "visible"


def test_nothing_that_is_hidden_is_seen_by_what_is_shown(tiny):
    found = results_of(tiny, SPY, ["Decay"])
    shown = [one for one in found["tests"] if one["visibility"] == "visible"]
    assert [one["name"] for one in shown] == ["double"]
    assert shown[0]["status"] == "passed"
    assert "gamma" not in json.dumps(shown) + found["output"]


def test_of_a_task_with_a_hidden_property_the_points_are_shown_later(exercise3):
    reference = (exercise3.folder / "reference.py").read_text(encoding="utf-8")
    found = results_of(
        exercise3, reference.replace("def calculate_gain", "def other", 1), ["calculate_gain:2"]
    )
    cut, whole = (one for one in found["tests"] if one["name"].startswith("calculate_gain"))
    assert "score" not in cut
    assert "max_score" not in cut
    assert (whole["name"], whole["visibility"]) == ("calculate_gain (all of it)", "after_due_date")
    assert (whole["score"], whole["max_score"]) == (0, 3)
    numbers = [one["number"] for one in found["tests"]]
    assert len(set(numbers)) == len(numbers)


def test_the_hidden_property_is_told_in_the_hidden_part_only(exercise3):
    stub = exercise3.stub.read_text(encoding="utf-8")
    begun = stub.replace("raise NotImplementedError", "return None")
    found = results_of(exercise3, begun, ["calculate_gain:2"])
    cut, whole = (one["output"] for one in found["tests"] if one["name"].startswith("calculate_gain"))
    says = "the slope matters for leaky_relu"
    assert says in whole
    assert says not in cut
    assert "each nonlinearity has its gain" in cut


def test_a_whole_grade_has_no_word_about_hiding(tiny):
    found = results_of(tiny, SPY, [])
    assert NOTE not in found["output"]
    assert {one["visibility"] for one in found["tests"]} == {"visible"}


def test_the_seed_is_not_told(tiny):
    assert "1618033988" not in json.dumps(results_of(tiny, SPY, ["Decay"], seed=1618033988))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("triple", "has no task 'triple' to hide. It has: double, Decay."),
        ("double:2", "'double:2' is not a property: double has 1 of them"),
        ("double:0", "is not a property"),
        ("double:x", "is not a property"),
        ("double:", "is not a property"),
    ],
)
def test_what_cannot_be_hidden_is_told(tiny, name, says):
    with pytest.raises(UsageError) as raised:
        parts(fetch(tiny, 0), [name])
    assert says in str(raised.value)


def arrived(exercise, folder):
    """The bundle of an exercise, unpacked in a folder."""
    for name, content in bundle(exercise, fetch(exercise, 0), Settings(exercise.name)).items():
        if name.startswith(("course", "paper", "settings")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return Unpacked(folder)


def test_where_the_sandbox_gives_way_while_it_is_graded_nothing_is_run_and_there_is_no_grade(
    tiny, tmp_path, monkeypatch
):
    """It was there when it was tried; then no worker comes up in it any more, but one would in a bare process."""
    unpacked, trace = arrived(tiny, tmp_path / "bundle"), tmp_path / "trace"
    spy = f"import contextlib\nwith contextlib.suppress(OSError):\n    open({str(trace)!r}, 'w')\n{SPY}"
    submission = Submission(tiny.stem, {tiny.file_name: spy.encode()}, "text")
    assert unpacked.grade(submission, unpacked.parts.shown).points == 2
    monkeypatch.setattr(type(unpacked.backend), "command", lambda self, limits: ["false"])
    monkeypatch.setattr(OwnUser, "obstacle", Obstacle)
    with pytest.raises(SandboxError, match=f"behind '{unpacked.backend.name}' did not start"):
        unpacked.grade(submission, unpacked.parts.shown)
    assert not trace.exists()


def test_where_the_sandbox_has_a_gap_that_it_did_not_have_there_is_no_grade(tiny, tmp_path, monkeypatch):
    unpacked = arrived(tiny, tmp_path / "bundle")
    submission = Submission(tiny.stem, {tiny.file_name: SPY.encode()}, "text")
    label = unpacked.require_backend()
    no_filter = (
        "from nngrade.worker import syscalls; syscalls.refuse = lambda: False\nfrom nngrade.worker.main"
    )
    monkeypatch.setattr(view, "_START", view._START.replace("from nngrade.worker.main", no_filter))
    with pytest.raises(SandboxError, match=rf"'{label}' has become another one: {label} \(system calls"):
        unpacked.grade(submission, unpacked.parts.shown)
