from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest
from platforms.test_quiz_round_trip import BANKS, bank
from quiz import nasty
from quiz.readers import moodle

from nngrade.errors import CourseError
from nngrade.platforms.quizzes import export
from nngrade.quiz import Asked, Choice, Numeric, Right, Wrong
from nngrade.quiz.export.banks import Bank, Drawn, draw
from nngrade.quiz.model import Question


@pytest.mark.parametrize("calculated", [False, True])
@pytest.mark.parametrize("name", BANKS)
def test_moodles_rules_are_kept(name, calculated):
    assert moodle.broken_rules(export("moodle", [bank(BANKS[name])], calculated=calculated).data) == []


def exported(*questions):
    return export("moodle", [Bank("exercise99", "All", tuple(draw(one, 3) for one in questions))])


def asked_once(asked, title="A title", name="one"):
    return Question("exercise99", name, title, 1, 1, parameterised=False, make=lambda _rng: asked)


def numeric(*variants):
    """A parameterised question whose variants are these, one after the other."""
    cycle = itertools.cycle(variants)
    return Question("exercise99", "one", "A title", 1, 1, parameterised=True, make=lambda _rng: next(cycle))


BREAKS = {
    "fraction": ('fraction="33.33333"', 'fraction="33"'),
    "sum": ('fraction="33.33333"', 'fraction="50"'),
    "star": (r"w\*x", "w*x"),
    "name": ("Three of several", "Three of several " * 20),
    "tag in the name": ("Three of several", "Three &lt;b&gt; of several"),
    "id": ("exercise99.three_right", "exercise99.seven_right"),
}


@pytest.mark.parametrize(("old", "new"), BREAKS.values(), ids=BREAKS)
def test_the_linter_of_moodles_rules_finds_what_is_wrong(old, new):
    by_name = {one.name: one for one in nasty.QUESTIONS}
    data = exported(*(by_name[name] for name in ("three_right", "seven_right", "word"))).data.decode()
    assert moodle.broken_rules(data.encode()) == []
    assert old in data
    assert moodle.broken_rules(data.replace(old, new).encode())


def test_a_reader_that_finds_no_picture_beside_the_text_says_so():
    picture = next(one for one in nasty.QUESTIONS if one.name == "picture")
    root = ET.fromstring(exported(picture).data)
    for field in root.iter("questiontext"):
        field.remove(field.find("file"))
    with pytest.raises(AssertionError):
        moodle.read(ET.tostring(root))


def test_a_plot_that_is_not_there_is_the_authors_mistake():
    with pytest.raises(CourseError, match="'line'"):
        exported(
            asked_once(Asked("![a line](line)", Choice((Right("a", "Yes."), Wrong("b", "b", "No."))), "So."))
        )


def test_variants_stand_in_a_category_of_their_own_behind_the_fixed_questions():
    by_name = {one.name: one for one in nasty.QUESTIONS}
    found = moodle.read(exported(by_name["small"], by_name["zero"]).data)
    assert [one.category for one in found] == [
        "$course$/top/nngrade/exercise99",
        *["$course$/top/nngrade/exercise99/small"] * 3,
    ]
    assert [one.name for one in found] == ["Zero", *(f"Small numbers (variant {n})" for n in (1, 2, 3))]


def test_a_very_long_name_is_cut_where_the_number_of_the_variant_stays():
    key = Asked("Which?", Numeric(1.0, (Wrong(2.0, "two", "No."),)), "So.")
    other = Asked("Which one?", Numeric(1.0, (Wrong(2.0, "two", "No."),)), "So.")
    question = Question(
        "e" * 120, "one", "long " * 90, 1, 1, parameterised=True, make=numeric(key, other).make
    )
    found = moodle.read(exported(question).data)
    assert {len(one.name) for one in found} == {255}
    assert [one.name[-11:] for one in found] == ["(variant 1)", "(variant 2)"]
    assert len({one.id_number for one in found}) == 2
    assert all(len(one.id_number) <= 100 for one in found)


