"""What one person gets to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from support.standings import ASSIGNMENT, RIGHT, standing, task, wrong

from nngrade.comparing.reason import Reason
from nngrade.gradebook.late import LatePolicy
from nngrade.marking.grade import Counterexample, PropertyGrade
from nngrade.reports.personal import feedback

LATE = LatePolicy(datetime(2026, 11, 20, tzinfo=UTC), 0, 10, 50, 1)
CAME = "2026-11-21T10:00:00+00:00"


def test_who_has_no_points_has_no_feedback():
    assert feedback(ASSIGNMENT, standing("Ada", missing=True)) is None
    assert feedback(ASSIGNMENT, standing("Ada", failure="the power went out")) is None


def test_who_has_points_by_hand_has_feedback_without_a_submission():
    one = feedback(ASSIGNMENT, standing("Ada", missing=True, override=(4.0, "An oral exam.")))
    assert (one.points, one.remarks) == (4.0, ("Your instructor set the points by hand: An oral exam.",))


def test_points_by_hand_are_told_with_their_reason_and_what_the_grader_gave():
    one = feedback(ASSIGNMENT, standing("Ada", *RIGHT, override=(4.0, "copied")))
    assert one.remarks == ("Your instructor set the points by hand: copied. The grader gave 10.",)
    assert (one.points, one.filled) == (4.0, 40.0)


def test_what_lateness_took_is_told():
    one = feedback(ASSIGNMENT, standing("Ada", *RIGHT, handed_at=CAME), LATE)
    assert one.points == 8.0
    assert one.remarks == (
        "It came late (2026-11-21 10:00:00+00:00): 20 % are taken off the 10 points, which leaves 8.",
    )
    assert feedback(ASSIGNMENT, standing("Ada", *RIGHT, handed_at=CAME)).remarks == ()


def test_what_could_not_be_read_says_why():
    one = feedback(ASSIGNMENT, standing("Ada", problem="there is no exercise3.py"))
    assert (one.points, one.problem) == (0.0, "It could not be read: there is no exercise3.py.")


def test_a_message_is_told_once_in_a_task():
    silent = PropertyGrade(
        "a", "timeout", "No answer.", Reason.ANSWER, Counterexample("1", "f(1)", "None", "None")
    )
    same = replace(silent, says="b")
    one = feedback(ASSIGNMENT, standing("Ada", task("f", "timeout", 0, silent, same)))
    first, second = one.grade.tasks[0].properties
    assert (first.example.call, first.example.answers, first.message) == ("f(1)", (), "No answer.")
    assert (second.example, second.message, second.is_as_above) == (None, "", True)


def test_a_value_that_is_long_is_cut_and_says_so():
    long = wrong(text="\n".join(map(str, range(100))))
    shown = feedback(ASSIGNMENT, standing("Ada", task("f", "failed", 0, long))).grade.tasks[0].properties[0]
    assert shown.example.answers[1].text.endswith("39\n… 60 more lines")


def test_the_last_words_say_what_to_do_next():
    def closing(*tasks, **more):
        return feedback(ASSIGNMENT, standing("Ada", *tasks, **more)).grade.closing

    assert closing(*RIGHT) == "All of it is right. Well done!"
    assert closing(*RIGHT, task("third", "todo")) == "2 of 3 tasks are right. Next: third."
    assert closing(task("first", "failed"), task("second", "todo")) == "Next: first."
    assert closing(task("first", "error"), error="SyntaxError").startswith("Mend this first")
