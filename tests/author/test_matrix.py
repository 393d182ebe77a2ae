"""The kill matrix tells which property kills which misconception, and how many of its examples that takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.cli import nngrade

from nngrade.author.matrix import Matrix, PropertyKills, TaskMatrix, matrix, with_mutants
from nngrade.author.matrix_page import HEAD, page
from nngrade.course.course import open_course
from nngrade.paper.cache import fetch

PAGE = Path(__file__).parents[2] / "docs" / "kill-matrix.md"

FIRST = PropertyKills("it adds", 9, {"halved": (2, 3), "twice": (4,)})
SECOND = PropertyKills("it adds zeros too", 5, {"twice": (1, 2, 5)})
IDLE = PropertyKills("it is kind", 3, {})
TASK = TaskMatrix("total", ("halved", "twice", "thrice"), (FIRST, SECOND, IDLE))


@pytest.fixture
def two(tiny, edit):
    """The tiny exercise with a second, weaker property."""
    edit(
        tiny,
        "properties.py",
        '"double(x)", x=arrays(shapes(max_dims=2)))',
        '"double(x)", x=arrays(shapes(max_dims=2)), edges=[(np.zeros(2),), (np.full(2, 2.0),), (np.ones(2),)]),\n'
        '    Property("2 is doubled", "double(x)", x=arrays((1,), st.just(2.0)))',
    )
    edit(tiny, "properties.py", "from hypothesis", "import numpy as np\nfrom hypothesis")
    return tiny


def test_a_property_needs_as_many_examples_as_its_last_kill():
    assert (FIRST.needed, SECOND.needed, IDLE.needed) == (4, 1, 0)


def test_what_a_property_kills_alone_is_told_from_what_it_alone_kills():
    assert [TASK.share(row) for row in TASK.rows] == [2 / 3, 1 / 3, 0.0]
    assert [TASK.only(row) for row in TASK.rows] == [("halved",), (), ()]
    assert TaskMatrix("free", (), (IDLE,)).share(IDLE) == 0.0


def test_kills_are_those_of_the_paper(two):
    """The square of 0 is two times 0, that of 2 is two times 2, and only that of 1 is not two times 1."""
    double, _ = matrix(fetch(two)).tasks
    strong, weak = double.rows
    assert strong.kills["squared"][0] == 3
    assert strong.kills["in_place"][0] == 2  # a zero that is doubled in place stays as it is
    assert set(weak.kills) == {"in_place"}
    assert (strong.needed, weak.needed) == (3, 1)
    assert double.only(strong) == ("squared",)


def test_mutants_are_merged_in_at_the_property_that_noticed_them():
    noticed = [("total", "it adds", "m1"), ("total", "it adds", "m3"), ("other", "it adds", "m2")]
    found = with_mutants(Matrix("exercise1", 0, (TASK,)), noticed)
    assert [row.mutants for row in found.tasks[0].rows] == [("m1", "m3"), (), ()]
    assert "| mutants |" in page(found, "Sums")
    assert "| mutants |" not in page(Matrix("exercise1", 0, (TASK,)), "Sums")


def test_a_table_is_markdown_whose_columns_stand_straight():
    lines = page(Matrix("exercise1", 0, (TASK,)), "Sums").splitlines()
    assert lines[:3] == ["## exercise1 · Sums", "", "### total"]
    assert lines[4:6] == [
        "|  # | examples | needed | kills | share | only here | property          |",
        "| -: | -------: | -----: | ----: | ----: | --------: | ----------------- |",
    ]
    assert lines[6] == "|  1 |        9 |      4 |     2 |   67% |         1 | it adds           |"
    assert lines[-1] == "| thrice        |  · |  · |  · |"


def test_the_command_prints_tables_for_people_and_json_for_programs(tiny):
    root = tiny.course.root
    shown = nngrade("author", "matrix", "exercise1", "--course", root)
    assert shown.returncode == 0
    assert shown.stdout.startswith("## exercise1 · Doubling and halving\n")
    (found,) = json.loads(nngrade("author", "matrix", "exercise1", "--course", root, "--json").stdout)
    (double,) = found["tasks"][0]["properties"]
    assert (double["share"], double["only"]) == (1.0, ["squared", "in_place"])
    assert double["kills"]["squared"]


def test_mutants_are_handed_in_when_they_are_asked_for(tiny):
    done = nngrade("author", "matrix", "exercise1", "--course", tiny.course.root, "--mutants", "--json")
    assert json.loads(done.stdout)[0]["tasks"][0]["properties"][0]["mutants"]


@pytest.mark.parametrize("exercise", open_course().exercises, ids=lambda exercise: exercise.name)
def test_the_page_in_the_docs_is_that_of_the_course(exercise):
    """Of the two that take longest, every task, sentence and name has to be there; the others are computed afresh."""
    text, paper = PAGE.read_text(encoding="utf-8"), fetch(exercise)
    assert text.startswith(HEAD)
    if exercise.name not in ("exercise2", "exercise3"):
        assert page(matrix(paper), exercise.title) in text
    for task in paper.tasks:
        section = text.partition(f"### {task.name}\n")[2].partition("\n#")[0]
        rows = [
            line.split()[1] for line in section.rpartition("| misconception ")[2].splitlines()[2:] if line
        ]
        assert rows == [known.name for known in task.misconceptions]
        assert all(
            property_paper.says.replace("|", "\\|") in section for property_paper in task.property_papers
        )
