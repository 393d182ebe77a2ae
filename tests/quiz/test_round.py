"""A round can be left at any time, is gone on with where it was, and comes back with other numbers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support.quizzes import posed, question, right

from nngrade.quiz import Asked, Numeric
from nngrade.quiz.asking.grading import grade
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan, begin, go_on, weakest
from nngrade.quiz.asking.summary import summary
from nngrade.quiz.model import Question
from nngrade.study import progress

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def drawn_question(name="drawn"):
    def make(rng):
        number = float(rng.randint(1, 10**9))
        return Asked("", Numeric(number, ()), "", facts={"number": number})

    return Question("exercise1", name, name, 1, 1, parameterised=True, make=make)


def plan(*questions, **options):
    return Plan("exercise1", {one.id: one for one in questions}, lambda kept: questions, **options)


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path, pytest.fail)


def again(book):
    """The same file, read by another process."""
    return Book(book._folder, pytest.fail)


def begun(book, *questions, **options):
    return begin(plan(*questions), book, clock=lambda: NOW, **options)


def facts(one):
    return [asked.asked.facts for asked in one.instances]


def test_questions_come_one_after_the_other(book):
    one = begun(book, question("number"), question("one"))
    assert (one.place, one.is_done, one.number) == (1, False, 1)
    assert one.answer(1, right(one.instances[0])).status == "right"
    assert (one.place, one.is_done) == (2, False)
    one.answer(2, "?")
    assert (one.is_done, one.score) == (True, 1.0)


def test_a_round_is_gone_on_with_where_it_was(book):
    one = begun(book, question("number", hints=("a", "b")), drawn_question())
    one.hint(1)
    one.answer(1, "2.4")
    other = begun(again(book), question("number", hints=("a", "b")), drawn_question())
    assert (other.place, other.number, other.resumed_at) == (2, 1, 2)
    assert facts(other) == facts(one)
    assert other.token == one.token
    assert other.seen_hints(1) == ("a",)
    assert other.result(1).misconceptions == ("uphill",)


def test_a_round_that_is_over_comes_back_with_other_numbers(book):
    one = begun(book, drawn_question())
    one.answer(1, "1")
    other = begun(again(book), drawn_question())
    assert (other.number, other.place) == (2, 1)
    assert facts(other) != facts(one)
    assert other.token != one.token


def test_a_round_can_be_begun_afresh_with_other_numbers(book):
    one = begun(book, drawn_question())
    assert facts(begun(again(book), drawn_question(), afresh=True)) != facts(one)


def test_two_rounds_never_ask_the_same_attempt(book):
    seen = facts(begun(book, drawn_question()))
    other = Plan("review", {"exercise1.drawn": drawn_question()}, lambda kept: [drawn_question()])
    assert facts(begin(other, book)) != seen


def test_what_cannot_be_read_costs_nothing(book):
    one = begun(book, question("number"))
    before = (book._folder / progress.FILE).read_bytes()
    assert one.answer(1, "0,5").status == "unreadable"
    assert one.place == 1
    assert (book._folder / progress.FILE).read_bytes() == before


def test_hints_come_one_at_a_time_and_end(book):
    one = begun(book, question("number", hints=("a", "b")))
    assert [one.hint(1) for _ in range(3)] == ["a", "b", ""]
    assert one.seen_hints(1) == ("a", "b")


def test_every_answer_is_counted_and_scheduled(book):
    asked = question("number")
    for text in ("2.4", "1.6", "?"):
        begun(book, asked).answer(1, text)
    entry = book.read().question(asked)
    assert (entry.asked, entry.answered, entry.missed, entry.score) == (3, 3, 2, 0.0)
    assert entry.right == entry.last == NOW.isoformat(timespec="seconds")
    assert entry.card["due"]


def test_a_question_that_is_gone_is_left_out_and_a_new_version_is_asked_anew(book):
    one = begun(book, question("number"), question("one"), question("word"))
    one.answer(1, "?")
    one.answer(2, "?")
    other = begun(again(book), question("number"), question("one", version=2), question("order"))
    assert [item.question for item in other.items] == ["exercise1.number", "exercise1.one"]
    assert other.place == 2
    assert other.token != one.token


def test_a_round_of_which_nothing_is_left_is_over(book):
    begun(book, question("number"))
    assert begun(again(book), question("one")).number == 2
    assert go_on(plan(question("number")), again(book)) is None


def test_only_an_open_round_is_gone_on_with(book):
    assert go_on(plan(question("number")), book) is None
    one = begun(book, question("number"))
    assert go_on(plan(question("number")), book).token == one.token
    one.answer(1, "?")
    assert go_on(plan(question("number")), book) is None


def test_an_exam_stays_one(book):
    begin(plan(question("number"), exam=True), book)
    assert begun(again(book), question("number")).exam


def test_the_weakest_are_those_never_right_then_those_not_asked_for_longest(book):
    names = ("number", "one", "word", "match")
    asked = [question(name) for name in names]
    for name, day, knows in (("number", 3, True), ("one", 1, True), ("word", 2, False)):
        begin(
            Plan(name, {one.id: one for one in asked}, lambda kept, name=name: [question(name)]),
            book,
            clock=lambda day=day: NOW.replace(day=day),
        ).answer(1, right(posed(name, book.read().learner)) if knows else "?")
    kept = book.read()
    assert [one.name for one in weakest(kept, asked, 1)] == ["match"]
    assert [one.name for one in weakest(kept, asked, 2)] == ["word", "match"]
    assert [one.name for one in weakest(kept, asked, 3)] == ["one", "word", "match"]
    assert [one.name for one in weakest(kept, asked, 9)] == list(names)


def test_a_summary_tells_the_score_the_misconceptions_and_what_to_read(book):
    one = begun(book, question("number"), question("one"), question("word"))
    one.answer(1, "2.4")
    assert not summary(one).all_right
    one.answer(2, right(one.instances[1]))
    one.answer(3, "?")
    told = summary(one)
    assert (told.score, told.total, told.statuses) == (1.0, 3, ("wrong", "right", "unknown"))
    assert told.misconceptions == {"uphill": ("Title of number",)}
    (reading,) = told.readings
    assert (reading.exercise, reading.titles) == ("exercise1", ("Title of number", "Title of word"))
    assert not told.all_right


def test_all_right_is_every_question_right(book):
    one = begun(book, question("number"))
    assert not summary(one).all_right
    one.answer(1, "1.6")
    assert summary(one).all_right


def test_the_same_answer_is_worth_the_same_later(book):
    one = begun(book, question("several"))
    result = one.answer(1, "a b")
    assert begun(again(book), question("number")).number == 2
    assert grade(one.instances[0], "a b") == result == one.result(1)
