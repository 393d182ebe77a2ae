from __future__ import annotations

import io
import os
import random
import zipfile
from itertools import combinations, permutations

import pytest
from platforms.moodle.test_moodle_quiz import asked_once
from platforms.test_quiz_round_trip import BANKS, bank, check_pictures
from quiz import nasty
from quiz.readers import qti21
from quiz.readers.qti21 import expected

from nngrade.errors import CourseError
from nngrade.platforms.quizzes import export
from nngrade.quiz import Asked, Choice, Match, Numeric, Order, Right, Text, Wrong
from nngrade.quiz.asking.grading import grade_given
from nngrade.quiz.export.banks import Bank, draw


def exported(*questions):
    return export("qti21", [Bank("exercise99", "All", tuple(draw(one, 3) for one in questions))])


@pytest.mark.parametrize("name", BANKS)
def test_a_package_says_what_the_questions_say_and_marks_as_they_do(name):
    made = export("qti21", [bank(BANKS[name])])
    items = qti21.read(made.data)
    for drawn in bank(BANKS[name]).drawn:
        for number, one in enumerate(drawn.instances, start=1):
            identifier = (
                f"{drawn.question.id}.{number}" if drawn.question.parameterised else drawn.question.id
            )
            check(items.pop(identifier), one)
    assert not items


def check(item, one):
    answer, stem = one.asked.answer, expected(one.asked.stem)
    assert item.body.startswith(stem) if isinstance(answer, Order) else item.body == stem
    assert item.feedback["explanation"] == expected(one.asked.explanation)
    assert item.title.startswith(one.question.title[:10].replace("<", "‹").replace(">", "›"))
    check_pictures(item, one)
    CHECKS[type(answer)](item, one, answer)


def check_number(item, one, answer):
    assert item.mark(None)[0] == 0
    tries = [answer.key, *(wrong.value for wrong in answer.wrong), 1e9, -1e9]
    for value in [x + share * answer.tolerance for x in tries for share in (-1.02, -0.98, 0, 0.98, 1.02)]:
        ours = grade_given(one, value)
        score, said = item.mark(value)
        assert score == ours.score
        assert said == ([expected(text) for text in ours.feedback] or said)
        assert len(said) == (score == 0)


def check_text(item, one, answer):
    for text in [*answer.accepted, *(wrong.value for wrong in answer.wrong), "something else", "w_any_x + b"]:
        for typed in (text, text.upper(), "".join(text.split())):
            ours = grade_given(one, typed)
            assert item.mark(typed) == (ours.score, [expected(other) for other in ours.feedback])


def says(option):
    return option.why if isinstance(option, Right) else option.feedback


def shown(option):
    return option.text if isinstance(option, Right) else option.value


def check_choice(item, one, answer):
    names = list(item.shown())
    assert list(item.shown().values()) == [
        expected(shown(answer.options[place])) for place in one.arrangement
    ]
    assert item.interaction.get("maxChoices") == ("0" if answer.several else "1")
    places = range(len(names))
    for ticked in [
        some for size in (places if answer.several else [0]) for some in combinations(places, size + 1)
    ]:
        chosen = [names[place] for place in ticked]
        score, said = item.mark(chosen if answer.several else chosen[0])
        given = frozenset(one.arrangement[place] for place in ticked)
        assert score == pytest.approx(grade_given(one, given).score)
        missed = set(answer.right) - given if answer.several else set()
        told = [expected(says(answer.options[place])) for place in given]
        told += [f"{expected(shown(answer.options[p]))}\n{expected(says(answer.options[p]))}" for p in missed]
        assert sorted(said) == sorted(told)
    if answer.several:
        assert item.mark(None)[0] == 0
        assert len(item.mark(None)[1]) == len(answer.right)


