"""Programs get all of a quiz but its answers, and give answers that are held against the right round."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from support.quizzes import ANSWERS, question, right

from nngrade.errors import UsageError
from nngrade.quiz import Choice, Match, Numeric, Order, Right, Text
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan, begin
from nngrade.quiz.kinds.marks import Result
from nngrade.quiz.show.as_json import answers, questions, results

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "quiz.schema.json").read_text(encoding="utf-8"))
COMMAND = "nngrade quiz exercise1"


@pytest.fixture
def begun(tmp_path):
    def begin_(*names, **options):
        asked = [question(name, hints=("a hint",)) for name in names or sorted(ANSWERS)]
        table = {one.id: one for one in asked}
        return begin(Plan("exercise1", table, lambda _: asked, **options), Book(tmp_path, pytest.fail))

    return begin_


def valid(table):
    json.dumps(table, allow_nan=False)
    jsonschema.validate(table, SCHEMA)
    return table


def test_questions_follow_their_schema_and_hold_no_key(begun):
    one = begun()
    table = valid(questions(one))
    text = json.dumps(table)
    for secret in ("It is **so**", "Look again", "uphill", "Because of", "right_answer", "NLLLoss", "a hint"):
        assert secret not in text
    kinds = {entry["id"]: entry["kind"] for entry in table["questions"]}
    assert kinds == {
        "exercise1.match": "match",
        "exercise1.number": "number",
        "exercise1.one": "option",
        "exercise1.order": "order",
        "exercise1.several": "options",
        "exercise1.word": "text",
    }


def test_results_follow_their_schema_and_tell_everything(begun):
    one = begun()
    for place, asked in enumerate(one.instances, 1):
        one.answer(place, right(asked) if asked.question.name != "one" else "?")
    table = valid(results(one, {}))
    assert (table["score"], table["max_score"], table["done"]) == (5.0, 6, True)
    by_id = {entry["id"]: entry for entry in table["results"]}
    assert by_id["exercise1.one"]["status"] == "unknown"
    assert {option["why"] for option in by_id["exercise1.one"]["options"]} == {
        "It is **so**.", "Look again.", "Gravity.",
    }  # fmt: skip
    assert by_id["exercise1.number"]["explanation_plain"] == "Because of x."
    assert table["read_again"] == [{"exercise": "exercise1", "parts": []}]


def test_what_is_open_or_unreadable_is_told_as_such(begun):
    one = begun("number", "one")
    table = valid(results(one, {"exercise1.number": Result("unreadable", 0.0, (), ("No number.",))}))
    assert [entry["status"] for entry in table["results"]] == ["unreadable", "open"]
    assert table["results"][0]["feedback"] == ["No number."]


def test_an_exam_tells_nothing_before_it_is_done(begun):
    one = begun("number", "one", exam=True)
    one.answer(1, "2.4")
    table = valid(results(one, {}))
    assert (table["score"], table["misconceptions"], table["read_again"]) == (None, [], [])
    assert table["results"][0] == {"id": "exercise1.number", "status": "noted", "answer": "2.4"}
    one.answer(2, "?")
    assert valid(results(one, {}))["results"][0]["misconceptions"] == ["uphill"]


def test_answers_to_the_round_are_taken(begun):
    one = begun("number")
    given = {"exercise1.number": "1.6\x1b[31m"}
    assert answers(json.dumps(valid({"quiz": one.token, "answers": given})), one, COMMAND) == {
        "exercise1.number": "1.6"
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda token: "{", "The answers are not JSON"),
        (lambda token: "[" * 99999, "The answers are not JSON"),
        (lambda token: "[]", "have to be an object such as"),
        (lambda token: '{"quiz": 1}', "have to be an object such as"),
        (lambda token: {"quiz": token}, 'have to be under "answers"'),
        (lambda token: {"quiz": token, "answers": []}, 'have to be under "answers"'),
        (lambda token: {"quiz": token, "answers": {"x": "1"}}, "'x' is not a question of this round, which asks: "),
        (lambda token: {"quiz": token, "answers": {"exercise1.number": 1.6}}, "has to be a text"),
        (lambda token: {"quiz": token, "answers": {"exercise1.number": "1" * 2001}}, "is longer than 2000 characters"),
        (lambda token: {"quiz": "exercise2/1/0", "answers": {}}, "the quiz 'exercise2', and 'exercise1' is asked"),
        (lambda token: {"quiz": "exercise1/7/0", "answers": {}}, "are for round 7 of exercise1, and round 1 is open"),
        (lambda token: {"quiz": token[:-1] + "x", "answers": {}}, "for another learner's round of exercise1"),
        (lambda token: {"quiz": "", "answers": {}}, "are for the quiz ''"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_are_refused_with_the_reason(begun, change, says):
    one = begun("number")
    text = change(one.token)
    with pytest.raises(UsageError) as caught:
        answers(text if isinstance(text, str) else json.dumps(text), one, COMMAND)
    assert says in str(caught.value)
    assert one.place == 1


def test_an_answer_is_given_once(begun):
    one = begun("number", "one")
    one.answer(1, "2.4")
    text = '{{"quiz": "{}", "answers": {{"exercise1.number": "{}"}}}}'
    assert answers(text.format(one.token, "2.4"), one, COMMAND) == {"exercise1.number": "2.4"}
    with pytest.raises(UsageError, match=r"exercise1.number was answered already, by '2.4'\."):
        answers(text.format(one.token, "1.6"), one, COMMAND)


def test_every_kind_of_answer_has_a_name_of_its_own():
    options = (Right("a", ""),)
    made = (
        Choice(options),
        Choice(options, several=True),
        Numeric(1.0, ()),
        Text(("a",), ()),
        Order(()),
        Match(()),
    )
    assert len({one.kind for one in made}) == 6
