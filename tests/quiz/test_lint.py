"""The lint finds what is wrong with questions, and points at the file and the question; well made ones pass."""

from __future__ import annotations

import pytest
import torch

from nngrade.course.course import open_course
from nngrade.quiz.lint.lint import SEEDS, lint

QUESTIONS = r"""
from nngrade.quiz import (
    Asked, Choice, Match, Numeric, Order, Pair, Plot, Right, Series, Text, Wrong, question,
)

LEFTS = ("one", "two", "three")
LOSSES = (3.0, 2.0, 1.0)


@question("Twice a number", section=1, lesson="Doubling")
def twice(rng):
    x = rng.randint(3, 9)
    return Asked(
        f"What is twice {x}?",
        Numeric(
            2.0 * x,
            (Wrong(x * x, "squared", "That is the square."), Wrong(x, "as_it_was", "That is the number.")),
        ),
        f"$2 \\cdot {x} = {2 * x}$.",
        facts={"x": x},
        hints=("Add it to itself.",),
    )


@question("What a curve does", section=2)
def curve(rng):
    high = rng.randint(5, 9)
    asked = Asked(
        f"It begins at {high}:\n\n![The loss, at the steps 0 to 3.](loss)\n\nWhat does it do?",
        Choice(
            (
                Right("falls", "Each point is lower."),
                Wrong("climbs", "turned_round", "Which end is higher?"),
                Wrong("stays level", "not_looked_at", "Compare both ends."),
            )
        ),
        "It goes down.",
        facts={"high": high},
        plots={"loss": Plot((Series("loss", (0, 1, 2, 3), (high, *LOSSES)),), "step", "loss")},
    )
    return asked


@question("What is printed", section=1)
def printed():
    code = "print(1 + 1)"
    return Asked(
        f"What does this print?\n\n```python\n{code}\n```",
        Text(("2", "two"), (Wrong("11", "joined", "Are these texts?"),)),
        "It is a sum.",
        facts={"code": code},
    )


@question("From one to three", section=1)
def steps():
    return Asked(
        "Put them into order.",
        Order(LEFTS, ((0, 2), (1, 2)), (Wrong("many", "uncounted", "How many is that?"),)),
        "That is how one counts.",
    )


@question("Squares", section=1)
def squares():
    return Asked(
        "Which square belongs to which number?",
        Match(
            tuple(Pair(left, f"{(at + 1) ** 2}", "It is the number times itself.") for at, left in enumerate(LEFTS)),
            (Wrong("6", "doubled", "That is a sum."),),
        ),
        "Multiply each by itself.",
    )
"""
KEYS = """
import contextlib
import io


def twice(x):
    return _plus(x, x)


def _plus(one, other):
    return one + other


def curve(high):
    return "falls" if high > 1 else "climbs"


def curve_plots(high):
    return {"loss": [[high, 3, 2, 1]]}


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code)
    return out.getvalue().strip()


def steps():
    return "two", "one", "three"


def squares():
    return "1", "4", "9"
"""


def found(exercise, questions=QUESTIONS, keys=KEYS, seeds=40):
    """What is wrong, with only the names of files; an exercise is read anew, as it lies on disk."""
    exercise.lesson.write_text("# Numbers\n\n## Doubling\n", encoding="utf-8")
    (exercise.folder / "questions.py").write_text(questions, encoding="utf-8")
    (exercise.folder / "keys.py").write_text(keys, encoding="utf-8")
    fresh = open_course(exercise.course.root).exercise(exercise.name)
    return {(where.removeprefix(f"{exercise.folder}/"), message) for where, message in lint(fresh, seeds)}


def edited(text, old, new):
    assert old in text
    return text.replace(old, new)


def test_what_is_well_made_passes(tiny):
    assert list(lint(tiny)) == []  # no questions at all
    assert found(tiny, seeds=SEEDS) == set()


NAN, TWO_RIGHT = '(float("nan"), *LOSSES)', 'Right("falls", "Each point is lower."), Right("x", "y"),'


