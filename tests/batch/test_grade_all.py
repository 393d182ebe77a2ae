"""Crews that break: whoever was being graded is graded again, alone in the end, and never gets a zero for it."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from nngrade.batch.grade_all import grade_all
from nngrade.batch.work import NotGraded, Terms, work
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.records import Graded, Version
from nngrade.sandbox.bubblewrap import Bubblewrap
from nngrade.submissions.handed import Handed, Person
from nngrade.submissions.submission import Submission

VERSION, TERMS = Version("course", "1"), Terms("", "exercise1", 5, Bubblewrap())


class Pool:
    """Two at once; a submission breaks it as many times as its text says, and all that are under way with it."""

    size = 2

    def __init__(self):
        self.left, self.is_broken, self.renewed, self.under_way = {}, False, 0, 0

    def submit(self, terms, submission):
        if self.is_broken:
            raise BrokenProcessPool("broken already")
        text = submission.sources["m.py"].decode()
        future = Future()
        if self.left.setdefault(text, int(text.split()[0])) > 0:
            self.left[text] -= 1
            self.is_broken = True
            future.set_exception(BrokenProcessPool("it died"))
        else:
            future.set_result(Graded(1.0, 1.0, "bubblewrap", "{}", 0.0))
        return future

    def renew(self):
        self.is_broken, self.renewed = False, self.renewed + 1


@pytest.fixture
def book(tmp_path):
    with Gradebook.begin(tmp_path, "exercise1", "Title", 1.0, 5) as book:
        yield book


def note(book, texts):
    handed = (
        Handed(Person(f"{place:02}"), Submission("m", {"m.py": text.encode()}, ""), "", "files", "")
        for place, text in enumerate(texts)
    )
    book.note(handed)


def test_what_was_lost_is_graded_and_what_kills_every_time_is_told_and_graded_later(book):
    note(book, ["0 a", "1 b", "0 c", "99 d", "3 e", "0 f", "0 g", "2 h"])
    pool = Pool()
    steps = list(grade_all(book, VERSION, TERMS, pool))
    assert [step.done for step in steps] == list(range(1, 9))
    standings = {one.person.id: one for one in book.standings()}
    assert [number for number, one in standings.items() if one.points is None] == ["03"]
    assert standings["03"].failure == "the process that graded it died 3 times: it died"
    assert [entry.person.id for entry in book.to_grade(VERSION)] == ["03"]
    assert not pool.is_broken
    pool.left["99 d"] = 0
    assert [step.entry.person.id for step in grade_all(book, VERSION, TERMS, pool)] == ["03"]
    assert all(one.points == 1 and not one.failure for one in book.standings())


def test_each_grade_is_kept_before_the_next_step(book):
    note(book, ["0 a", "0 b", "0 c"])
    steps = grade_all(book, VERSION, TERMS, Pool())
    for done in (1, 2, 3):
        next(steps)
        assert sum(one.points is not None for one in book.standings()) == done


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(28, "No space left on device"), "No space left"),
        (MemoryError(), "MemoryError"),
        (KeyError("x"), "mistake"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_in_a_grading_process_is_no_grade(monkeypatch, error, why):
    def broken(_):
        raise error

    monkeypatch.setattr("nngrade.batch.work._exercise", broken)
    outcome = work(TERMS, Submission("m", {}, ""))
    assert isinstance(outcome, NotGraded)
    assert why in outcome.why


def test_another_version_of_nngrade_grades_nothing():
    outcome = work(Terms("", "exercise1", 5, Bubblewrap(), version="0.0"), Submission("m", {}, ""))
    assert "the gradebook is kept by 0.0" in outcome.why
