"""A kind of question that only this file knows is asked, read, graded, explained and checked like ours."""

from __future__ import annotations

import io
import json
import textwrap
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
from rich.console import Console
from support.quizzes import MATCH, NUMBER, question

from nngrade.cli.learner.quizzing import _command
from nngrade.course.course import open_course
from nngrade.errors import CourseError
from nngrade.platforms.quizzes import export, formats
from nngrade.quiz import Asked, Numeric, Wrong
from nngrade.quiz.asking import explained
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.asking.grading import grade
from nngrade.quiz.asking.kept import Book
from nngrade.quiz.asking.round import Plan, begin
from nngrade.quiz.export.banks import Bank, draw
from nngrade.quiz.export.known import known
from nngrade.quiz.kinds.kind import Answer
from nngrade.quiz.kinds.marks import Result, marked
from nngrade.quiz.lint.lint import lint
from nngrade.quiz.lint.wellmade import flaws
from nngrade.quiz.model import Question
from nngrade.quiz.show import as_json
from nngrade.quiz.show.terminal import Face

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "quiz.schema.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Interval(Answer[tuple[float, float]]):
    """From where to where; half the mark for each end."""

    low: float
    high: float
    wrong: tuple[Wrong[float], ...]

    takes_words: ClassVar[bool] = True

    @property
    def kind(self):
        return "interval"

    @property
    def instructions(self):
        return "Two numbers, such as 1 to 2."

    def read(self, text, arrangement):
        try:
            low, high = map(float, text.split(" to "))
        except ValueError:
            raise ValueError(f"'{text}' is not two numbers: write 1 to 2.") from None
        return low, high

    def grade(self, given):
        found = [one for one in self.wrong if one.value in given]
        return marked(((given[0] == self.low) + (given[1] == self.high)) / 2, found)

    def right_answer(self, arrangement):
        return (f"{self.low:g} to {self.high:g}",)

    @property
    def mistakes(self):
        return self.wrong

    def confused(self):
        return "an end is a mistake" if any(one.value in (self.low, self.high) for one in self.wrong) else ""

    def flaws(self, stem):
        if self.low >= self.high:
            yield "its ends are the wrong way round"

    @property
    def second_key(self):
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class Broken(Interval):
    """A kind with mistakes of its author's."""

    def grade(self, given):
        raise ZeroDivisionError("by zero")

    def flaws(self, stem):
        raise TypeError("no such thing")


STABLE = Interval(0.0, 2.0, (Wrong(1.0, "half_way", "One is **within** it, and not its end."),))


@dataclass(frozen=True, slots=True)
class Stricter(Numeric):
    """An author's own number, which only the exact key answers."""

    def grade(self, given):
        return marked(float(given == self.key))


def of(answer, name="stable", *, parameterised=False):
    asked = Asked("Which rates are **stable**?", answer, "It is $0 < \\eta < 2$.")
    return Question("exercise1", name, "Stable rates", 1, 1, parameterised, make=lambda _: asked)


ONE = instance(of(STABLE), "anna")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0 to 2", Result("right", 1.0)),
        ("0 to 3", Result("partly", 0.5)),
        ("0 to 1", Result("partly", 0.5, ("half_way",), ("One is **within** it, and not its end.",))),
        ("?", Result("unknown", 0.0)),
        ("", Result("unreadable", 0.0, (), ("There is no answer yet.",))),
        ("two", Result("unreadable", 0.0, (), ("'two' is not two numbers: write 1 to 2.",))),
    ],
)
def test_it_is_read_and_graded_by_its_own_rule(text, result):
    assert grade(ONE, text) == result


def test_a_lone_q_is_an_answer_to_a_kind_that_takes_words():
    assert [_command(text, ONE) for text in ("q", "h", "quit")] == ["", "", "quit"]
    assert _command("q", instance(question("number"), "anna")) == "quit"


def test_a_kind_that_fails_is_a_mistake_of_the_authors_and_a_finding(tiny):
    one = instance(of(Broken(0.0, 2.0, ())), "anna")
    says = r"exercise1.stable cannot grade '0 to 2': ZeroDivisionError: by zero"
    with pytest.raises(CourseError, match=says):
        grade(one, "0 to 2")
    assert findings(tiny, "Broken(0.0, 2.0, ())") == ["it cannot be checked: TypeError: no such thing"]


def test_afterwards_its_right_answer_is_told():
    assert explained.right_answer(ONE) == ("0 to 2",)
    assert explained.options(ONE, "0 to 1") == explained.rows(ONE, "?") == []


def shown_by(show):
    stream = io.StringIO()
    show(Face(Console(file=stream, width=80)))
    return stream.getvalue()


def test_a_terminal_shows_it_and_what_became_of_it():
    assert shown_by(lambda face: face.question(ONE, 1, 1)).endswith(
        "  Which rates are stable?\n\n  Two numbers, such as 1 to 2.\n"
    )
    after = shown_by(lambda face: face.result(ONE, "0 to 1", grade(ONE, "0 to 1")))
    for words in (
        "Partly right: 50%",
        "Looks like: half way.",
        "and not its end",
        "The right answer: 0 to 2",
    ):
        assert words in after


