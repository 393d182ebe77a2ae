"""What is shown of a grade, and what is not."""

from __future__ import annotations

import pytest

from nngrade.comparing.reason import Reason
from nngrade.feedback.from_json import from_json
from nngrade.feedback.view import Room, view
from nngrade.marking.grade import Counterexample, Grade, PropertyGrade, TaskGrade

RAISED = "It raised KeyError: 'a'.\n  exercise3.py, line 7, in helper\n    return table[key]"


def failed(number=1, message=RAISED, reason=Reason.ANSWER, actual="2", says="it holds"):
    return PropertyGrade(
        says, "failed", message, reason, Counterexample(f"{number}", f"f({number})", "1", actual)
    )


def a_task(*properties, status="failed", **more):
    return TaskGrade("f", 0.0, 1.0, status, properties, **more)


def a_grade(*tasks, **more):
    return Grade("exercise3", "A title", "", "", "bubblewrap", 0, tasks, **more)


def shown(*properties, room=None):
    return view(a_grade(a_task(*properties)), *([room] if room else [])).tasks[0].properties


# -- as above ---------------------------------------------------------------------------------------------------------


def test_the_same_failure_again_is_as_above():
    first, second = shown(failed(), failed(says="so does this"))
    assert (first.example.call, first.message, first.is_as_above) == ("f(1)", RAISED, False)
    assert (second.says, second.example, second.message, second.is_as_above) == (
        "so does this",
        None,
        "",
        True,
    )


def test_what_is_above_may_have_properties_that_passed_in_between_but_no_other_failure():
    good = PropertyGrade("good", "passed")
    assert [one.is_as_above for one in shown(failed(1), good, failed(1))] == [False, False, True]
    assert [one.is_as_above for one in shown(failed(1), failed(2), failed(1))] == [False, False, False]


def test_a_new_counterexample_is_shown_with_the_first_line_of_a_message_that_came_before():
    first, second = shown(failed(1), failed(2))
    assert (first.message, second.message) == (RAISED, "It raised KeyError: 'a'.")
    assert (second.example.call, second.is_as_above) == ("f(2)", False)


def test_the_same_call_with_another_answer_is_news():
    assert [one.is_as_above for one in shown(failed(actual="2"), failed(actual="3"))] == [False, False]


# -- messages and answers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", Reason)
def test_only_of_a_plain_wrong_value_the_counterexample_says_all(reason):
    (one,) = shown(failed(message="A sentence.", reason=reason))
    assert one.message == ("" if reason is Reason.VALUE else "A sentence.")


def test_a_value_without_a_counterexample_keeps_its_message():
    (one,) = shown(PropertyGrade("it holds", "failed", "A sentence.", Reason.VALUE))
    assert one.message == "A sentence."


def test_two_answers_of_none_are_not_shown():
    silent = PropertyGrade(
        "a", "timeout", "Late.", Reason.ANSWER, Counterexample("1", "f(1)", "None", "None")
    )
    (one,) = shown(silent)
    assert (one.example.call, one.example.answers) == ("f(1)", ())


@pytest.mark.parametrize(
    ("lines", "text"),
    [(None, "a\nb\nc"), (3, "a\nb\nc"), (2, "a\nb\n… 1 more line"), (1, "a\n… 2 more lines")],
)
def test_a_text_is_cut_to_the_room_that_there_is(lines, text):
    (one,) = shown(failed(message="\na\nb\nc\n", actual="a\nb\nc"), room=Room(lines=lines))
    assert one.message == one.example.answers[1].text == text


# -- tasks ------------------------------------------------------------------------------------------------------------


def test_what_is_to_do_has_no_sentences_but_what_it_printed():
    task = view(a_grade(a_task(failed(), status="todo", printed="half\n"))).tasks[0]
    assert (task.properties, task.instead, task.printed) == ((), "Not begun yet.", "half")


def test_a_task_that_is_right_does_not_show_what_it_printed_and_is_short_where_there_is_little_room():
    grade = a_grade(a_task(PropertyGrade("it holds", "passed"), status="passed", printed="loud"))
    assert view(grade).tasks[0].printed == ""
    assert [one.says for one in view(grade).tasks[0].properties] == ["it holds"]
    assert view(grade, Room(right_tasks="name")).tasks[0].properties == ()


def test_of_what_could_not_be_imported_no_task_has_anything_to_say():
    grade = view(a_grade(a_task(failed(), status="error", message="gone"), error="SyntaxError"))
    assert (grade.problem, grade.tasks_in_full) == ("SyntaxError", ())
    assert (grade.tasks[0].look.word, grade.tasks[0].message) == ("not asked", "")
    assert grade.closing.startswith("Mend this first")


@pytest.mark.parametrize(
    ("statuses", "closing"),
    [
        (["passed"], "All of it is right. Well done!"),
        (["todo", "failed"], "Next: f0."),
        (["passed", "crashed"], "Next: f1."),
        (["passed", "passed", "todo"], "2 of 3 tasks are right. Next: f2."),
    ],
)
def test_the_last_words_are_what_to_do_next(statuses, closing):
    tasks = [TaskGrade(f"f{number}", 0.0, 1.0, status, ()) for number, status in enumerate(statuses)]
    assert view(a_grade(*tasks)).closing == closing


def test_on_top_is_what_is_wrong_before_what_is_to_do():
    tasks = [TaskGrade(status, 0.0, 1.0, status, ()) for status in ("passed", "todo", "timeout", "failed")]
    assert view(a_grade(*tasks)).on_top.name == "timeout"
    assert view(a_grade(*tasks[:2])).on_top is None


# -- grades that were kept --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "reason"),
    [
        ({"layer": "value", "message": "The value is not right."}, Reason.VALUE),
        ({"layer": "value", "message": "Yours is 2 × the right one, every time."}, Reason.DISTRIBUTION),
        ({"layer": "random state", "message": "A sentence."}, Reason.RANDOM_STATE),
        ({"layer": "value", "message": "A sentence.", "reason": "factor"}, Reason.FACTOR),
        ({"layer": "shape", "message": "A sentence.", "reason": "of a later version"}, Reason.SHAPE),
        ({"layer": "of a later version", "message": "A sentence."}, None),
        ({"layer": "", "message": "A sentence."}, None),
        ({}, None),
    ],
)
def test_the_reason_is_known_of_grades_of_any_version(kept, reason):
    one = {"says": "it holds", "status": "failed", **kept}
    task = {"name": "f", "points": 0, "max_points": 1, "status": "failed", "message": None, "printed": ""}
    table = {"exercise": "e", "title": "", "sandbox": "", "seed": 0, "error": None, "printed": ""}
    grade = from_json({**table, "tasks": [{**task, "properties": [one]}]})
    assert grade.tasks[0].properties[0].reason is reason


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_belongs_to_a_layer_that_is_its_own(reason):
    assert reason.layer.layer is reason.layer
    assert (reason.layer is reason) == (reason not in (Reason.FACTOR, Reason.DISTRIBUTION))
