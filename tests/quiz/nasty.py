"""Questions that hold whatever a format could trip over."""

from __future__ import annotations

from nngrade.quiz import (
    Asked,
    Choice,
    Match,
    Numeric,
    Order,
    Pair,
    Plot,
    Right,
    Series,
    Text,
    Wrong,
    as_text,
    question,
)
from nngrade.quiz.model import as_question

SIGNS = r"`a<b && c>d ]]> {x} # = ~ : \n \\ %50% // ->` and words with < & ]]> {y} ~ = # : 50 % “é 你好 🙂”"
CODE = """```python
if a < b and isinstance(x, dict[str, int]):

    y = {key: f"{value:.2f}" for key in x}  # = ~ : }

// -> a\\nb ]]> &lt; &amp;
```"""
FORMULAS = r"$\nabla L < \frac{a}{b}$, $x_{i} \neq \nu$, $\text{ReLU}(x) = \max\{0, x\}$"


@question(f"Is <b>a<b</b>, and is `x::y`? {'A very long title. ' * 20}", section=1)
def signs():
    options = (
        Right(SIGNS, f"Because {FORMULAS}."),
        Wrong("%50%", "percent", "A weight? #no ~no =no"),
        Wrong("[html]x", "format", "A format? {no}"),
        Wrong("\\// -> y", "comment", CODE),
    )
    return Asked(
        f"{SIGNS}\n\n{CODE}\n\n{FORMULAS}\n\n- {SIGNS}\n- **a < b**",
        Choice(options),
        FORMULAS,
        hints=(SIGNS, CODE),
    )


def _several(right, wrong):
    rights = tuple(Right(f"right {one}", f"It is {one}.") for one in range(right))
    return Choice(
        (*rights, *(Wrong(f"wrong {one}", f"m{one}", f"Not {one}.") for one in range(wrong))), several=True
    )


@question("One of several", section=1)
def one_right():
    return Asked("Which?", _several(1, 3), "One.")


@question("Three of several", section=1)
def three_right():
    return Asked("Which?", _several(3, 2), "Three.")


@question("Seven of several", section=1)
def seven_right():
    return Asked("Which?", _several(7, 1), "Seven.")


@question("Eleven of several", section=1)
def eleven_right():
    return Asked("Which?", _several(11, 1), "Moodle has no such fraction.")


@question("Small numbers", section=1)
def small(rng):
    power, sign = rng.randint(3, 9), rng.choice([-1, 1])
    key = sign * 10.0**-power
    wrong = (Wrong(-key, "sign", f"Not {as_text(-key)}. " + SIGNS), Wrong(10 * key, "power", "One less."))
    formula = f"$x_{{i}} = \\frac{{{sign}}}{{10^{{{power}}}}}$, $\\begin{{matrix}} a \\end{{matrix}}$"
    stem = f"{CODE}\n\n`f(x={sign})` {formula}"
    return Asked(stem, Numeric(key, wrong), f"It is $10^{{-{power}}}$, $\\text{{as}} \\mathrm{{before}}$.")


@question("Zero", section=1)
def zero():
    return Asked(
        "What is $1 - 1$?", Numeric(0.0, (Wrong(2.0, "adds", "Take away."),), absolute=0.01), "So it is 0."
    )


@question("A word", section=1)
def word():
    accepted = (r"w*x + b~{c}=#d:e\n", "ReLU", "TRUE", "[1, 2]")
    return Asked("Write it.", Text(accepted, (Wrong("w x", "no_star", "A * is missing."),)), "So.")


@question("An arrow", section=1)
def arrow():
    return Asked("Write it.", Text(("a->b",), ()), "So.")


@question("Pairs", section=1)
def pairs():
    rows = (
        Pair("`a->b` = {c}", "x < y & z = {d} ~ # : \\n", "Since."),
        Pair("$\\nabla$", "a gradient -> it", "Since."),
        Pair(CODE, "100 % code", "Since."),
    )
    return Asked("Which?", Match(rows, (Wrong("=none & <b>", "none", "None."),)), "So.")


@question("A partial order", section=1)
def partial():
    steps = ("`x = {1: '#'}`", "`y = ~x`", "`z: int`", "`print(x)\\n`")
    return Asked(
        "Order them.",
        Order(steps, before=((0, 2), (1, 2), (2, 3)), wrong=(Wrong("`w = 0`", "w", "No w."),)),
        "So.",
    )


@question("Hardly an order", section=1)
def loose():
    steps = ("first", "second", "third", "whenever")
    return Asked("Order them.", Order(steps, before=((0, 1), (1, 2))), "So.")


@question("No order at all", section=1)
def no_order():
    return Asked("Order them.", Order(("first", "second"), before=()), "So.")


@question("A picture", section=1)
def picture(rng):
    heights = tuple(float(rng.randint(1, 9)) for _ in range(5))
    plot = Plot((Series("a < b & “c”", (0, 1, 2, 3, 4), heights),), "x < 1", "y & z")
    return Asked(
        'See:\n\n![a "line" that is < 9 & > 0](line)',
        Choice((Right("up", "Yes."), Wrong("no", "n", "No."))),
        "So.",
        plots={"line": plot},
    )


QUESTIONS = [
    as_question("exercise99", function)
    for function in (
        signs, one_right, three_right, seven_right, eleven_right, small, zero, word, arrow, pairs, partial, loose,
        no_order, picture,
    )
]  # fmt: skip