def check_match(item, one, answer):
    left, right = item.interaction.findall("simpleMatchSet")
    rows = {qti21.seen(each): each.get("identifier") for each in left}
    rights = {qti21.seen(each): each.get("identifier") for each in right}
    assert list(rows) == [expected(pair.left) for pair in answer.pairs]
    assert sorted(rights) == sorted(" ".join(text.split()) for text in answer.rights)
    for shift in range(len(answer.rights)):
        places = [(place + shift) % len(answer.rights) for place in range(len(answer.pairs))]
        response = [
            f"{row} {rights[' '.join(answer.rights[place].split())]}"
            for row, place in zip(rows.values(), places, strict=True)
        ]
        ours = grade_given(one, tuple(places))
        score, said = item.mark(response)
        assert score == pytest.approx(ours.score)
        assert len(said) == len(ours.feedback)
        for pair, place in zip(answer.pairs, places, strict=True):
            told = f"{expected(pair.left)}\n{expected(pair.why)}"
            assert (told in said) is (answer.rights[place] != pair.right)
    assert item.mark(None)[0] == 0


def check_order(item, one, answer):
    texts = [*answer.steps, *(wrong.value for wrong in answer.wrong)]
    names = dict(zip(one.arrangement, item.shown(), strict=True))
    assert {place: item.shown()[name] for place, name in names.items()} == dict(
        enumerate(map(expected, texts))
    )
    count = len(answer.steps)
    orders = list(permutations(range(count)))
    for given in [*random.Random(0).sample(orders, min(len(orders), 200)), tuple(range(count))]:
        score, said = item.mark([names[place] for place in given])
        ours = grade_given(one, given).score
        assert (score == 1) is (ours == 1)
        assert score <= ours + 1e-9, "no more than with us"
        assert said == []
    for place in range(count, len(texts)):
        score, said = item.mark([names[other] for other in (*range(count), place)])
        assert score == pytest.approx(grade_given(one, (*range(count), place)).score)
        wrong = answer.wrong[place - count]
        assert said == [f"{expected(wrong.value)}\n{expected(wrong.feedback)}"]
    assert item.mark(None)[0] == 0
    assert ("nowhere" in item.body.rpartition("\n")[2]) is bool(answer.wrong)


CHECKS = {
    Numeric: check_number,
    Text: check_text,
    Choice: check_choice,
    Match: check_match,
    Order: check_order,
}


def test_code_that_looks_like_tags_stays_text_and_formulas_are_elements():
    stem = "`List<int>` is $a < \\nabla b$ if x < y & y > z."
    made = exported(asked_once(Asked(stem, Numeric(1.0, ()), "So.")))
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        data = archive.read("exercise99.one/item.xml").decode()
    assert "<p><code>List&lt;int&gt;</code> is <math xmlns=" in data
    assert "<mo>&lt;</mo>" in data
    assert "∇" in data
    assert "\\nabla" not in data
    [item] = qti21.read(made.data).values()
    assert item.body == expected(stem)


def test_an_order_with_very_many_right_orders_is_left_out_and_told():
    free = asked_once(Asked("Order them.", Order(tuple("abcdef"), before=((0, 1),)), "So."))
    made = exported(free)
    assert qti21.read(made.data) == {}
    assert [one.what.partition(",")[0] for one in made.degraded] == ["is left out: it has 360 right orders"]


def test_what_cannot_be_carried_is_told():
    told = {(one.question_id.partition(".")[2], one.what) for one in exported(*nasty.QUESTIONS).degraded}
    assert ("signs", "its 2 hints are left out") in told
    assert (
        "partial",
        "part marks for an order are for each step at its place, in the order of the explanation",
    ) in told


def test_a_plot_that_is_not_there_is_the_authors_mistake():
    options = Choice((Right("a", "Yes."), Wrong("b", "b", "No.")))
    with pytest.raises(CourseError, match="'line'"):
        exported(asked_once(Asked("![a line](line)", options, "So.")))


def test_the_same_questions_are_the_same_bytes():
    assert exported(*nasty.QUESTIONS).data == exported(*nasty.QUESTIONS).data


@pytest.mark.parametrize("name", BANKS)
def test_items_are_valid_by_the_schema(name):
    schema = os.environ.get("NNGRADE_QTI_XSD")
    if not schema:
        pytest.skip("NNGRADE_QTI_XSD does not name imsqti_v2p1p2.xsd, which may not be passed on")
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed, and it reads the schema")
    is_valid = etree.XMLSchema(etree.parse(schema))
    with zipfile.ZipFile(io.BytesIO(export("qti21", [bank(BANKS[name])]).data)) as archive:
        for path in archive.namelist():
            if path.endswith(("item.xml", "test.xml")):
                is_valid.assertValid(etree.fromstring(archive.read(path)))
