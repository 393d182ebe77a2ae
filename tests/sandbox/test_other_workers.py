"""A session and the pipeline go by what they are given: another kind of worker, another backend, a listener."""

from __future__ import annotations

import pytest
from support.in_this_interpreter import Here

from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Quiet, Request
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.process_starter import ProcessStarter
from nngrade.submissions.submission import Submission

PATIENT = Limits(shrink=120.0)
DECAY = """
class Decay:
    def __init__(self, optimizer, gamma=0.5):
        self.optimizer, self.gamma = optimizer, gamma

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] *= self.gamma

    def get_last_lr(self):
        return [group["lr"] for group in self.optimizer.param_groups]
"""


def graded(exercise, double, starter, **listening):
    source = f"import os\ndef double(x):\n    {double}\n{DECAY}".encode()
    submission = Submission(exercise.stem, {exercise.file_name: source}, "text")
    return run(Request(exercise, limits=PATIENT), submission, worker=starter, **listening)


@pytest.mark.parametrize(
    ("double", "status", "points"),
    [
        ("return 2 * x", "passed", 3),
        ("return 2 * x if x.size < 3 else 3 * x", "failed", 1),
        ("return x**2", "failed", 1),
        ("raise RuntimeError('no')", "failed", 1),
        ("os._exit(7)", "crashed", 1),
    ],
)
def test_a_worker_in_this_interpreter_gives_the_grade_that_a_process_gives(tiny, double, status, points):
    here, process = (
        graded(tiny, double, starter) for starter in (Here(), ProcessStarter(BareProcess(), Limits()))
    )
    assert (here.tasks[0].status, here.points) == (status, points)
    assert here.sandbox == "here"
    for one, other in zip(here.tasks, process.tasks, strict=True):
        assert (one.status, one.points, one.misconception) == (
            other.status,
            other.points,
            other.misconception,
        )
        assert [part.counterexample for part in one.properties] == [
            part.counterexample for part in other.properties
        ]


def test_a_worker_that_has_ended_is_replaced_by_one_of_the_same_kind(tiny):
    starter = Here()
    grade = graded(tiny, "os._exit(7)", starter)
    assert "ended itself with exit code 7" in grade.tasks[0].properties[0].message
    assert grade.tasks[1].status == "passed"
    assert len(starter.started) == 2


class Marked(BareProcess):
    """A backend of our own: adding one takes a class."""

    name = "marked"

    def environment(self):
        return super().environment() | {"MARKED": "1"}


def test_a_backend_is_added_by_a_class(tiny):
    double = "return 2 * x if os.environ.get('MARKED') == '1' else 3 * x"
    assert graded(tiny, double, ProcessStarter(Marked(), Limits())).points == 3
    assert graded(tiny, double, ProcessStarter(Marked(), Limits())).sandbox == "marked"
    assert graded(tiny, double, ProcessStarter(BareProcess(), Limits())).points == 1


class Noting(Quiet):
    """Writes down what it hears."""

    def __init__(self):
        self.heard = []

    def on_progress(self, step, /):
        self.heard.append("progress")

    def meanwhile(self):
        self.heard.append("meanwhile")


def test_a_listener_hears_that_a_paper_is_written_and_when_there_is_time(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))
    listener = Noting()
    graded(tiny, "return 2 * x", Here(), listener=listener)
    assert listener.heard[0] == "progress"
    assert listener.heard[-1] == "meanwhile"
    assert listener.heard.count("meanwhile") == 1