@pytest.mark.parametrize(
    ("where", "old", "new", "says"),
    [
        ("twice", "Twice a number", " ", "its title is empty"),
        ("twice", "section=1", "section=0", "its section is 0: it is a number, from 1"),
        ("twice", "section=1", "section='Doubling'", "its section is 'Doubling': it is a number, from 1"),
        ("twice", 'lesson="Doubling"', "version=0", "its version is 0: versions begin at 1"),
        ("twice", '"Doubling"', '"Halving"', "the lesson has no part with the heading '## Halving'"),
        ("twice", 'f"What is twice {x}?"', '""', "its stem is empty"),
        ("twice", 'f"$2 \\\\cdot {x} = {2 * x}$."', '" "', "its explanation is empty"),
        ("twice", "$2 \\\\cdot {x}", "$\\\\nowhere {x}", "has a command that terminals cannot show"),
        ("twice", "$2 \\\\cdot {x} = {2 * x}$", "$\\\\frac{{1$", "cannot be read: a part of it is missing"),
        ("twice", "Add it to", "# Add it to", "A question cannot show a heading: '# Add it to itself.'"),
        ("twice", "Add it", "add it", "a sentence begins in lower case: 'add it to itself.'"),
        ("twice", "That is the square.", "", "nothing is said to squared"),
        ("twice", '"squared"', '"the square"', "'the square' is not a name for a misconception"),
        ("twice", "randint(3, 9)", "randint(1, 4)", "of its draws confuse a known mistake with the key"),
        ("twice", "randint(3, 9)", "choice([2])", "squared leads to 4, and 4 is right, in every draw."),
        ("twice", "randint(3, 9)", "randint(3, 4)", "its 40 draws make 2 variants: 3 are the least"),
        ("twice", "2.0 * x", "2.0 * x / (x - 5)", "it cannot be made: ZeroDivisionError"),
        ("twice", "return Asked", "Asked", "exercise1.twice makes None; it has to return an `Asked`"),
        ("twice", 'number.")),', 'number.")), relative=0.0,', "with the tolerance 0.0 cannot be met"),
        ("twice", "Wrong(x * x,", 'Wrong(float("nan"),', "one of its wrong numbers is not finite"),
        (
            "twice",
            ', Wrong(x, "as_it_was", "That is the number.")',
            ",",
            "it knows fewer than two wrong numbers",
        ),
        (
            "curve",
            "What does it do?",
            "Which does it not do?",
            "its question is negative: ask for what is so",
        ),
        ("curve", '"stays level"', '"none of these"', "the option 'none of these' speaks of other options"),
        (
            "curve",
            'Right("falls", "Each point is lower.")',
            'Right("falls", "")',
            "why 'falls' is right is not said",
        ),
        ("curve", 'Right("falls", "Each point is lower."),', "", "it has 2 options: three are the least"),
        ("curve", 'Right("falls", "Each point is lower."),', "", "0 of its 2 options are right"),
        ("curve", 'Right("falls", "Each point is lower."),', TWO_RIGHT, "2 of its 4 options are right"),
        (
            "curve",
            "    return asked",
            "    rng.seed(3)\n    return asked",
            "of 40 draws: leave the order to chance",
        ),
        (
            "curve",
            "The loss, at the steps 0 to 3.",
            "A curve.",
            "the words for the picture 'loss' are too few",
        ),
        ("curve", "The loss, at", "the loss, at", "a sentence begins in lower case: 'the loss, at the steps"),
        (
            "curve",
            "![The loss, at the steps 0 to 3.](loss)",
            "",
            "its stem shows [], and there are plots ['loss']",
        ),
        ("curve", '{"loss": Plot', '{"rate": Plot', "its stem shows ['loss'], and there are plots ['rate']"),
        (
            "curve",
            "(high, *LOSSES)",
            "LOSSES",
            "the plot 'loss' has no series, not as many x as y",
        ),
        ("curve", "(high, *LOSSES)", NAN, "a number that is not finite"),
        (
            "curve",
            '(Series("loss", (0, 1, 2, 3), (high, *LOSSES)),)',
            "()",
            "the plot 'loss' has no series, not as many",
        ),
        ("curve", "(high, *LOSSES)),)", "(high, *LOSSES)),) * 5", "has 5 series: 4 can be told apart"),
        ("printed", '("2", "two")', '("2", "")', "it accepts no text, or an empty one"),
        ("printed", '(Wrong("11", "joined", "Are these texts?"),)', "()", "it knows no wrong text"),
        ("printed", '"two"', '"11"', "'11' is there twice, in every draw"),
        ("steps", "(1, 2))", "(1, 2), (2, 0))", "its pairs go round in a circle"),
        ("steps", "((0, 2), (1, 2))", "((2, 0),)", "its steps do not stand in a right order themselves"),
        ("steps", "(1, 2))", "(1, 3))", "one of its pairs names a step that is not there"),
        ("steps", 'LEFTS = ("one", "two", "three")', 'LEFTS = ("one", "two")', "it has 2 steps"),
        ("squares", 'LEFTS = ("one", "two", "three")', 'LEFTS = ("one", "two")', "it has 2 pairs"),
        ("squares", 'Wrong("6"', 'Wrong("$6$"', "the right side '$6$' has markup, and menus show plain text"),
        ("squares", '"It is the number times itself."', '""', "why '1' belongs to 'one' is not said"),
    ],
)
def test_a_question_that_is_badly_made_is_found_where_it_stands(tiny, where, old, new, says):
    at = f"questions.py, {where}"
    assert [
        message
        for place, message in found(tiny, edited(QUESTIONS, old, new))
        if place == at and says in message
    ]


