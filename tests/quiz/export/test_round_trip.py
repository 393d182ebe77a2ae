"""What a learner reads, the key and the feedback: an export, read as the platform does, has them as the quiz has."""

from __future__ import annotations

import os
from itertools import combinations, pairwise, permutations
from xml.etree import ElementTree as ET

import pytest
from quiz import nasty
from quiz.readers import gift, moodle
from quiz.readers.seen import in_markdown

from nngrade.course.course import open_course
from nngrade.quiz.catalogue import questions
from nngrade.quiz.draw import instance
from nngrade.quiz.export.banks import Bank, Drawn
from nngrade.quiz.export.formats import export
from nngrade.quiz.grading import grade_given
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.model import Choice, Match, Numeric, Order, Right, Text

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
        found = [other for other in imported if other.id_number == one.question.id]
        assert len(found) == (0 if one.question.id in told else len(one.instances))
        for other, variant in zip(found, one.instances, strict=False):
            check_words(other, variant, has_pictures=True)
            if one.question.id not in hintless:
                assert other.hints == [in_markdown(hint) for hint in variant.asked.hints]
            answer = variant.asked.answer
            assert other.number(answer.key)[0] == 1
            assert other.number(answer.key + 0.99 * answer.tolerance)[0] == 1
            beyond = answer.key + 1.01 * answer.tolerance + 1e-9 * abs(answer.key) + 1e-15
            assert other.number(beyond)[0] == 0
            for wrong in answer.wrong:
                assert other.number(wrong.value) == (0, in_markdown(wrong.feedback))


def check(imported, one, *, has_pictures):
    check_words(imported, one, has_pictures=has_pictures)
    answer = one.asked.answer
    CHECKS[type(answer)](imported, one, answer, has_pictures)
    if has_pictures:
        assert imported.hints == [in_markdown(hint) for hint in one.asked.hints]
    shown = {f"{part.name}.svg": part.alt for part in pictures(parse(one.asked.stem))}
    assert imported.pictures.keys() == (shown.keys() if has_pictures else set())
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
    assert imported.category.endswith(one.question.name) is (
        one.question.parameterised and imported.kind != "calculated"
    )


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
    places = {in_markdown(step): place for place, step in enumerate(answer.steps)}
    if imported.kind == "ordering":
        blocks = [[places[line] for line in block.split("\n")] for block in imported.blocks]
    else:
        rows = [(left, right) for left, right in imported.pairs if right != "nowhere"]
        assert {left for left, right in imported.pairs if right == "nowhere"} == {
            in_markdown(x.value) for x in answer.wrong
        }
        last = max(int(right) for _, right in rows)
        blocks = [[places[left] for left, right in rows if right == str(n)] for n in range(1, last + 1)]
    used = [place for block in blocks for place in block]
    assert len(set(used)) == len(used)
    for place in set(places.values()) - set(used):
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
