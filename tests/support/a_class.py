"""A small class, and what an export of it is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.gradebooks import a_gradebook, handed

from nngrade.gradebook.export.lines import ExportOptions, lines_of
from nngrade.gradebook.gradebook import Gradebook
from nngrade.platforms.gradebooks import export
from nngrade.submissions.handed import Person

ADA = Person("101", "Lovelace, Ada", "ada@example.org", "ada")
BOB = Person("102", '"Bob" O\'Neil', "bob@example.org", "bob")
EVE = Person("103", '=HYPERLINK("http://x")', "eve@example.org", "eve")
KIM = Person("104", "김민준", "kim@example.org", "kim")
LEO = Person("105", "Leo", "leo@example.org", "leo")
ZOE = Person("106", "Zoë Ünal", "zoe@example.org", "zoe")


@pytest.fixture
def results(tmp_path):
    """Ada has 9 points, Bob 30, Eve's file cannot be read, Kim's is not graded yet, Leo handed in nothing, Zoë 12.5."""
    graded = [
        (handed(ADA, "a", "2026-11-21T10:00:00+00:00"), 9.0),
        (handed(BOB, "b"), 30.0),
        (handed(EVE, "", problem="There is no file of this exercise."), None),
        (handed(KIM, "k"), None),
        (handed(ZOE, "z"), 12.5),
    ]
    return a_gradebook(
        tmp_path / "results", graded, [ADA, BOB, EVE, KIM, LEO, ZOE], printed="=1+1\x00\x1b<i>"
    )


@pytest.fixture
def made(results):
    """Make an export of the class."""

    def make(name, policy=None, **terms):
        with Gradebook(results) as book:
            lines, assignment = lines_of(book.standings(), policy), book.assignment
        return export(name, lines, replace(ExportOptions(assignment), **terms))

    return make