@pytest.mark.parametrize(
    ("where", "old", "new", "says"),
    [
        ("twice", "one + other", "one * other", "its key is 6, and keys.py finds 9 with {'x': 3}"),
        ("twice", "one + other", "one / 0", "keys.py cannot find its key: ZeroDivisionError"),
        ("twice", "return _plus(x, x)", "pass", "keys.py cannot find its key: TypeError"),
        ("twice", "def twice(x)", "def twice(y)", "keys.py cannot find its key: TypeError"),
        ("twice", "def twice", "def _twice", "keys.py has no twice, which finds its key in another way"),
        ("curve", '"falls" if', '"climbs" if', "its key is {'falls'}, and keys.py finds 'climbs'"),
        (
            "curve",
            "def curve_plots",
            "def _curve_plots",
            "keys.py has no curve_plots, which finds the curves",
        ),
        (
            "curve",
            "[high, 3, 2, 1]",
            "[high, 3, 2, 0]",
            "keys.py finds other curves for the plot 'loss' with",
        ),
        ("curve", "[high, 3, 2, 1]", "[high, 3, 2]", "keys.py finds other curves for the plot 'loss' with"),
        ("curve", '{"loss": [[high, 3, 2, 1]]}', "{}", "keys.py finds other curves for the plot 'loss' with"),
        ("curve", '{"loss": [[high, 3, 2, 1]]}', "None", "keys.py cannot find its plots: AttributeError"),
        ("printed", "out.getvalue().strip()", "'3'", "its key is 2, and keys.py finds '3' with"),
        (
            "printed",
            "def printed",
            "def _printed",
            "keys.py has no printed, which finds its key in another way",
        ),
        ("steps", '"two", "one", "three"', '"two", "three", "one"', "finds ('two', 'three', 'one')"),
        ("steps", '"two", "one", "three"', '"one", "three"', "keys.py finds ('one', 'three') with {}"),
        ("steps", '"two", "one", "three"', "None", "keys.py cannot find its key: TypeError"),
        (
            "squares",
            '"1", "4", "9"',
            '"1", "9", "4"',
            "its key is ('1', '4', '9'), and keys.py finds ('1', '9', '4')",
        ),
    ],
)
def test_a_key_that_another_way_does_not_find_is_told(tiny, where, old, new, says):
    at = f"questions.py, {where}"
    messages = [message for place, message in found(tiny, keys=edited(KEYS, old, new)) if place == at]
    assert [message for message in messages if says in message]


def test_a_function_of_keys_that_belongs_to_no_question_is_found(tiny):
    found_now = found(tiny, keys=edited(KEYS, "_plus", "plus") + "\n\ndef old_plots(x): ...\n")
    says = "it belongs to no question; the name of a helper begins with an underscore"
    assert found_now == {("keys.py, plus", says), ("keys.py, old_plots", says)}


def test_a_title_that_is_there_twice_is_found(tiny):
    text = edited(QUESTIONS, "From one to three", "Squares")
    assert found(tiny, text) == {("questions.py", "2 questions have the title 'Squares'")}


def choice(name, right):
    return f"""
@question("About {name}", section=1)
def {name}():
    options = Right("{right}", "So it is."), Wrong("level", "one", "Look."), Wrong("up", "other", "Look.")
    return Asked("Which?", Choice(options), "So.")
"""


def test_right_options_that_are_told_by_their_length_are_found(tiny):
    longest = (
        QUESTIONS + choice("a", "down") + choice("b", "to the ground") + choice("c", "ever further down")
    )
    says = "the right option is the longest in 2 of 4: b, c"
    assert found(tiny, longest) == {("questions.py", says)}
    assert (
        found(tiny, QUESTIONS + choice("a", "down") + choice("b", "to the ground") + choice("c", "low"))
        == set()
    )


@pytest.mark.parametrize("file", ["questions", "keys"])
def test_a_file_that_cannot_be_imported_is_a_finding(tiny, file):
    ((where, message),) = found(tiny, **{file: "import nowhere"}) if file == "keys" else found(tiny, "def")
    assert where == "questions.py"
    assert f"{file}.py cannot be imported" in message


THREADS = """
@question("How many threads", section=1)
def threads(rng):
    x = rng.randint(1, 9)
    return Asked(
        f"How many, {x}?", Numeric(1.0, (Wrong(2, "two", "Count."), Wrong(4, "four", "Count."))), "One.", {"x": x}
    )
"""


def test_keys_are_found_by_one_thread_and_pytorch_has_its_own_back_afterwards(tiny):
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        keys = KEYS + "\n\ndef threads(x):\n    import torch\n    return torch.get_num_threads()\n"
        assert found(tiny, QUESTIONS + THREADS, keys) == set()
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
