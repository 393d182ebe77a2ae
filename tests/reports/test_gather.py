"""A report's numbers, from standings that were made by hand."""

from __future__ import annotations

import weakref
from datetime import UTC, datetime

import pytest
from support.standings import ASSIGNMENT, RIGHT, standing, task, wrong

from nngrade.comparing.reason import Reason
from nngrade.gradebook.late import LatePolicy
from nngrade.gradebook.records import Assignment, Change
from nngrade.marking.grade import PropertyGrade
from nngrade.reports.class_report import Alike, Bin, Moved, Slow, Unplaced
from nngrade.reports.events import MOST_MOVED
from nngrade.reports.gather import gather
from nngrade.submissions.handed import Person, Unrecognised

LATE = LatePolicy(datetime(2026, 11, 20, tzinfo=UTC), 0, 10, 50, 1)


def test_everybody_is_counted_once():
    report = gather(
        ASSIGNMENT,
        [
            standing("Ada", *RIGHT),
            standing("Ben", *RIGHT, override=(3.0, "we talked")),
            standing("Cleo", problem="there is no exercise3.py"),
            standing("Dan", failure="the power went out"),
            standing("Eve", missing=True),
        ],
    )
    numbers = report.numbers
    assert (numbers.people, numbers.graded, numbers.unreadable, numbers.not_graded, numbers.missing) == (
        5,
        2,
        1,
        1,
        1,
    )
    assert (numbers.by_hand, numbers.with_points, numbers.median) == (1, 3, 3.0)
    assert [(row.name, row.points) for row in report.rows] == [
        ("Ada", 10.0), ("Ben", 3.0), ("Cleo", 0.0), ("Dan", None), ("Eve", None),
    ]  # fmt: skip
    assert report.rows[1].notes == ("by hand (the grader gave 10): we talked",)
    assert report.rows[3].notes == ("not graded yet: the power went out",)
    assert ("handed in nothing", "1") in report.cards


def test_a_class_without_grades_has_a_report_too():
    report = gather(ASSIGNMENT, [])
    assert report.numbers.people == 0
    assert report.tasks == report.properties == report.misconceptions == ()
    assert [anchor for anchor, _ in report.contents] == ["points", "everybody"]


def test_being_late_takes_points_off_but_not_those_given_by_hand():
    came = "2026-11-21T10:00:00+00:00"
    people = [
        standing("Ada", *RIGHT, handed_at=came),
        standing("Ben", *RIGHT, handed_at=came, override=(8.0, "agreed")),
        standing("Cleo", *RIGHT, handed_at="2026-11-19T10:00:00+00:00"),
    ]
    report = gather(ASSIGNMENT, people, policy=LATE)
    assert [row.points for row in report.rows] == [8.0, 8.0, 10.0]
    assert report.numbers.late == 1
    assert report.rows[0].notes == ("late: −20 %",)


def test_what_a_place_marks_as_late_is_late_without_a_policy():
    report = gather(ASSIGNMENT, [standing("Ada", *RIGHT, is_late=True)])
    assert (report.numbers.late, report.rows[0].notes, report.rows[0].points) == (1, ("late",), 10.0)


def test_tasks_that_most_people_miss_come_first():
    people = [
        standing("Ada", task("double", "passed", 5), task("halve", "failed", 2, wrong())),
        standing("Ben", task("double", "passed", 5), task("halve", "todo")),
        standing("Cleo", task("double", "failed", 0, wrong()), task("halve", "crashed", 0)),
        standing("Dan", task("double", "passed", 5), task("halve", "passed", 5)),
    ]
    halve, double = gather(ASSIGNMENT, people).tasks
    assert (halve.name, halve.passed, halve.partly, halve.failed, halve.todo) == ("halve", 1, 1, 1, 1)
    assert (double.name, double.passed, double.failed, double.missed) == ("double", 3, 1, 1)
    assert [(part.outcome, part.start, part.width) for part in double.parts] == [
        ("passed", 0, 75), ("failed", 75, 25),
    ]  # fmt: skip


def test_properties_and_misconceptions_are_counted_by_people():
    slip = wrong("it doubles", "adds_two")
    people = [
        standing("Ada", task("double", "failed", 0, slip, wrong("zero stays zero"))),
        standing("Ben", task("double", "failed", 0, slip, PropertyGrade("zero stays zero", "passed"))),
        standing("Cleo", task("double", "failed", 0, wrong("it doubles", "squares"))),
        standing("Dan", task("double", "todo", 0, PropertyGrade("it doubles", "todo"))),
    ]
    report = gather(ASSIGNMENT, people)
    assert [(one.says, one.count, one.percent) for one in report.properties] == [
        ("it doubles", 3, "75 %"), ("zero stays zero", 1, "25 %"),
    ]  # fmt: skip
    assert [(one.name, one.count, one.share, one.feedback) for one in report.misconceptions] == [
        ("adds two", 2, 100, "About adds_two: `look` again."), ("squares", 1, 50, "About squares: `look` again."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "most", "bins"),
    [
        ([0, 1, 9.5, 10], 10.0, {0: 1, 1: 1, 9: 2}),
        ([29, 30, 31, -2], 30.0, {0: 1, 14: 3}),
        ([0.25], 0.5, {0: 1}),
        ([250], 1000.0, {2: 1}),
        ([0], 0.0, {0: 1}),
    ],
)
def test_every_person_with_points_is_in_one_bin(points, most, bins):
    people = [standing(f"p{place}", *RIGHT, override=(one, "so")) for place, one in enumerate(points)]
    found = gather(Assignment("exercise3", "", most, 1), people).histogram
    assert {place: one.count for place, one in enumerate(found) if one.count} == bins
    assert len(found) <= 16
    assert found[-1] == Bin(found[-1].low, most, found[-1].count)


