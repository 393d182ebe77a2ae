"""The same work gets the same verdict under every seed; where it does not, the property that is not sure is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from nngrade.author.flakiness import Verdict, flaky, of_right_work, on_paper
from nngrade.author.verify import verify
from nngrade.course.course import open_course
from nngrade.paper.cache import fetch

RIGHT = Path(__file__).parents[1] / "solutions"


def verdict(seed, *outcome, caught_by=(), is_right=False, why=""):
    return Verdict("misconceptions.py, squared", is_right, seed, outcome, caught_by, why)


NAMED = ("failed", 1.0, "squared")


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_the_same_verdict_under_every_seed_is_no_finding():
    assert list(flaky(verdict(seed, *NAMED, caught_by=("a",)) for seed in range(20))) == []
    assert list(flaky(verdict(seed, "passed", 2.0, "", is_right=True) for seed in range(20))) == []


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (("passed", 2.0, ""), "passed with 2 points, not named, under 1 of 20 seeds (13)"),
        (("failed", 0.0, "squared"), "failed with 0 points, named squared, under 1 of 20 seeds (13)"),
        (("failed", 1.0, ""), "failed with 1 points, not named, under 1 of 20 seeds (13)"),
    ],
)
def test_one_seed_of_twenty_that_differs_is_a_finding(other, words):
    verdicts = [verdict(seed, *(other if seed == 13 else NAMED)) for seed in range(20)]
    (found,) = flaky(verdicts)
    assert found.where == "misconceptions.py, squared"
    assert (
        "failed with 1 points, named squared, under 19 of 20 seeds (0, 1, 2, 3, 4, 5, 6, 7, …)"
        in found.message
    )
    assert words in found.message


def test_the_property_that_does_not_always_notice_is_told():
    verdicts = [
        verdict(0, *NAMED, caught_by=("sure", "luck")),
        verdict(1, "failed", 0.5, "", caught_by=("sure",)),
    ]
    (found,) = flaky(verdicts)
    assert found.message.endswith("Not sure to notice it: luck. An edge would make sure.")


def test_right_work_that_fails_under_one_seed_is_told_with_what_failed():
    right = [verdict(seed, "passed", 2.0, "", is_right=True) for seed in range(3)]
    wrong = verdict(3, "failed", 0.0, "", is_right=True, why="'it adds': the value is not right")
    (found,) = flaky([*right, wrong])
    assert found.message == (
        "this is right, but it does not pass under 1 of 4 seeds (3): 'it adds': the value is not right"
    )


@pytest.mark.nightly
@pytest.mark.parametrize("exercise", open_course().exercises, ids=lambda exercise: exercise.name)
def test_no_misconception_of_the_course_depends_on_the_seed(exercise):
    """Two seeds here, twenty in `make seeds`."""
    verdicts = [one for seed in (0, 7) for one in on_paper(exercise, fetch(exercise, seed))]
    assert list(flaky(verdicts)) == []


def test_what_the_paper_says_is_what_a_worker_gives(tiny):
    """The verdicts on misconceptions are taken from the paper; handed in, they get the same."""
    from nngrade.author.rehearsal import submission
    from nngrade.course import modules
    from nngrade.marking.pipeline import run
    from nngrade.marking.request import Request

    wrong = {one.name: one for listed in modules.misconceptions(tiny).values() for one in listed}
    for verdict in on_paper(tiny, fetch(tiny, 3)):
        one = wrong[verdict.where.rpartition(", ")[2]]
        (task,) = run(Request(tiny, (one.of,), 3), submission(tiny, one)).tasks
        assert verdict.outcome == (task.status, task.points, task.misconception.name)


def test_right_work_beside_the_reference_is_handed_in_too(tiny, tmp_path):
    for name, body in (("adds", "x + x"), ("squares", "x * x")):
        (tmp_path / name).mkdir()
        (tmp_path / name / tiny.file_name).write_text(f"def double(x):\n    return {body}\n")
    verdicts = list(of_right_work(tiny, 0, [tmp_path / "adds", tmp_path / "squares", tmp_path / "empty"]))
    outcomes = {Path(one.where).parent.name + one.where[-7:]: one.outcome[0] for one in verdicts}
    assert outcomes["adds double"] == outcomes["exercise1_tiny double"] == "passed"
    assert outcomes["squares double"] == "failed"
    (found,) = [one for one in flaky(verdicts) if "squares" in one.where and "double" in one.where]
    assert "under 1 of 1 seeds (0): 'every element is doubled'" in found.message


@pytest.fixture
def lucky(tiny, edit):
    """The tiny exercise with a property that notices a misconception only if it happens to draw a 3."""
    edit(
        tiny,
        "properties.py",
        '"double(x)", x=arrays(shapes(max_dims=2)))',
        '"double(x)", points=1, x=arrays(shapes(max_dims=2)), edges=[(np.array([3.0]),)]),\n'
        '    Property("small numbers are doubled", "double(x)", points=1, examples=3,\n'
        "             x=arrays((1,), st.sampled_from([2.0, 3.0, 2.0, 2.0])))",
    )
    edit(tiny, "properties.py", "from hypothesis", "import numpy as np\nfrom hypothesis")
    return tiny


@pytest.mark.usefixtures("own_cache")
def test_a_property_that_notices_by_luck_turns_verify_red(lucky):
    (found,) = verify(lucky, seeds=3, with_mutants=False).findings
    assert found.where.endswith("misconceptions.py, squared")
    assert "its verdict depends on the seed" in found.message
    assert "Not sure to notice it: small numbers are doubled. An edge would make sure." in found.message
