"""Silence is never a pass."""

from __future__ import annotations

from nngrade.comparing.tolerance import DEFAULT
from nngrade.marking.mark import mark, points
from nngrade.paper.paper import PropertyPaper, TaskPaper
from nngrade.sandbox.session import Asked
from nngrade.worker.values import Answer
from nngrade.worker.wire import encode

RIGHT = encode(Answer((1,)))
ASK = encode([0])


def property_paper(count=2):
    return PropertyPaper(
        "f", 0, "", "f(x)", ("x",), None, None, DEFAULT, "", 0, (ASK,) * count, (RIGHT,) * count
    )


def test_right_answers_to_everything_pass():
    one = property_paper()
    (marked,) = mark([one], [Asked(one, 0, RIGHT), Asked(one, 1, RIGHT)])
    assert marked.status == "passed"
    assert points(TaskPaper("f", 3, (one,), b""), [marked]) == 3


def test_right_answers_to_some_do_not():
    one = property_paper()
    (marked,) = mark([one], [Asked(one, 0, RIGHT)])
    assert marked.status == "crashed"
    assert marked.first.mismatch.message == "not everything was answered"
    assert points(TaskPaper("f", 3, (one,), b""), [marked]) == 0


def test_no_answers_at_all_do_not():
    first, second = property_paper(), property_paper()
    marked = mark([first, second], [Asked(first, 0, RIGHT), Asked(first, 1, RIGHT)])
    assert [one.status for one in marked] == ["passed", "crashed"]


def test_bytes_that_are_no_answer_do_not():
    one = property_paper(1)
    (marked,) = mark([one], [Asked(one, 0, b"A" + b"?" * 20)])
    assert marked.status == "crashed"