def test_the_same_file_from_two_places_is_told_but_a_group_and_an_untouched_stub_are_not():
    stub = (task("double", "todo"), task("halve", "todo"))
    report = gather(
        ASSIGNMENT,
        [
            standing("Ada", *RIGHT, content="same"),
            standing("Ben", *RIGHT, content="same"),
            standing("Cleo", *RIGHT, content="group", origin="submission_1"),
            standing("Dan", *RIGHT, content="group", origin="submission_1"),
            standing("Eve", *stub, content="stub"),
            standing("Fay", *stub, content="stub"),
        ],
    )
    assert report.alike == (Alike(("Ada", "Ben"), 10.0),)


def test_what_crashed_hung_or_sent_answers_of_its_own_is_told_once_for_each_kind():
    def ended(status, message):
        return PropertyGrade("it doubles", status, message, Reason.ANSWER)

    forged = ended("crashed", "It sent answers that nobody had asked for.")
    report = gather(
        ASSIGNMENT,
        [
            standing(
                "Ada",
                task("double", "crashed", 0, ended("crashed", "It ended itself.")),
                task("halve", "crashed"),
            ),
            standing("Ben", task("double", "timeout", 0, ended("timeout", "No answer within 4 seconds."))),
            standing("Cleo", task("double", "crashed", 0, forged)),
            standing(
                "Dan",
                task("double", "error"),
                error="x.py ended the process while it was imported: it is gone.",
            ),
            standing(
                "Eve",
                task(
                    "double", "failed", 0, wrong(message="It raised: it sent something that is not an answer")
                ),
            ),
        ],
    )
    assert [(one.name, one.kind, one.details) for one in report.suspicious] == [
        ("Ada", "crashed", "double, halve: It ended itself."),
        ("Ben", "too slow", "double: No answer within 4 seconds."),
        ("Cleo", "sent answers of its own", "double: It sent answers that nobody had asked for."),
        ("Dan", "crashed", "x.py ended the process while it was imported: it is gone."),
    ]


def test_everybody_is_listed_by_name_in_upper_or_lower_case():
    report = gather(ASSIGNMENT, [standing("Zoe", *RIGHT), standing("ada", *RIGHT), standing("Ben", *RIGHT)])
    assert [row.name for row in report.rows] == ["ada", "Ben", "Zoe"]


def test_the_slowest_come_first():
    report = gather(ASSIGNMENT, [standing("Ada", *RIGHT, seconds=1.5), standing("Ben", *RIGHT, seconds=60)])
    assert report.slowest == (Slow("Ben", 60), Slow("Ada", 1.5))


def test_history_is_told_by_day_and_reason_the_newest_first():
    ada, ben = Person("1", "Ada"), Person("2", "Ben")
    changes = [
        Change(ada, None, 3.0, "first grade", "2026-11-20T10:00:00+00:00"),
        Change(ben, None, 4.0, "first grade", "2026-11-20T10:00:01+00:00"),
        Change(ada, 3.0, 5.0, "new version", "2026-11-22T10:00:00+00:00"),
        Change(ben, 4.0, 4.0, "new version", "2026-11-22T10:00:00+00:00"),
        Change(ben, 4.0, None, "override taken back: a slip", "2026-11-23T10:00:00+00:00"),
    ]
    back, version, first = gather(ASSIGNMENT, [], changes).history
    assert (first.day, first.why, first.summary, first.moved) == ("2026-11-20", "first grade", "2 people", ())
    assert (version.summary, version.moved) == ("2 people, 1 with other points", (Moved("Ada", 3.0, 5.0),))
    assert (back.why, back.moved) == ("override taken back: a slip", ())


def test_a_history_that_moved_everybody_is_cut_and_says_so():
    changes = [
        Change(Person(str(n)), 1.0, 2.0, "new version", "2026-11-22T10:00:00+00:00")
        for n in range(MOST_MOVED + 1)
    ]
    (event,) = gather(ASSIGNMENT, [], changes).history
    assert len(event.moved) == MOST_MOVED
    assert f"the first {MOST_MOVED} of them" in event.summary


def test_what_is_nobodys_is_told_without_control_characters():
    report = gather(ASSIGNMENT, [], unrecognised=[Unrecognised("a\x1b[31mb", "it is no file")])
    assert report.unplaced == (Unplaced("ab", "it is no file"),)


def test_no_more_than_one_standing_is_kept_at_a_time():
    alive = weakref.WeakSet()

    class Watched:
        """Looks like a standing, and can be watched."""

        def __init__(self, real):
            self.real = real

        def __getattr__(self, name):
            return getattr(self.real, name)

    def stream():
        for number in range(20):
            one = Watched(standing(f"p{number}", *RIGHT))
            alive.add(one)
            assert len(alive) <= 2
            yield one

    assert gather(ASSIGNMENT, stream()).numbers.people == 20
