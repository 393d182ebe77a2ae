"""Questions and results can be read on any terminal, and are never wider than it."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from support.quizzes import ANSWERS, letters, posed, question, right

from nngrade.quiz import Asked, Choice, Plot, Right, Series, Wrong
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.asking.grading import grade
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan, begin
from nngrade.quiz.asking.summary import summary
from nngrade.quiz.kinds.letters import letter
from nngrade.quiz.model import Question
from nngrade.quiz.show.drawing import drawing
from nngrade.quiz.show.terminal import Face


class Ascii(io.StringIO):
    encoding = "ascii"


def shown(show, width=60, stream=None, **options):
    """What a console shows, as text."""
    stream = stream or io.StringIO()
    show(Face(Console(file=stream, width=width, highlight=False, emoji=False, markup=False, **options)))
    return stream.getvalue()


def asked(name, **options):
    return shown(lambda face: face.question(posed(name), 3, 12), **options)


def told(name, typed, **options):
    one = posed(name)
    text = typed(one)
    return shown(lambda face: face.result(one, text, grade(one, text)), **options)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_question_shows_where_one_is_its_title_and_all_of_its_stem(name):
    text = asked(name)
    assert text.startswith(f"── 3/12 · Title of {name} ──")
    for part in ("What is w?", "  w = 1  # a comment", "• one", "1/2", "┤", "step", "[a line that falls]"):
        assert part in text


def test_options_blocks_and_rows_have_their_marks():
    one = posed("order")
    assert [f"{letter}) " in asked("order") for letter in "abcdef"] == [True] * 5 + [False]
    assert f"{letters(one, 'loss.step')}) loss.step" in asked("order")
    assert "1. a\n    2. b\n" in asked("match")
    assert ") $three" in asked("match")


@pytest.mark.parametrize("name", sorted(ANSWERS))
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(name, width):
    text = (
        asked(name, width=width) + told(name, right, width=width) + told(name, lambda one: "?", width=width)
    )
    assert max(map(len, text.splitlines())) <= width
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_without_colour_code_is_told_by_its_marks_and_with_colour_by_colour():
    assert "`right`" in asked("one")
    assert "\x1b" not in asked("one")
    coloured = asked("one", force_terminal=True, color_system="standard")
    assert "`right`" not in coloured
    assert "\x1b[36mright" in coloured
    assert "\x1b[3" not in asked("one", force_terminal=True, color_system="standard", no_color=True).replace(
        "\x1b[3m", ""
    )


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_terminal_without_unicode_gets_text_that_it_has(name):
    text = asked(name, stream=Ascii()) + told(name, lambda one: "?", stream=Ascii())
    assert text.isascii()
    assert r"\frac{1}{2}" in text


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_right_answer_is_praised_and_explained(name):
    text = told(name, right)
    assert "✓ Right." in text
    assert "Because of x." in text
    assert "The right answer" not in text


def test_a_wrong_number_shows_what_it_looks_like_and_the_right_one():
    text = told("number", lambda one: "2.4")
    for part in ("✗ Not right.", "Looks like: uphill.", "That is up the slope.", "The right answer: 1.6"):
        assert part in text


def test_part_of_the_points_is_told_in_percent():
    assert "◐ Partly right: 50%." in told("match", lambda one: letters(one, "one", "one"))


def test_every_option_is_explained_and_the_chosen_one_marked():
    one = posed("one")
    text = told("one", lambda one: letters(one, "left"))
    assert f"✗ {letters(one, 'left')}) left  ← yours\n       Look again." in text
    assert f"✓ {letters(one, 'right')}) `right`\n       It is so." in text
    assert "Gravity." in text
    assert text.count("Look again.") == 1


def test_a_match_is_told_row_by_row():
    text = told("match", lambda one: letters(one, "one", "three"))
    assert "✓ 1. a → " in text
    assert "✗ 2. b → " in text
    assert "It fits nowhere." in text
    assert text.count("Second.") == 1
    assert "First." not in text


def test_not_to_know_leads_straight_to_the_explanation():
    text = told("order", lambda one: "?")
    assert "Fair enough. Here is how it goes." in text
    assert "The right answer:" in text


def test_the_summary_tells_what_to_read_again(tmp_path):
    questions = {one.id: one for one in (question("number"), question("one"))}
    one = begin(Plan("exercise1", questions, lambda _: list(questions.values())), Book(tmp_path, pytest.fail))
    one.answer(1, "2.4")
    one.answer(2, right(one.instances[1]))
    text = shown(lambda face: face.summary(summary(one), "exercise1"))
    for part in (
        "1 of 2 right",
        "✗ ✓",
        "• uphill (Title of number)",
        "nngrade lesson exercise1",
        "• Title of number",
    ):
        assert part in text


def test_bars_and_several_curves_are_drawn():
    bars = drawing(Plot((Series("a", (0.1, 0.2, 0.3), (1, 5, 2)),), "value", "count", bars=True), 60)
    assert "█" in bars
    assert "value" in bars
    histogram = drawing(
        Plot((Series("a", tuple(i / 10 - 1 for i in range(21)), tuple(range(21))),), "x", "y", bars=True), 60
    )
    assert "000000" not in histogram
    curves = Plot((Series("one", (0, 1), (1, 2)), Series("two", (0, 1), (2, 1))), "x", "y")
    assert "one" in drawing(curves, 60)
    assert "two" in drawing(curves, 60)
    assert "\x1b" not in drawing(curves, 60)


def test_an_option_may_be_lines_of_code():
    answer = Choice((Right("```python\nx = 1\n\ny = 2\n```", "So."), Wrong("`x`", "short", "No.")))
    one = Question(
        "exercise1", "x", "X", 1, 1, parameterised=False, make=lambda _: Asked("Which?", answer, "So.")
    )
    drawn = instance(one, "anna")
    lines = [f"{letter(drawn.arrangement, 0)})", "         x = 1", "", "         y = 2"]
    assert "\n".join(lines) in shown(lambda face: face.question(drawn, 1, 1))
    assert "x = 1" in shown(lambda face: face.result(drawn, "?", grade(drawn, "?")))
