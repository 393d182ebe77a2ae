"""What a learner reads, the key and the feedback: an export, read as the platform does, has them as the quiz has."""

from __future__ import annotations

import os
import re
from itertools import combinations, pairwise, permutations
from xml.etree import ElementTree as ET

import pytest
from quiz import nasty
from quiz.readers import gift, moodle
from quiz.readers.seen import in_markdown

from nngrade.course.course import open_course
from nngrade.platforms.quizzes import export
from nngrade.quiz import Choice, Match, Numeric, Order, Right, Text
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.asking.grading import grade_given
from nngrade.quiz.catalogue import questions
from nngrade.quiz.export.banks import Bank, Drawn
from nngrade.quiz.markup import parse, pictures

SEEDS = int(os.environ.get("NNGRADE_QUIZ_SEEDS", "4"))
COURSE = {one.name: questions(one) for one in open_course().exercises}
BANKS = {name: found for name, found in COURSE.items() if found} | {"nasty": nasty.QUESTIONS}
READERS = {"moodle": moodle.read, "gift": gift.read}


def bank(found):
    """A bank with a variant for each seed; two that are alike are two variants here."""
    drawn = [
        Drawn(one, tuple(instance(one, f"seed {seed}") for seed in range(SEEDS if one.parameterised else 1)))
        for one in found
    ]
    return Bank("exercise99", "What is asked", tuple(drawn))


def left_out(made):
    return {one.question_id for one in made.degraded if one.what.startswith("is left out")}


@pytest.mark.parametrize("format_name", READERS)
@pytest.mark.parametrize("name", BANKS)
def test_an_export_says_what_the_questions_say_and_marks_as_they_do(name, format_name):
    made = export(format_name, [bank(BANKS[name])])
    imported = {one.id_number: one for one in READERS[format_name](made.data)}
    missing = left_out(made)
    for drawn in bank(BANKS[name]).drawn:
        for number, one in enumerate(drawn.instances, start=1):
            id_number = f"{drawn.question.id}.{number}" if drawn.question.parameterised else drawn.question.id
            if drawn.question.id in missing:
                assert id_number not in imported
            else:
                check(imported.pop(id_number), one, has_pictures=format_name == "moodle")
    assert not imported
    assert missing <= {"exercise99.eleven_right", "exercise99.arrow", "exercise99.no_order"}


@pytest.mark.parametrize("name", BANKS)
def test_calculated_questions_are_our_variants_with_moodles_numbers(name):
    drawn = bank([one for one in BANKS[name] if one.parameterised]).drawn
    if not drawn:
        pytest.skip(f"{name} has no parameterised question")
    made = export("moodle", [Bank("exercise99", "What is asked", drawn)], calculated=True)
    imported = moodle.read(made.data)
    told = {one.question_id for one in made.degraded if "as variants" in one.what}
    hintless = {one.question_id for one in made.degraded if "hints" in one.what}
    for one in drawn:
        found = [
            other
            for other in imported
            if other.kind == "calculated" and question_of(other) == one.question.id
        ]
        assert one.question.id in told or len(found) == len(one.instances)
        by_stem = {in_markdown(variant.asked.stem): variant for variant in one.instances}
        for other in found:
            check_calculated(other, by_stem[other.stem], with_hints=one.question.id not in hintless)


def question_of(imported):
    return re.sub(r"\.\d+$", "", imported.id_number)


def check_calculated(imported, variant, *, with_hints):
    check_words(imported, variant, has_pictures=True)
    if with_hints:
        assert imported.hints == [in_markdown(hint) for hint in variant.asked.hints]
    answer = variant.asked.answer
    assert imported.number(answer.key)[0] == 1
    assert imported.number(answer.key + 0.99 * answer.tolerance)[0] == 1
    beyond = answer.key + 1.01 * answer.tolerance + 1e-9 * abs(answer.key) + 1e-15
    assert imported.number(beyond)[0] == 0
    for wrong in answer.wrong:
        assert imported.number(wrong.value) == (0, in_markdown(wrong.feedback))


def check(imported, one, *, has_pictures):
    check_words(imported, one, has_pictures=has_pictures)
    answer = one.asked.answer
    CHECKS[type(answer)](imported, one, answer, has_pictures)
    if has_pictures:
        assert imported.hints == [in_markdown(hint) for hint in one.asked.hints]
    if has_pictures:
        check_pictures(imported, one)
    else:
        assert imported.pictures == {}


def check_pictures(imported, one):
    shown = {f"{part.name}.svg": part.alt for part in pictures(parse(one.asked.stem))}
    assert imported.pictures.keys() == shown.keys()
    for name, data in imported.pictures.items():
        assert ET.fromstring(data).findtext("{http://www.w3.org/2000/svg}desc") == shown[name]


def check_words(imported, one, *, has_pictures):
    stem = in_markdown(one.asked.stem, with_pictures=has_pictures)
    if isinstance(one.asked.answer, Order):
        assert imported.stem.startswith(stem)
    else:
        assert imported.stem == stem
    assert imported.after.startswith(in_markdown(one.asked.explanation, with_pictures=has_pictures))
    assert imported.name.startswith(one.question.title[:10].replace("<", "‹").replace(">", "›"))
    assert imported.tags == ["nngrade", one.question.exercise, f"section {one.question.section}"]
    assert imported.category.startswith("$course$/top/nngrade/exercise99")
    is_one_of_several = one.question.parameterised and imported.id_number != one.question.id
    assert imported.category.endswith(one.question.name) is is_one_of_several


