"""What nngrade 0.1 has kept on somebody's disk is still read: a gradebook, a learner's progress, and a paper."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TINY

from nngrade.paper import cache

KEPT = Path(__file__).parent / "kept_by_0_1"


def nngrade(*arguments, cwd=None):
    command = [sys.executable, "-m", "nngrade", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=os.environ)


@pytest.fixture
def results(tmp_path):
    folder = tmp_path / "results"
    folder.mkdir()
    with sqlite3.connect(folder / "gradebook.sqlite") as db:
        db.executescript((KEPT / "gradebook.sql").read_text(encoding="utf-8"))
    return folder


def points(results):
    lines = nngrade("class", "show", results, "--json").stdout.splitlines()
    return {one["person"]["id"]: one["points"] for one in map(json.loads, lines)}


def test_a_gradebook_is_shown_with_its_grades_and_its_override(results):
    assert points(results) == {"ada": 3, "bob": 1, "eve": 0}
    shown = nngrade("class", "show", results, "eve").stdout
    assert "double" in shown
    assert "expected" in shown
    assert "override: read by hand" in nngrade("class", "history", results, "bob").stdout


def test_a_gradebook_is_exported_and_reported(results, tmp_path):
    out = tmp_path / "grades.csv"
    assert nngrade("class", "export", results, "--format", "csv", "--out", out).returncode == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4
    page = tmp_path / "report.html"
    assert nngrade("class", "report", results, "--out", page).returncode == 0
    assert "Doubling and halving" in page.read_text(encoding="utf-8")


def test_a_gradebook_goes_on_and_keeps_its_override(results, tmp_path):
    handed_in = tmp_path / "handed_in"
    for person in ("ada", "bob", "eve"):
        (handed_in / person).mkdir(parents=True)
        shutil.copy(TINY / "exercises" / "exercise1_tiny.py", handed_in / person)
    done = nngrade("class", "grade", handed_in, "--exercise", "exercise1", "--course", TINY, "--out", results)
    assert done.returncode == 0, done.stderr
    assert points(results) == {"ada": 0, "bob": 1, "eve": 0}
    assert "new submission" in nngrade("class", "history", results, "ada").stdout


def test_a_learners_progress_and_quiz_are_read(tmp_path):
    shutil.copy(KEPT / "progress.json", tmp_path / ".nngrade.json")
    listed = nngrade("list", "--json", "--course", TINY, cwd=tmp_path)
    tasks = json.loads(listed.stdout)["exercises"][0]["tasks"]
    assert [one["passed"][:10] for one in tasks] == ["2026-11-30", "2026-11-30"]
    goes_on = json.loads(nngrade("quiz", "exercise1", "--json", cwd=tmp_path).stdout)
    assert goes_on["quiz"] == "exercise1/1/04c354b13f5f"  # the very round that was begun, with its numbers
    assert [one["id"] for one in goes_on["questions"]] == [
        "exercise1.sum_of_one_neuron",
        "exercise1.relu_unit",
    ]


def test_a_paper_is_read_and_still_knows_its_right_answers():
    paper = cache.read(KEPT / "exercise1_tiny.paper")
    assert (paper.exercise, paper.seed, [task.name for task in paper.tasks]) == (
        "exercise1",
        0,
        ["double", "Decay"],
    )
    doubled = paper.tasks[0].property_papers[0]
    assert all(
        (doubled.right_answer(index).seen[0] == 2 * doubled.given(index)["x"]).all()
        for index in range(len(doubled.examples))
    )
