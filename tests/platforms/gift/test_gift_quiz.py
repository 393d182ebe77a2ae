from __future__ import annotations

from decimal import Decimal

import pytest
from platforms.test_quiz_round_trip import BANKS, bank
from quiz import nasty
from quiz.readers import gift, gift_pegjs
from quiz.readers.seen import in_html

from nngrade.platforms.gift.quiz import escaped
from nngrade.platforms.quizzes import export

KINDS = {"MC": "multichoice", "Numerical": "numerical", "Short": "shortanswer", "Matching": "matching"}


def test_the_backslash_is_escaped_first_so_that_nabla_stays_one_word():
    assert escaped(r"\nabla {x}") == r"\\nabla \{x\}"
    assert escaped("a\nb") == r"a\nb"
    assert escaped(r"\ # = ~ { } :") == r"\\ \# \= \~ \{ \} \:"


def test_no_line_is_blank_within_a_question_whatever_its_code_holds():
    made = export("gift", [bank([nasty.QUESTIONS[0]])]).data.decode()
    paragraphs = made.strip().split("\n\n")
    assert [one.split("\n")[0][:3] for one in paragraphs] == ["$CA", "// "]
    assert "\\n\\n    y \\=" in paragraphs[1]


def test_what_gift_cannot_carry_is_told_and_the_words_of_a_picture_stand_in_its_place():
    made = export("gift", [bank(nasty.QUESTIONS)])
    told = {(one.question_id.partition(".")[2], one.what) for one in made.degraded}
    assert ("signs", "its 2 hints are left out") in told
    assert ("picture", "its plot is left out: its words stand in its place") in told
    assert ("partial", "the order is asked as a match of blocks and places") in told
    assert ("arrow", "is left out: an arrow in a text that is to be typed makes it a match") in told
    [picture] = [one for one in gift.read(made.data) if one.id_number == "exercise99.picture.1"]
    assert picture.stem == 'See:\n[Picture: a "line" that is < 9 & > 0]'


@pytest.mark.parametrize("name", BANKS)
def test_another_reader_of_gift_reads_the_same(name):
    data = export("gift", [bank(BANKS[name])]).data
    theirs = [one for one in gift_pegjs.read(data) if one["type"] != "Category"]
    ours = gift.read(data)
    assert [one["id"] for one in theirs] == [one.id_number for one in ours]
    for their, our in zip(theirs, ours, strict=True):
        assert (KINDS[their["type"]], their["tags"]) == (our.kind, our.tags)
        assert their["title"] == our.name
        assert in_html(their["stem"]["text"]) == our.stem
        assert in_html(their["globalFeedback"]["text"]) == our.after
        assert their_options(their) == [(one.text, one.share, one.says) for one in our.options]
        pairs = [
            (in_html(one["subquestion"]["text"]), one["subanswer"]) for one in their.get("matchPairs", [])
        ]
        assert [(left, gift_pegjs.placeholders_read(right)) for left, right in pairs] == our.pairs


def their_options(question):
    return [
        (
            their_text(one, question["type"]),
            their_share(one),
            in_html((one["feedback"] or {"text": ""})["text"]),
        )
        for one in question.get("choices", [])
    ]


def their_share(option):
    return float(option["isCorrect"]) if option["weight"] is None else option["weight"] / 100


def their_text(option, kind):
    text = option["text"]
    if kind == "Numerical":
        return "*" if "number" not in text else format(Decimal(f"{text['number']:.12g}").normalize() + 0, "f")
    return in_html(text["text"]) if kind == "MC" else text["text"]
