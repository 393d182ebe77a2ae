"""A question of every kind, and what tests do with them."""

from __future__ import annotations

from nngrade.quiz import Asked, Choice, Match, Numeric, Order, Pair, Plot, Right, Series, Text, Wrong
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.model import Question

WHY = "It is **so**."

NUMBER = Numeric(
    1.6, (Wrong(2.4, "uphill", "That is up the slope."), Wrong(-0.4, "step_alone", "That is the step."))
)
ONE = Choice(
    (Right("`right`", WHY), Wrong("left", "other_way", "Look again."), Wrong("up", "flies", "Gravity."))
)
SEVERAL = Choice(
    (
        Right("AND", "A line."),
        Right("OR", "Another line."),
        Wrong("XOR", "linear_can_all", "Draw it."),
        Wrong("XNOR", "linear_can_all_too", "Draw it as well."),
    ),
    several=True,
)
WORD = Text(("NLLLoss", "nn.NLLLoss"), (Wrong("MSELoss", "squares", "Are there classes?"),))
ORDER = Order(
    ("zero", "forward", "backward", "step"),
    ((0, 2), (1, 2), (2, 3)),
    (Wrong("loss.step", "object_confusion", "Who steps?"),),
)
MATCH = Match(
    (Pair("$a$", "one * two", "First."), Pair("$b$", "two_", "Second.")),
    (Wrong("$three", "none_of_them", "It fits nowhere."),),
)
ANSWERS = {
    "number": NUMBER,
    "one": ONE,
    "several": SEVERAL,
    "word": WORD,
    "order": ORDER,
    "match": MATCH,
}
RIGHT = {
    "number": ["1.6"],
    "one": ["right"],
    "several": ["AND", "OR"],
    "word": ["NLLLoss"],
    "order": ["zero", "forward", "backward", "step"],
    "match": ["one", "two_"],
}

STEM = """What is $w$?

```python
w = 1  # a comment
```

- one
- two

$$\\frac{1}{2}$$

![a line that falls](curve)"""


def asked(answer, **options):
    """What is asked, with everything that a stem can hold."""
    plot = Plot((Series("loss", (0, 1, 2), (3.0, 2.0, 1.0)),), "step", "loss")
    return Asked(STEM, answer, "Because of $x$.", plots={"curve": plot}, **options)


def question(name="number", *, exercise="exercise1", version=1, **options):
    """A fixed question of a kind."""
    return Question(
        exercise,
        name,
        f"Title of {name}",
        1,
        version,
        parameterised=False,
        make=lambda _: asked(ANSWERS[name], **options),
    )


def posed(name, learner="anna", **options):
    """The instance of a question of a kind."""
    return instance(question(name, **options), learner)


def letters(one, *texts):
    """The letters under which texts are shown."""
    answer = one.asked.answer
    if isinstance(answer, Choice):
        shown = [option.text if isinstance(option, Right) else option.value for option in answer.options]
    elif isinstance(answer, Order):
        shown = [*answer.steps, *(block.value for block in answer.wrong)]
    else:
        shown = list(answer.rights)
    places = [next(place for place, each in enumerate(shown) if text in each) for text in texts]
    return " ".join("abcdefgh"[one.arrangement.index(place)] for place in places)


def right(one):
    """What a learner types who knows the answer."""
    name = one.question.name
    return RIGHT[name][0] if name in ("number", "word") else letters(one, *RIGHT[name])


def refusal(read, *arguments):
    """The sentence by which something cannot be read; empty if it can."""
    try:
        read(*arguments)
    except ValueError as error:
        return str(error)
    return ""
