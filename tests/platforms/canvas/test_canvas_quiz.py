from __future__ import annotations

import io
import re
import zipfile
from itertools import combinations

import pytest
from platforms.moodle.test_moodle_quiz import asked_once, numeric
from platforms.test_quiz_round_trip import BANKS, bank, check_pictures, check_places
from quiz import nasty
from quiz.readers import canvas
from quiz.readers.seen import in_markdown

from nngrade.errors import CourseError
from nngrade.platforms.quizzes import export
from nngrade.quiz import Asked, Choice, Match, Numeric, Order, Right, Text, Wrong
from nngrade.quiz.asking.grading import grade_given
from nngrade.quiz.export.banks import Bank, draw


def exported(*questions, calculated=False, variants=3):
    drawn = tuple(draw(one, variants) for one in questions)
    return export("canvas", [Bank("exercise99", "All", drawn)], calculated=calculated)


def quiz(made):
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return archive.read("nngrade-exercise99/nngrade-exercise99.xml").decode()


@pytest.mark.parametrize("name", BANKS)
def test_a_package_says_what_the_questions_say_and_marks_as_they_do(name):
    made = export("canvas", [bank(BANKS[name])], calculated=False)
    imported = {one.id_number: one for one in canvas.read(made.data)}
    for drawn in bank(BANKS[name]).drawn:
        for number, one in enumerate(drawn.instances, start=1):
            id_number = f"{drawn.question.id}.{number}" if drawn.question.parameterised else drawn.question.id
            answer = one.asked.answer
            if isinstance(answer, Numeric) and 0 < abs(answer.key) < 1e-4:
                assert id_number not in imported
            else:
                check(imported.pop(id_number), one)
    assert not imported


def check(imported, one):
    answer, stem = one.asked.answer, in_markdown(one.asked.stem)
    assert imported.stem.startswith(stem) if isinstance(answer, Order) else imported.stem == stem
    assert imported.after.startswith(in_markdown(one.asked.explanation))
    assert imported.name.startswith(one.question.title[:10].replace("<", "‹").replace(">", "›"))
    check_pictures(imported, one)
    CHECKS[type(answer)](imported, one, answer)


def check_number(imported, one, answer):
    tries = [answer.key, *(wrong.value for wrong in answer.wrong), 1e9, -1e9]
    for value in [x + share * answer.tolerance for x in tries for share in (-1.02, -0.98, 0, 0.98, 1.02)]:
        ours = grade_given(one, value)
        score, says = imported.number(value)
        assert score == ours.score
        if score == 0:
            assert all(in_markdown(text) in says for text in ours.feedback)


def check_text(imported, one, answer):
    for text in [*answer.accepted, *(wrong.value for wrong in answer.wrong), "something else", "w_any_x + b"]:
        for typed in (text, text.upper(), "".join(text.split())):
            ours = grade_given(one, typed)
            score, says = imported.typed(typed)
            assert score == ours.score
            assert score or all(in_markdown(other) in says for other in ours.feedback)


def check_choice(imported, one, answer):
    said = {
        in_markdown(option.text if isinstance(option, Right) else option.value): in_markdown(
            option.why if isinstance(option, Right) else option.feedback
        )
        for option in answer.options
    }
    assert {other.text: other.says for other in imported.options} == said
    assert [list(said).index(other.text) for other in imported.options] == list(one.arrangement)
    assert imported.single is not answer.several
    sizes = range(len(said) + 1) if answer.several else [1]
    for ticked in [frozenset(some) for size in sizes for some in combinations(range(len(said)), size)]:
        ours = grade_given(one, frozenset(one.arrangement[place] for place in ticked)).score
        assert imported.ticked(ticked) == pytest.approx(ours)


def check_match(imported, one, answer):
    assert dict(imported.rows) == {in_markdown(pair.left): pair.right for pair in answer.pairs}
    assert sorted(right for left, right in imported.pairs if not left) == sorted(
        x.value for x in answer.wrong
    )
    for pair in answer.pairs:
        assert f"{in_markdown(pair.left)}\n{in_markdown(pair.why)}" in imported.after


CHECKS = {
    Numeric: check_number,
    Text: check_text,
    Choice: check_choice,
    Match: check_match,
    Order: check_places,
}


@pytest.mark.parametrize("name", BANKS)
def test_calculated_questions_are_our_variants_with_canvas_numbers(name):
    drawn = bank([one for one in BANKS[name] if one.parameterised]).drawn
    if not drawn:
        pytest.skip(f"{name} has no parameterised question")
    made = export("canvas", [Bank("exercise99", "All", drawn)], calculated=True)
    imported = canvas.read(made.data)
    for one in (variant for some in drawn for variant in some.instances):
        answer = one.asked.answer
        if not isinstance(answer, Numeric) or 0 < abs(answer.key) < 1e-4:
            continue
        stem = in_markdown(one.asked.stem)
        same = [
            other for other in imported if other.stem == stem and other.id_number.startswith(one.question.id)
        ]
        assert same, f"no question has this stem: {stem}"
        for share, score in ((0, 1), (0.99, 1), (1.01, 0)):
            beyond = (1e-9 * abs(answer.key) + 1e-15) * (share > 1)
            assert same[0].number(answer.key + share * answer.tolerance + beyond)[0] == score


def test_code_is_escaped_once_and_never_cdata():
    text = quiz(exported(nasty.QUESTIONS[0]))
    assert "CDATA" not in text
    assert "&lt;code class=" in text
    assert "&amp;amp;lt; &amp;amp;amp;" in text  # what the author wrote as &lt; &amp;
    assert "a &amp;lt; b and isinstance" in text


