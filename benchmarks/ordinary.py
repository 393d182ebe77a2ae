"""The properties of any exercise in one process, by pytest + Hypothesis + PyTorch: what a check is measured by.

Every property is one test that draws from the same strategies, asks the submission and the oracles side by side, and
compares by the same rules, what a call may not do to its arguments and to NumPy's global state among them. EXERCISE
names the exercise, SUBMISSION the learner's file.
"""

import importlib.util
import os
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, example, given, settings

from nngrade.comparing.compare import mismatch, same_again
from nngrade.comparing.distributions import to_plain
from nngrade.course import modules
from nngrade.course.course import open_course
from nngrade.paper.paper import answer_from_bytes
from nngrade.worker.scenario import Scenario, answer, kit_names
from nngrade.worker.wire import decode, encode

EXERCISE = open_course().exercise(os.environ["EXERCISE"])
KIT = kit_names(modules.kit(EXERCISE))
CASES = [(task, prop) for task, listed in modules.properties(EXERCISE).items() for prop in listed]
assert torch.__version__


def submission():
    spec = importlib.util.spec_from_file_location("work", Path(os.environ["SUBMISSION"]))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


WORK = submission()
PYTORCH = modules.own_names(EXERCISE, "pytorch")


def ask(scenario, values):
    return answer(scenario, encode(list(values)), see=lambda thing: encode(to_plain(thing)))


@pytest.mark.parametrize(
    ("task", "prop"), CASES, ids=[f"{task}-{number}" for number, (task, _) in enumerate(CASES)]
)
def test_property(task, prop):
    deciding = Scenario(prop.scenario, prop.names, modules.deciding(EXERCISE, task), KIT)
    pytorch = Scenario(prop.scenario, prop.names, {**modules.deciding(EXERCISE, task), **PYTORCH}, KIT)
    theirs = Scenario(prop.scenario, prop.names, WORK, KIT)

    @settings(
        max_examples=prop.examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(prop.drawn())
    def holds(values):
        right, given_answer = answer_from_bytes(ask(deciding, values)), decode(ask(theirs, values))
        if task in PYTORCH:
            ask(pytorch, values)
        assert mismatch(right, given_answer, prop.tolerance) is None
        if not prop.seconds:
            assert same_again(given_answer, decode(ask(theirs, values))) is None

    for edge in prop.edges:
        holds = example(edge)(holds)
    holds()