def number(stem, key, wrong, **more):
    wrongs = tuple(Wrong(value, name, "No.") for name, value in wrong.items())
    return Asked(stem, Numeric(key, wrongs, **more), "So.")


def test_variants_that_are_worded_alike_are_one_calculated_question_each_in_a_category_of_their_own():
    asked = [
        number(f"Is it {text}?", 10.0 * n, {"sign": -10.0 * n})
        for n, text in enumerate(("3", "(-3)", "4", "(-4)"), 1)
    ]
    drawn = draw(numeric(*asked), 4)
    made = export("moodle", [Bank("exercise99", "All", (drawn,))], calculated=True)
    found = moodle.read(made.data)
    assert {one.category for one in found} == {"$course$/top/nngrade/exercise99/one"}
    assert [(one.kind, one.id_number, one.stem) for one in found] == [
        ("calculated", "exercise99.one.1", "Is it 3?"),
        ("calculated", "exercise99.one.1", "Is it 4?"),
        ("calculated", "exercise99.one.2", "Is it (-3)?"),
        ("calculated", "exercise99.one.2", "Is it (-4)?"),
    ]
    assert ["calculated only where they are alike" in one.what for one in made.degraded] == [True]
    assert moodle.broken_rules(made.data) == []


CANNOT = {
    "more than numbers differs": (number("One?", 1.0, {"m": 2.0}), number("Another?", 1.0, {"m": 2.0})),
    "different known mistakes": (number("1?", 1.0, {"m": 2.0}), number("2?", 1.0, {"n": 2.0})),
    "different tolerances": (
        number("1?", 1.0, {"m": 5.0}, absolute=0.1),
        number("2?", 100.0, {"m": 5.0}, absolute=0.1),
    ),
}


@pytest.mark.parametrize("why", CANNOT)
def test_variants_that_moodle_cannot_fill_in_are_exported_one_by_one_and_told(why):
    drawn = draw(numeric(*CANNOT[why]), 2)
    made = export(
        "moodle", [Bank("exercise99", "All", (Drawn(drawn.question, drawn.instances),))], calculated=True
    )
    assert [why in one.what for one in made.degraded] == [True]
    assert [one.kind for one in moodle.read(made.data)] == ["numerical", "numerical"]


def test_braces_of_formulas_and_code_are_no_variables_of_a_calculated_question():
    variants = [
        Asked(
            f"`f(x={{x}}, {n})` is $\\frac{{a}}{{b}} x_{{i}}^{{{n}}} \\begin{{matrix}} 1 \\end{{matrix}}$ {{=1}}",
            Numeric(float(n), (Wrong(-float(n), "sign", f"Not $-{{{n}}}$."),)),
            f"$\\mathrm{{ReLU}}({n})$",
        )
        for n in (3, 7)
    ]
    data = export(
        "moodle", [Bank("exercise99", "All", (draw(numeric(*variants), 2),))], calculated=True
    ).data.decode()
    assert r"\frac{ a}{ b} x_{ i}^{{v1}} \begin&amp;#123;matrix}" in data
    assert "f(x=&amp;#123;x}, {v1})" in data
    assert [one.kind for one in moodle.read(data.encode())] == ["calculated", "calculated"]


def test_hints_with_drawn_numbers_are_left_out_of_calculated_questions_and_told():
    variants = [
        Asked(f"{n}?", Numeric(float(n), ()), "So.", hints=("Think.", f"It is above {n - 1}."))
        for n in (3, 7)
    ]
    made = export("moodle", [Bank("exercise99", "All", (draw(numeric(*variants), 2),))], calculated=True)
    assert [one.hints for one in moodle.read(made.data)] == [["Think."], ["Think."]]
    assert ["hints with drawn numbers" in one.what for one in made.degraded] == [True]


def test_the_same_questions_are_the_same_bytes():
    assert exported(*nasty.QUESTIONS).data == exported(*nasty.QUESTIONS).data