def test_a_program_gets_it_by_its_name_and_without_its_key(tmp_path):
    asked = of(STABLE)
    one = begin(Plan("exercise1", {asked.id: asked}, lambda _: [asked]), Book(tmp_path, pytest.fail))
    schema = deepcopy(SCHEMA)
    schema["$defs"]["question"]["properties"]["kind"]["enum"].append("interval")
    questions = as_json.questions(one)
    jsonschema.validate(questions, schema)
    (entry,) = questions["questions"]
    assert (entry["kind"], entry["instructions"]) == ("interval", STABLE.instructions)
    assert "options" not in entry
    assert "rows" not in entry
    assert "half_way" not in json.dumps(questions)
    one.answer(1, "0 to 1")
    results = as_json.results(one, {})
    jsonschema.validate(results, schema)
    assert (results["score"], results["misconceptions"]) == (0.5, ["half_way"])
    assert results["results"][0]["right_answer"] == ["0 to 2"]


def test_a_draw_in_which_a_mistake_is_its_key_is_thrown_away():
    ends = iter([1.0, 2.0])
    asked = Question(
        "exercise1", "stable", "Stable", 1, 1, parameterised=True,
        make=lambda _: Asked("", Interval(0.0, next(ends), STABLE.wrong), ""),
    )  # fmt: skip
    one = instance(asked, "anna")
    assert (one.asked.answer.high, one.rejected) == (2.0, 1)


def test_what_is_no_answer_of_any_kind_is_a_mistake_of_the_authors():
    with pytest.raises(CourseError, match=r"exercise1.stable has the answer 1.6; it has to be"):
        instance(of(1.6), "anna")


def test_its_flaws_and_those_of_its_texts_are_found():
    bad = Interval(2.0, 0.0, (Wrong(1.0, "half way", "look again."),))
    found = list(flaws(Asked("Which?", bad, "So.")))
    assert "its ends are the wrong way round" in found
    assert "a sentence begins in lower case: 'look again.'" in found
    assert any("'half way' is not a name for a misconception" in one for one in found)
    assert not list(flaws(ONE.asked))


def findings(exercise, answer, key="(0.0, 2.0)"):
    """What lint says of a question with this answer in a course of its own."""
    source = (
        "import importlib.util, sys\n"
        "from nngrade.quiz import Asked, Wrong, question\n"
        f"spec = importlib.util.spec_from_file_location('another_kind', {__file__!r})\n"
        "kinds = importlib.util.module_from_spec(spec)\n"
        "sys.modules['another_kind'] = kinds\n"
        "spec.loader.exec_module(kinds)\n\n\n"
        '@question("Stable rates", section=1)\n'
        "def stable():\n"
        f"    return Asked('Which rates?', kinds.{answer}, 'So.')\n"
    )
    (exercise.folder / "questions.py").write_text(source, encoding="utf-8")
    (exercise.folder / "keys.py").write_text(f"def stable():\n    return {key}\n", encoding="utf-8")
    return [message for _, message in lint(open_course(exercise.course.root).exercise(exercise.name), 3)]


@pytest.mark.parametrize(("key", "agrees"), [("(0.0, 2.0)", True), ("(0.0, 1.0)", False)])
def test_lint_holds_its_key_against_the_one_of_keys_py(tiny, key, agrees):
    says = f"its key is (0.0, 2.0), and keys.py finds {key} with {{}}"
    assert findings(tiny, "STABLE", key) == ([] if agrees else [says])


def documented():
    """The kind that docs/questions.md shows."""
    code = (DOCS / "questions.md").read_text(encoding="utf-8").split("## A kind of your own")[1]
    code = code.partition("    from dataclasses")[1] + code.partition("    from dataclasses")[2]
    names = {"__name__": __name__}
    exec(textwrap.dedent(code.partition("\nSuch questions")[0]), names)
    return names["TrueFalse"]


def test_the_kind_that_the_documentation_shows_works():
    answer = documented()(is_true=True, wrong=(Wrong("false", "too_strict", "Look at zero."),))
    one = instance(of(answer), "anna")
    assert [grade(one, text).status for text in ("True", "false", "perhaps", "?")] == [
        "right", "wrong", "unreadable", "unknown",
    ]  # fmt: skip
    assert not list(flaws(one.asked))
    assert "true or false." in shown_by(lambda face: face.question(one, 1, 1))


# -- exports -----------------------------------------------------------------------------------------------------------


def exported(format_name, *questions, calculated=False):
    bank = Bank("exercise1", "Rates", tuple(draw(one, 3) for one in questions))
    made = export(format_name, [bank], calculated=calculated)
    return made, [one.what for one in made.degraded if one.question_id == "exercise1.stable"]


FACES = [(name, calculated) for name, one in formats().items() for calculated in {False, one.calculated}]


@pytest.mark.parametrize(("format_name", "calculated"), FACES)
@pytest.mark.parametrize("parameterised", [False, True])
def test_an_export_leaves_it_out_and_says_so(format_name, calculated, parameterised, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.0)
    made, said = exported(
        format_name, question("number"), of(STABLE, parameterised=parameterised), calculated=calculated
    )
    assert said == ["is left out: questions of the kind Interval cannot be exported"]
    assert made.data == exported(format_name, question("number"), calculated=calculated)[0].data


@pytest.mark.parametrize("format_name", [*formats()])
def test_what_an_author_derives_from_a_kind_of_ours_is_not_exported_as_that(format_name):
    _, said = exported(format_name, of(Stricter(NUMBER.key, NUMBER.wrong)))
    assert said == ["is left out: questions of the kind Stricter cannot be exported"]


def test_a_form_is_never_asked_for_it():
    with pytest.raises(TypeError, match="kind Interval"):
        known(STABLE)
    assert known(MATCH) is MATCH