def check_number(imported, one, answer, has_pictures):
    assert imported.kind == "numerical"
    tries = [answer.key, *(wrong.value for wrong in answer.wrong), 1e9, -1e9]
    for value in [x + share * answer.tolerance for x in tries for share in (-1.02, -0.98, 0, 0.98, 1.02)]:
        score, says = imported.number(value)
        ours = grade_given(one, value)
        assert score == ours.score
        if ours.feedback:
            assert says == in_markdown(ours.feedback[0])
        else:
            assert bool(says) is (score == 0)


def check_text(imported, one, answer, has_pictures):
    assert imported.kind == "shortanswer"
    typed = [*answer.accepted, *(wrong.value for wrong in answer.wrong), "something else", "w_anything_x + b"]
    for text in [
        change(other) for other in typed for change in (str, str.upper, lambda one: "".join(one.split()))
    ]:
        ours = grade_given(one, text)
        assert imported.typed(text) == (ours.score, "\n".join(map(in_markdown, ours.feedback)))


def check_choice(imported, one, answer, has_pictures):
    assert imported.kind == "multichoice"
    assert imported.single is not answer.several
    said = [
        (option.text, option.why) if isinstance(option, Right) else (option.value, option.feedback)
        for option in answer.options
    ]
    assert [(other.text, other.says) for other in imported.options] == [
        tuple(map(in_markdown, pair)) for pair in said
    ]
    places = range(len(said))
    sizes = range(len(said) + 1) if answer.several else [1]
    for ticked in [frozenset(some) for size in sizes for some in combinations(places, size)]:
        assert imported.ticked(ticked) == pytest.approx(grade_given(one, ticked).score, abs=1e-4)
    if answer.several:
        for option in answer.options:
            assert (
                not isinstance(option, Right)
                or f"{in_markdown(option.text)}\n{in_markdown(option.why)}" in imported.after
            )


def check_match(imported, one, answer, has_pictures):
    assert imported.kind == "matching"
    assert imported.pairs == [
        *((in_markdown(pair.left), pair.right) for pair in answer.pairs),
        *(("", wrong.value) for wrong in answer.wrong),
    ]
    for shift in range(len(answer.rights)):
        places = [(place + shift) % len(answer.rights) for place in range(len(answer.pairs))]
        ours = grade_given(one, tuple(places)).score
        assert imported.matched([answer.rights[place] for place in places]) == pytest.approx(ours)
    for pair in answer.pairs:
        assert f"{in_markdown(pair.left)}\n{in_markdown(pair.why)}" in imported.after


def check_order(imported, one, answer, has_pictures):
    if imported.kind != "ordering":
        check_places(imported, one, answer)
        return
    assert "nowhere" not in imported.stem  # they are left out
    places = {in_markdown(step): place for place, step in enumerate(answer.steps)}
    check_chain(
        imported, one, answer, [[places[line] for line in block.split("\n")] for block in imported.blocks]
    )


def check_places(imported, one, answer):
    """The order as a match of blocks and places."""
    places = {in_markdown(step): place for place, step in enumerate(answer.steps)}
    rows = [(left, right) for left, right in imported.rows if right != "nowhere"]
    nowhere = {left for left, right in imported.rows if right == "nowhere"}
    assert nowhere == {in_markdown(wrong.value) for wrong in answer.wrong}
    assert ("nowhere" in imported.stem.rpartition("\n")[2]) is bool(nowhere)
    last = max(int(right) for _, right in rows)
    blocks = [sorted(places[left] for left, right in rows if right == str(n)) for n in range(1, last + 1)]
    check_chain(imported, one, answer, blocks)


def check_chain(imported, one, answer, blocks):
    """The blocks, from first to last, are in the one right order, and what is in none is told."""
    used = [place for block in blocks for place in block]
    assert len(set(used)) == len(used)
    for place in set(range(len(answer.steps))) - set(used):
        assert in_markdown(answer.steps[place]) in imported.stem
    for wrong in answer.wrong:
        assert f"{in_markdown(wrong.value)}\n{in_markdown(wrong.feedback)}" in imported.after
    best = grade_given(one, tuple(used)).score
    assert best == pytest.approx(len(used) / len(answer.steps))
    for first, second in pairwise(blocks):  # no other order of blocks is right
        assert grade_given(one, (*second, *first)).score < (len(first) + len(second)) / len(answer.steps)
    for block in blocks:  # within a block, no order of two neighbours alone is asked for everywhere
        assert len(block) == 1 or any(
            grade_given(one, some).score == pytest.approx(len(block) / len(answer.steps))
            for some in permutations(block)
            if list(some) != block
        )


CHECKS = {
    Numeric: check_number,
    Text: check_text,
    Choice: check_choice,
    Match: check_match,
    Order: check_order,
}