def test_a_less_than_sign_in_the_words_of_a_picture_is_no_tag():
    picture = next(one for one in nasty.QUESTIONS if one.name == "picture")
    assert "that is &amp;lt; 9 &amp;amp; &amp;gt; 0" in quiz(exported(picture))


def test_a_known_mistake_is_no_answer_of_its_own_since_canvas_would_take_it_for_right():
    by_name = {one.name: one for one in nasty.QUESTIONS}
    text = quiz(exported(by_name["zero"], by_name["word"]))
    assert re.findall(r"<varequal[^>]*>([^<]*)<", text)[0] == "0"
    assert "w x" not in re.findall(r"<varequal[^>]*>([^<]*)<", text)
    told = {(one.question_id.partition(".")[2], one.what) for one in exported(*nasty.QUESTIONS).degraded}
    assert ("zero", "what is said to known mistakes is said to every wrong answer") in told
    assert ("partial", "the order is asked as a match of blocks and places") in told


def test_bounds_that_canvas_would_take_for_a_count_of_digits_stand_alone():
    digits = asked_once(Asked("1?", Numeric(1.0, (Wrong(2.0, "two", "No."),), absolute=0.05), "So."))
    margin = asked_once(Asked("1?", Numeric(1.0, (Wrong(2.0, "two", "No."),), absolute=0.04), "So."))
    assert "<or>" not in quiz(exported(digits))
    assert "<or>" in quiz(exported(margin))
    assert canvas.read(exported(digits).data)[0].number(1.05)[0] == 1


def test_a_number_that_canvas_would_round_to_nothing_is_left_out_and_told():
    question = asked_once(Asked("1?", Numeric(0.00005, (Wrong(2.0, "two", "No."),)), "So."))
    made = exported(question)
    assert canvas.read(made.data) == []
    assert ["left out: Canvas keeps four decimals" in one.what for one in made.degraded] == [True]


def test_a_parameterised_question_is_a_group_of_which_one_is_drawn():
    by_name = {one.name: one for one in nasty.QUESTIONS}
    group, fixed = canvas.items(exported(by_name["picture"], by_name["zero"]).data)
    assert (group.tag, fixed.tag) == ("section", "item")
    assert group.findtext("selection_ordering/selection/selection_number") == "1"
    assert group.findtext("selection_ordering/selection/selection_extension/points_per_item") == "1.0"
    assert [one.get("ident") for one in group.findall("item")] == [
        f"exercise99.picture.{n}" for n in (1, 2, 3)
    ]


def brackets(*numbers):
    return [
        Asked(f"What is `x[nv1]` if `x[0]` is {n}?", Numeric(n, (Wrong(-n, "sign", "No."),)), "So.")
        for n in numbers
    ]


def test_brackets_of_code_are_no_variables_of_a_calculated_question():
    made = exported(numeric(*brackets(3, 7)), calculated=True, variants=2)
    assert "x&amp;#91;0]" in quiz(made)
    assert "is [nnv1]?" in quiz(made)
    assert [one.stem for one in canvas.read(made.data)] == [in_markdown(one.stem) for one in brackets(3, 7)]


def test_variants_that_are_worded_alike_are_one_calculated_question_each_in_their_group():
    asked = [
        Asked(f"Is it {text}?", Numeric(10, (Wrong(-10, "sign", "No."),)), "So.")
        for text in ("3", "(-3)", "4", "(-4)")
    ]
    made = exported(numeric(*asked), calculated=True, variants=4)
    [group] = canvas.items(made.data)
    assert [one.get("ident") for one in group.findall("item")] == ["exercise99.one.1", "exercise99.one.2"]
    assert [one.stem for one in canvas.read(made.data)] == [
        "Is it 3?",
        "Is it 4?",
        "Is it (-3)?",
        "Is it (-4)?",
    ]


def test_numbers_that_canvas_would_write_otherwise_stay_variants():
    asked = [Asked(f"{text}?", Numeric(float(text), ()), "So.") for text in ("2.50", "3.25")]
    made = exported(numeric(*asked), calculated=True, variants=2)
    assert [one.kind for one in canvas.read(made.data)] == ["numerical", "numerical"]
    assert ["write some of its numbers in another way" in one.what for one in made.degraded] == [True]


def test_what_differs_between_the_variants_of_a_calculated_question_is_not_said_afterwards_and_told():
    asked = [Asked(f"{n}?", Numeric(n, (Wrong(-n, "sign", f"Not {-n}."),)), f"It is {n}.") for n in (3, 7)]
    made = exported(numeric(*asked), calculated=True, variants=2)
    assert {one.after for one in canvas.read(made.data)} == {""}
    assert [one.what.partition(":")[0] for one in made.degraded] == [
        "its explanation is left out",
        "what is said to known mistakes is left out",
    ]


def test_a_plot_that_is_not_there_is_the_authors_mistake():
    with pytest.raises(CourseError, match="'line'"):
        exported(
            asked_once(Asked("![a line](line)", Choice((Right("a", "Yes."), Wrong("b", "b", "No."))), "So."))
        )


def test_the_same_questions_are_the_same_bytes():
    assert exported(*nasty.QUESTIONS).data == exported(*nasty.QUESTIONS).data


def test_feedback_has_the_names_that_both_importers_look_for():
    names = set(re.findall(r'<itemfeedback ident="([^"]*)"', quiz(exported(*nasty.QUESTIONS))))
    assert all(re.fullmatch(r"general_fb|general_incorrect_fb|\d+_fb", one) for one in names)
