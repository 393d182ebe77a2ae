"""The questions of exercise 1."""

import itertools
import warnings

import numpy as np

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

from . import reference

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def listed(values):
    return "(" + ", ".join(as_text(value) for value in values) + ")"


def held(value):
    """A factor as it stands in a product: a negative one in parentheses."""
    return f"({as_text(value)})" if value < 0 else as_text(value)


def products(w, x):
    return " + ".join(f"{held(a)} \\cdot {held(b)}" for a, b in zip(w, x, strict=True))


def signed(value):
    """A number that is added: with its sign, and a space behind it."""
    return f"{'-' if value < 0 else '+'} {as_text(abs(value))}"


def some(rng, count):
    return [rng.choice([-3, -2, -1, 0.5, 1.5, 2, 3, 4]) for _ in range(count)]


# -- one neuron ----------------------------------------------------------------------------------------------


@question("The sum of one neuron", section=1, lesson="A sum with weights")
def sum_of_one_neuron(rng):
    w, x, b = some(rng, 3), some(rng, 3), rng.choice([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5])
    z = float(reference.weighted_sum(np.array(x), np.array(w), b))
    return Asked(
        stem=f"A neuron has the weights $w = {listed(w)}$ and the bias $b = {as_text(b)}$. It sees "
        f"$x = {listed(x)}$. What is its weighted sum $z$, before any activation?",
        answer=Numeric(
            z,
            absolute=0.001,
            wrong=(
                Wrong(
                    z - b, "bias_left_out", "That is the weighted part alone. One number is still to come."
                ),
                Wrong(
                    z - 2 * b, "bias_subtracted", "A larger bias makes the sum larger. Which way did it go?"
                ),
                Wrong(z + 2 * b, "bias_for_every_input", "Three inputs, but how many biases has a neuron?"),
                Wrong((z - b) / 3 + b, "averaged", "The products are added up. Did you take their mean?"),
                Wrong(
                    sum(w) * sum(x) + b,
                    "sums_multiplied",
                    "Each input has a weight of its own: multiply pair by pair, then add.",
                ),
            ),
        ),
        explanation=f"Pair by pair, and the bias once: ${products(w, x)} {signed(b)} = {as_text(z)}$.",
        facts={"w": w, "x": x, "b": b},
        hints=("Three products, and what else?", "The bias is added once, however many inputs there are."),
    )


@question("What a ReLU unit sends on", section=1, lesson="Smooth units")
def relu_unit(rng):
    w, x = some(rng, 2), some(rng, 2)
    s = sum(a * b for a, b in zip(w, x, strict=True))
    z = rng.choice([-3, -1.5, 1.5, 2.5, 3.5, 4.5])
    b = z - s
    key = float(reference.relu(np.array(reference.weighted_sum(np.array(x), np.array(w), b))))
    if z < 0:
        wrong = (
            Wrong(z, "no_relu_at_all", "That is the sum. What does a ReLU make of it?"),
            Wrong(-z, "absolute_value", "A ReLU cuts negative sums off; it does not turn them round."),
            Wrong(1, "answers_swapped", "A sum below 0 means that the unit is off."),
        )
    else:
        wrong = (
            Wrong(1, "on_or_off", "The unit is on. A ReLU also says how strongly."),
            Wrong(s, "bias_left_out", "That is the sum without its bias."),
            Wrong(0, "any_negative_switches_off", "Look at the whole sum: is it below 0?"),
        )
    return Asked(
        stem=f"A unit with a ReLU has the weights $w = {listed(w)}$ and the bias $b = {as_text(b)}$. "
        f"It sees $x = {listed(x)}$. Which number does it send on?",
        answer=Numeric(key, wrong, absolute=0.001),
        explanation=f"The sum is $z = {products(w, x)} {signed(b)} = {as_text(z)}$, and a ReLU sends on "
        f"$\\max(z, 0) = {as_text(key)}$. Only the sum is cut off, never a single product.",
        facts={"w": w, "x": x, "b": b},
    )


@question("A threshold turned into a bias", section=1, lesson="To fire or not to fire")
def threshold_into_bias(rng):
    w, t = rng.sample([-5, -4, 2, 3, 7], 2), rng.choice([-2.5, -1.5, 1.5, 2.5, 3.5])
    return Asked(
        stem=f"A unit fires where ${as_text(w[0])} x_1 {signed(w[1])} x_2 > {as_text(t)}$. You build it as "
        "`torch.nn.Linear(2, 1)` with the same weights, followed by a step that asks whether $z > 0$. "
        "Which bias does the layer need?",
        answer=Numeric(
            -t,
            wrong=(
                Wrong(
                    t,
                    "biases_for_thresholds",
                    "Bring the threshold to the left side: what is its sign there?",
                ),
                Wrong(0, "threshold_ignored", "With a bias of 0 the unit would fire for other inputs."),
                Wrong(-t / 2, "bias_for_every_input", "A neuron has one bias, not a share for each input."),
                Wrong(sum(w) - t, "weights_added", "The weights stay with their inputs. What else is there?"),
            ),
        ),
        explanation=f"$w \\cdot x > {as_text(t)}$ says the same as $w \\cdot x {signed(-t)} > 0$: the bias "
        f"is ${as_text(-t)}$. A high threshold makes firing harder, a high bias makes it easier.",
        facts={"w": w, "t": t},
    )


@question("At least so many", section=1, lesson="To fire or not to fire")
def at_least_so_many(rng):
    n = rng.randint(4, 7)
    k = rng.randint(2, n - 1)
    return Asked(
        stem=f"A threshold unit has {n} inputs, each of them 0 or 1, and all its weights are 1. It fires "
        f"where its sum is strictly above the threshold. It shall fire when {k} or more of its inputs are "
        "1. Which threshold makes it do so?",
        answer=Choice(
            (
                Right(as_text(k - 0.5), f"{k} ones pass it, and {k - 1} do not."),
                Wrong(
                    as_text(k),
                    "thresholds_that_have_to_be_reached",
                    f"Try {k} ones. Is their sum strictly above this threshold?",
                ),
                Wrong(as_text(n - 0.5), "computes_and", "This one fires only when all of them are 1."),
                Wrong(as_text(0.5), "computes_or", "This one fires for a single 1 already."),
            )
        ),
        explanation=f"The sum is the number of ones. {k} has to be above the threshold and {k - 1} must "
        f"not be, so anything from {k - 1} up to, but without, {k} will do. {as_text(k - 0.5)} lies in the "
        "middle.",
        facts={"n": n, "k": k},
    )


GATES = {
    "at least one (OR)": ((0, 1, 1, 1), "A low threshold makes it, such as 0.5 with weights of 1."),
    "both at once (AND)": ((0, 0, 0, 1), "A threshold between one and two makes it, such as 1.5."),
    "all but both (NAND)": ((1, 1, 1, 0), "AND with all signs turned: weights of −1, a threshold of −1.5."),
    "the first alone": ((0, 0, 1, 0), "The second input gets a negative weight and blocks the first."),
    "exactly one (XOR)": (
        (0, 1, 1, 0),
        "Mark its two corners in the square of inputs. Can one line cut both off?",
    ),
    "none or both (XNOR)": (
        (1, 0, 0, 1),
        "Its two corners lie across the square. Can one line cut both off?",
    ),
}


def computable(table):
    """Whether one of a few thousand threshold units gives the answers of a table."""
    choices = itertools.product(range(-3, 4), range(-3, 4), (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5))
    return any(
        all(
            reference.threshold_unit(np.array(corner), np.array(w), t) == answer
            for corner, answer in zip(CORNERS, table, strict=True)
        )
        for *w, t in choices
    )


@question("What one threshold unit can do", section=1, lesson="What one unit cannot do")
def what_one_unit_can_do():
    return Asked(
        stem="Two inputs are 0 or 1 each. For which of these tasks is **one** threshold unit enough? "
        "It shall fire for …",
        answer=Choice(
            tuple(
                Right(name, GATES[name][1])
                if computable(GATES[name][0])
                else Wrong(name, "one_line_is_enough", GATES[name][1])
                for name in GATES
            ),
            several=True,
        ),
        explanation="One unit draws one straight line through the plane of inputs and fires on one side of "
        "it. Where (0, 0) and (1, 1) have to be told from (0, 1) and (1, 0), no line can, and a second "
        "layer is needed.",
        facts={"tables": {name: table for name, (table, _) in GATES.items()}},
    )


@question("Where the line crosses an axis", section=1, lesson="What one unit cannot do")
def where_the_line_crosses(rng):
    w = rng.sample([-5, -4, -2, 2, 4, 5], 2)
    b = rng.choice([-6, -3, -1, 1, 3, 6])
    return Asked(
        stem=f"A unit fires where ${as_text(w[0])} x_1 {signed(w[1])} x_2 {signed(b)} > 0$. The border "
        "between firing and not firing is a straight line. At which $x_1$ does it cross the $x_1$ axis?",
        answer=Numeric(
            -b / w[0],
            relative=0.01,
            wrong=(
                Wrong(b / w[0], "bias_subtracted", "On the border the sum is 0. Put your number in: is it?"),
                Wrong(-b / w[1], "the_other_axis", "Which of the two inputs is 0 on the $x_1$ axis?"),
                Wrong(-b, "weights_ignored", "The first input counts as often as its weight says."),
                Wrong(-w[0] / b, "upside_down", "Solve for $x_1$ once more: by what do you divide?"),
            ),
        ),
        explanation=f"On the axis $x_2 = 0$, and on the border the sum is 0: ${as_text(w[0])} x_1 "
        f"{signed(b)} = 0$, so $x_1 = {as_text(-b / w[0])}$. Another bias would shift the line, other "
        "weights would turn it.",
        facts={"w": w, "b": b},
    )


SAID = {
    "Each connection has a weight of its own.": ("", "A neuron has as many weights as it has inputs."),
    "A threshold unit that does not fire sends 0.": ("", "And 0 is an answer that the next layer counts on."),
    "The input layer computes nothing.": ("", "It is the x, and nothing more."),
    "A threshold unit that fires passes its sum on.": (
        "sum_passed_on",
        "It answers 1, whether the threshold was passed by a little or by far.",
    ),
    "The output is compared with the threshold.": (
        "output_compared",
        "The output comes after the comparison. What is there before it?",
    ),
}


@question("Said of neurons", section=1, lesson="To fire or not to fire")
def said_of_neurons():
    return Asked(
        stem="Books say many things of artificial neurons. Which of these are right?",
        answer=Choice(
            tuple(
                Wrong(text, name, note) if name else Right(text, note) for text, (name, note) in SAID.items()
            ),
            several=True,
        ),
        explanation="Inputs times weights, added up: this sum meets the threshold, and the unit answers 1 "
        "or 0. Most units of today have no threshold but a bias and a bent or smooth activation, and then "
        "what they send does depend on how large the sum is.",
    )


# -- activations ---------------------------------------------------------------------------------------------

X = tuple(sorted((*(-4 + 0.25 * step for step in range(33)), 0.01)))  # two points at 0, for what jumps there


def drawn(name, function, xs=X):
    ys = np.asarray(function(np.array(xs, dtype=float)))
    return Series(name, tuple(xs), tuple(float(y) for y in ys))


ACTIVATIONS = {
    "sigmoid": (
        reference.sigmoid,
        "sigmoid_seen",
        "A sigmoid runs from 0 to 1, and passes 0.5 at 0.",
        "A smooth S from 0 on the left to 1 on the right, at one half in the middle",
    ),
    "tanh": (
        np.tanh,
        "tanh_itself",
        "A tanh runs from −1 to 1, and passes through 0.",
        "A smooth S from minus 1 on the left to 1 on the right, at 0 in the middle",
    ),
    "ReLU": (
        reference.relu,
        "relu_seen",
        "A ReLU lies flat on 0, turns a sharp corner at 0, and rises with a slope of 1.",
        "Flat at 0 up to the middle, a sharp corner there, then a straight line up to 4",
    ),
    "softplus": (
        lambda z: np.logaddexp(0.0, z),
        "softplus",
        "A softplus bends smoothly, and passes 0.69 at 0.",
        "Close to 0 on the left, a gentle bend around the middle, nearly a straight line up to 4",
    ),
    "leaky ReLU (0.1)": (
        lambda z: np.where(z > 0, z, 0.1 * z),
        "leaky",
        "A leaky ReLU goes on falling gently on the left of its corner.",
        "A straight line that rises slowly from minus 0.4, a sharp corner at 0, then a steep line up to 4",
    ),
    "threshold": (
        lambda z: (z > 0).astype(float),
        "on_or_off",
        "A threshold knows two answers, and jumps from one to the other.",
        "Flat at 0 on the left, a jump in the middle, flat at 1 on the right",
    ),
}


@question("Name the activation", section=1, lesson="Smooth units")
def which_activation(rng):
    shown = rng.sample(sorted(ACTIVATIONS), 4)
    name = shown[0]
    function, _, says, alt = ACTIVATIONS[name]
    return Asked(
        stem=f"Which activation has this curve?\n\n![{alt}.](curve)",
        answer=Choice(
            tuple(
                Right(one, says)
                if one == name
                else Wrong(one, ACTIVATIONS[one][1], f"{ACTIVATIONS[one][2]} Does this?")
                for one in shown
            )
        ),
        explanation=f"{says} Three looks tell activations apart: what happens far left, what at 0, what "
        "far right.",
        facts={"name": name},
        plots={"curve": Plot((drawn("activation", function),), "z", "what is sent on")},
    )


CHANGES = {
    "The bias was raised.": ("bias_raised", (0, 2)),
    "The bias was lowered.": ("bias_lowered", (0, -2)),
    "The weight was made larger.": ("weight_enlarged", (2, 0)),
    "The weight changed its sign.": ("weight_turned", (-2, 0)),
}
CHANGE_SEEN = {
    "The bias was raised.": "the same shape, farther to the left",
    "The bias was lowered.": "the same shape, farther to the right",
    "The weight was made larger.": "steeper, and unmoved where it passes one half",
    "The weight changed its sign.": "its mirror image, which falls where the first rises",
}


@question("One number of a neuron was changed", section=1, lesson="Smooth units")
def what_was_changed(rng):
    name = rng.choice(sorted(CHANGES))
    more_weight, more_bias = CHANGES[name][1]
    return Asked(
        stem="A neuron with one input computes $\\sigma(w x + b)$ with $w = 1$ and $b = 0$ (curve A). "
        "Then one number was changed (curve B). What happened?\n\n![Curve A is an S that rises from 0 to "
        f"1. Curve B is {CHANGE_SEEN[name]}.](curves)",
        answer=Choice(
            tuple(
                Right(one, f"B is {CHANGE_SEEN[one]}.")
                if one == name
                else Wrong(
                    one, CHANGES[one][0], f"Then B would be {CHANGE_SEEN[one]}. Compare a point of both."
                )
                for one in CHANGES
            )
        ),
        explanation="A curve passes one half where its sum is 0, that is at $x = -b/w$. So a **higher** "
        "bias moves it to the **left**: less input is needed to be as sure. The weight says how steep it "
        "is, and which way it goes.",
        facts={"w": 1 + more_weight, "b": more_bias},
        plots={
            "curves": Plot(
                (
                    drawn("A", reference.sigmoid),
                    drawn("B", lambda x: reference.sigmoid((1 + more_weight) * x + more_bias)),
                ),
                "x",
                "output",
            )
        },
    )


@question("Shares from scores", section=1, lesson="Softmax: a vote")
def share_of_a_class(rng):
    scores, asked = rng.sample([0.5, 1, 1.5, 2, 2.5, 3], 3), rng.randrange(3)
    key = float(reference.softmax(np.array(scores))[asked])
    score = scores[asked]
    powers = [round(float(np.exp(one)), 2) for one in scores]
    return Asked(
        stem=f"A network gives the scores ${listed(scores)}$ to the classes A, B and C. Which probability "
        f"does softmax give to class {'ABC'[asked]}? Two digits after the point are enough.",
        answer=Numeric(
            key,
            relative=0,
            absolute=0.006,
            wrong=(
                Wrong(
                    score / sum(scores),
                    "scores_divided_by_their_sum",
                    "What would become of a negative score? First something makes all of them positive.",
                ),
                Wrong(
                    float(reference.sigmoid(np.array(score))),
                    "sigmoid_of_each",
                    "The classes share one cake: your number has to depend on the other two.",
                ),
                Wrong(
                    float(score == max(scores)),
                    "winner_takes_all",
                    "That is the hard maximum. In the soft one everybody gets a share.",
                ),
                Wrong(
                    float(np.exp(score)),
                    "never_divided",
                    "That is the power. Which share of all powers is it?",
                ),
            ),
        ),
        explanation=f"The powers $e^z$ are {', '.join(map(as_text, powers))}, together "
        f"{as_text(sum(powers))}, and the share of {as_text(powers[asked])} in that is {key:.3f}.",
        facts={"scores": scores, "asked": asked},
        hints=(
            "Raise $e$ to each score first.",
            "Then divide the power of the class by the sum of all three.",
        ),
    )


SCALED = {
    "3 is added to each score": (lambda z: z + 3, "same"),
    "3 is taken off each score": (lambda z: z - 3, "same"),
    "each score is multiplied by 3": (lambda z: z * 3, "surer"),
    "each score is divided by 3": (lambda z: z / 3, "even"),
}
EFFECTS = {
    "same": (
        "They stay as they are.",
        "differences_unseen",
        "Only differences between scores count. Do they change?",
    ),
    "surer": (
        "The largest grows, the smallest shrinks.",
        "shift_taken_for_scale",
        "That happens when the gaps between the scores grow. Do they?",
    ),
    "even": (
        "They move closer to one another.",
        "scale_upside_down",
        "That happens when the gaps between the scores shrink. Do they?",
    ),
    "all": (
        "Each of them grows by the same factor.",
        "never_divided",
        "All probabilities add up to 1, before and after. Can all of them grow?",
    ),
}


@question("Scores that change together", section=1, lesson="Softmax: a vote")
def scores_that_change_together(rng):
    what, scores = rng.choice(sorted(SCALED)), sorted(rng.sample([-2, -1, 0, 1, 2, 3], 3))
    change, effect = SCALED[what]
    before, after = (
        reference.softmax(z) for z in (np.array(scores, dtype=float), change(np.array(scores, dtype=float)))
    )
    return Asked(
        stem=f"Softmax has made probabilities of the scores ${listed(scores)}$. Now {what}. "
        "What happens to the probabilities?",
        answer=Choice(
            tuple(
                Right(text, "Softmax looks at the gaps between scores, and at nothing else.")
                if one == effect
                else Wrong(text, name, note)
                for one, (text, name, note) in EFFECTS.items()
            )
        ),
        explanation=f"Before: {', '.join(f'{p:.3f}' for p in before)}. After: "
        f"{', '.join(f'{p:.3f}' for p in after)}. A shift multiplies all powers by one factor, which "
        "cancels; a stretch makes softmax surer, a squeeze less sure.",
        facts={"what": what, "scores": scores},
    )


BRANCHES = """\
z = np.array([-1000.0, 0.0, 1000.0])
s = np.where(
    z >= 0,
    1 / (1 + np.exp(-z)),
    np.exp(z) / (1 + np.exp(z)),
)"""
OUTCOMES = {
    (True, False): ("right numbers, and no warning", "np_where_is_lazy", "Is `np.exp(1000)` never computed?"),
    (True, True): ("right numbers, and a warning", "", ""),
    (False, True): (
        "`nan` somewhere, and a warning",
        "hidden_branch_shows",
        "Where is the `nan`, and is it chosen?",
    ),
    (False, False): (
        "0 where 0.5 should be",
        "threshold_for_a_sigmoid",
        "What is `np.exp(0)`, and so the middle one?",
    ),
}


def outcome_of(code):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        names = {"np": np}
        exec(code, names)
    is_right = bool(np.allclose(names["s"], reference.sigmoid(names["z"])))
    return is_right, bool(caught)


@question("Two safe forms in one line", section=1, lesson="Smooth units")
def two_safe_forms():
    happened = outcome_of(BRANCHES)
    return Asked(
        stem=f"Each form of the sigmoid is safe on its own side, so somebody combines them:\n\n"
        f"```python\n{BRANCHES}\n```\n\nWhat comes of it?",
        answer=Choice(
            tuple(
                Right(text, "`np.where` gets two finished arrays, and then chooses.")
                if one == happened
                else Wrong(text, name, note)
                for one, (text, name, note) in OUTCOMES.items()
            )
        ),
        explanation="Python computes both arrays before `np.where` looks at them. In the first, $e^{1000}$ "
        "overflows on the left and gives 0 there; in the second, ∞/∞ is `nan` on the right. Neither is "
        "chosen, but NumPy has warned. $e^{-|z|}$ never overflows, and both forms can be made of it.",
        facts={"code": BRANCHES, "outcomes": {text: one for one, (text, _, _) in OUTCOMES.items()}},
    )


@question("The largest, or the larger", section=1, lesson="Traps")
def largest_or_larger(rng):
    z = np.array(rng.sample([-4, -3, -2, -1, 1, 2, 3, 4], 4)).reshape(2, 2)
    return Asked(
        stem="Somebody writes a ReLU like this:\n\n```python\n"
        f"z = np.array({z.tolist()})\nh = np.max(z, 0)\n```\n\nWhat is `h`, as a list?",
        answer=Choice(
            (
                Right(
                    f"`{z.max(axis=0).tolist()}`",
                    "The 0 is an axis, and each column is left with its largest.",
                ),
                Wrong(
                    f"`{np.maximum(z, 0).tolist()}`",
                    "zero_taken_for_a_bound",
                    "That is `np.maximum(z, 0)`. What does the second argument of `np.max` stand for?",
                ),
                Wrong(
                    f"`{z.max(axis=1).tolist()}`",
                    "axes_exchanged",
                    "Those are the largest of the rows. Along which axis does 0 go?",
                ),
                Wrong(
                    f"`{np.max(z).tolist()}`", "axis_ignored", "That is `np.max(z)`. What does the 0 change?"
                ),
            )
        ),
        explanation=f"`np.max(z, 0)` takes the maximum along axis 0: of ${z[0, 0]}$ and ${z[1, 0]}$, and of "
        f"${z[0, 1]}$ and ${z[1, 1]}$. `np.maximum(z, 0)` compares element by element, and is a ReLU.",
        facts={"z": z.tolist()},
    )


# -- layers --------------------------------------------------------------------------------------------------


@question("Units that compute", section=1, lesson="A layer, and another one")
def units_that_compute(rng):
    i, h, o = rng.randint(5, 9), rng.randint(3, 12), rng.randint(2, 4)
    return Asked(
        stem=f"A picture of a network shows three columns of circles: {i} in the input layer, {h} in the "
        f"hidden layer and {o} in the output layer, each joined to all circles of the column before. How "
        "many of the circles compute a weighted sum?",
        answer=Numeric(
            h + o,
            relative=0,
            absolute=0.25,
            wrong=(
                Wrong(i + h + o, "input_layer_computes", "What would a circle of the first column add up?"),
                Wrong(h, "output_is_no_neuron", "Where do the final scores come from?"),
                Wrong(
                    i * h + h * o,
                    "connections_counted",
                    "Those are the lines. How many circles do they lead to?",
                ),
            ),
        ),
        explanation=f"{h} hidden units and {o} output units: {h + o}. The input layer of the textbooks is "
        "the data itself. The lines between circles are the weights.",
        facts={"i": i, "h": h, "o": o},
    )


@question("Numbers to be learnt", section=1, lesson="A layer, and another one")
def numbers_to_be_learnt(rng):
    i, h, o = rng.choice([20, 30, 100, 784]), rng.choice([8, 16, 32, 64]), rng.choice([3, 5, 10])
    code = f"""\
model = nn.Sequential(
    nn.Linear({i}, {h}),
    nn.ReLU(),
    nn.Linear({h}, {o}),
)"""
    key = (i + 1) * h + (h + 1) * o
    return Asked(
        stem=f"How many numbers does training adjust in this network?\n\n```python\n{code}\n```",
        answer=Numeric(
            key,
            relative=0,
            absolute=0.25,
            wrong=(
                Wrong(
                    key - h - o, "biases_left_out", "Those are the weights. Each neuron has one number more."
                ),
                Wrong(key + h, "relu_has_parameters", "Is there anything in a ReLU that could be learnt?"),
                Wrong(
                    key - h - o + 2,
                    "one_bias_for_a_layer",
                    "Does a layer have one bias, or each of its neurons?",
                ),
                Wrong(
                    key + i,
                    "input_layer_computes",
                    "Inputs are data. Is there anything to be learnt in them?",
                ),
                Wrong(
                    i + h + o, "units_counted", "Those are the circles of the picture. What is on its lines?"
                ),
            ),
        ),
        explanation=f"First layer: ${i} \\cdot {h}$ weights and {h} biases. Second: ${h} \\cdot {o}$ "
        f"weights and {o} biases. A ReLU has nothing to learn. Together {key}.",
        facts={"code": code},
    )


@question("Shapes around a layer", section=1, lesson="A layer, and another one")
def shapes_around_a_layer(rng):
    n, i, o = rng.sample([5, 8, 10, 16, 20, 32, 64], 3)
    return Asked(
        stem=f"A batch `x` of {n} samples, each with {i} features, goes through `layer = nn.Linear({i}, "
        f"{o})`. Which shape belongs to what?",
        answer=Match(
            (
                Pair("`x`", f"({n}, {i})", "One sample a row."),
                Pair("`layer.weight`", f"({o}, {i})", "One neuron a row: (out, in)."),
                Pair("`layer.bias`", f"({o},)", "One number for each neuron."),
                Pair("`layer(x)`", f"({n}, {o})", "One sample a row, one neuron a column."),
            ),
            wrong=(
                Wrong(
                    f"({i}, {o})",
                    "weight_not_transposed",
                    "PyTorch keeps the weights of one neuron together, as a row. What comes first then?",
                ),
                Wrong(f"({n},)", "bias_for_each_sample", "A neuron has a bias. Has a sample one?"),
            ),
        ),
        explanation=f"The layer computes `x @ weight.T + bias`: ({n}, {i}) times ({i}, {o}) is ({n}, {o}), "
        f"and the {o} biases are added to every row.",
        facts={"n": n, "i": i, "o": o},
    )


@question("A layer of two neurons", section=1, lesson="A layer, and another one")
def layer_of_two_neurons(rng):
    a, b, c, d = rng.sample([-5, -4, -3, -2, 2, 3, 4, 5], 4)
    x, bias = rng.sample([-2, -1, 1, 2, 3], 2), rng.sample([-2.5, -0.5, 1.5, 3.5], 2)
    code = f"""\
layer = nn.Linear(2, 2)
layer.weight.data = tensor([[{a}.0, {b}.0], [{c}.0, {d}.0]])
layer.bias.data = tensor([{bias[0]}, {bias[1]}])
z = layer(tensor([{x[0]}.0, {x[1]}.0]))"""
    first, second = reference.dense(np.array([x]), np.array([[a, b], [c, d]]), np.array(bias), lambda z: z)[
        0
    ].tolist()
    return Asked(
        stem=f"What is `z[1]`, the output of the second neuron?\n\n```python\n{code}\n```",
        answer=Numeric(
            second,
            absolute=0.001,
            wrong=(
                Wrong(
                    b * x[0] + d * x[1] + bias[1],
                    "weight_not_transposed",
                    "You went down a column. Where does PyTorch keep the weights of one neuron?",
                ),
                Wrong(first, "counted_from_one", "That is `z[0]`. Python counts from 0."),
                Wrong(second - bias[1], "dense_bias_left_out", "The second neuron has a bias too."),
                Wrong(
                    second - bias[1] + sum(bias),
                    "all_biases_added",
                    "Each neuron has a bias of its own. How many did you add?",
                ),
            ),
        ),
        explanation=f"The second neuron has the second row and the second bias: ${products((c, d), x)} "
        f"{signed(bias[1])} = {as_text(second)}$. With a square weight nothing complains if you take "
        "columns for rows; the numbers are just wrong.",
        facts={"code": code},
    )


COLLAPSE = """\
first = nn.Linear(3, 3)    # weight W1, bias b1
second = nn.Linear(3, 3)   # weight W2, bias b2
y = second(first(x))"""


@question("Two layers with nothing between", section=1, lesson="A layer, and another one")
def two_linear_layers():
    right, *wrong = layers = (
        ("W2 @ W1", "W2 @ b1 + b2"),
        ("W1 @ W2", "W1 @ b1 + b2"),
        ("W2 @ W1", "b1 + b2"),
        ("W1 + W2", "b1 + b2"),
    )
    notes = (
        ("last_layer_first", "Which weight does the input meet first? It has to stand next to it."),
        ("biases_added", "The first bias passes through the second layer as well. What does that do to it?"),
        (
            "weights_added",
            "Layers behind one another are no layers side by side. Try numbers: $2 \\cdot (3x)$.",
        ),
    )
    return Asked(
        stem=f"Two layers follow one another without an activation:\n\n```python\n{COLLAPSE}\n```\n\n"
        "A single layer could compute the same `y`. Which one?",
        answer=Choice(
            (
                Right(
                    f"weight `{right[0]}`, bias `{right[1]}`",
                    "The second layer acts on all that the first hands out.",
                ),
                *(
                    Wrong(f"weight `{weight}`, bias `{bias}`", name, note)
                    for (weight, bias), (name, note) in zip(wrong, notes, strict=True)
                ),
            )
        ),
        explanation="$W_2 (W_1 x + b_1) + b_2 = (W_2 W_1) x + (W_2 b_1 + b_2)$: again a layer. However "
        "many linear layers there are, they are worth one. An activation between them is what makes depth "
        "count.",
        facts={"code": COLLAPSE, "layers": layers},
    )


@question("Through a small network", section=1, lesson="A layer, and another one")
def through_a_small_network():
    return Asked(
        stem="Two inputs go through one hidden ReLU unit and one output unit that gives a score. Put the "
        "lines into order.",
        answer=Order(
            steps=(
                "`p = w1 * x1`",
                "`q = w2 * x2`",
                "`z = p + q + b`",
                "`h = max(z, 0)`",
                "`y = v * h + c`",
            ),
            before=((0, 2), (1, 2), (2, 3), (3, 4)),
            wrong=(
                Wrong(
                    "`y = max(y, 0)`",
                    "relu_after_the_last_too",
                    "A score may be negative. Could this one be, after that line?",
                ),
                Wrong(
                    "`x1 = max(x1, 0)`",
                    "inputs_activated",
                    "Who is activated: a number that goes into a neuron, or the neuron's sum?",
                ),
            ),
        ),
        explanation="Products, sum and bias, activation, next layer. The two products may come in either "
        "order. The last unit hands out its sum as it is.",
    )


LOGIC = {
    (0, 1, 1, 1): ("OR", "computes_or"),
    (0, 0, 0, 1): ("AND", "computes_and"),
    (0, 1, 1, 0): ("XOR", "computes_xor"),
    (1, 0, 0, 1): ("XNOR", "computes_equality"),
    (1, 1, 1, 0): ("NAND", "computes_nand"),
}
# output weights and threshold, on top of "is one of them on?" and "are both?"
OUTPUTS = (((1, -1), 0.5), ((1, 1), 0.5), ((1, 1), 1.5), ((-1, 1), -0.5), ((1, -2), 0.5), ((0, -1), -0.5))


@question("What three units compute", section=1, lesson="What one unit cannot do")
def what_three_units_compute(rng):
    (v1, v2), t = rng.choice(OUTPUTS)
    code = f"""\
def network(x1, x2):
    h1 = x1 + x2 > 0.5
    h2 = x1 + x2 > 1.5
    return {v1} * h1 + {v2} * h2 > {as_text(t)}"""
    names = {}
    exec(code, names)
    table = tuple(int(names["network"](*corner)) for corner in CORNERS)
    shown = {table: LOGIC[table], **dict(rng.sample([one for one in LOGIC.items() if one[0] != table], 3))}
    return Asked(
        stem=f"Three threshold units make a small network. `True` counts as 1.\n\n```python\n{code}\n```\n\n"
        "What does it compute of two inputs that are 0 or 1?",
        answer=Choice(
            tuple(
                Right(name, "All four corners agree.")
                if one == table
                else Wrong(
                    name,
                    label,
                    f"{name} would answer {', '.join(map(str, one))} at the corners 00, 01, 10, 11. Try "
                    "them.",
                )
                for one, (name, label) in shown.items()
            )
        ),
        explanation="`h1` asks whether at least one input is on, `h2` whether both are. At the corners "
        f"00, 01, 10, 11 the output unit answers {', '.join(map(str, table))}: {LOGIC[table][0]}.",
        facts={"code": code},
    )


BENT = {
    "relu(x) + relu(-x)": "falls to 0 at 0, and rises again as steeply",
    "relu(x) - relu(-x)": "rises on one straight line from end to end, without a bend",
    "relu(x) - relu(x - 2)": "is flat at 0, rises between 0 and 2, and is flat again",
    "relu(x) + relu(x - 2)": "is flat at 0, rises from 0 on, and twice as steeply from 2 on",
    "relu(x + 2) - 2 * relu(x)": "is flat at 0, climbs from −2 to 0, and falls from there on",
}


def bent(text):
    return lambda x: eval(text, {"relu": reference.relu, "x": x})


@question("A curve made of two ReLUs", section=1, lesson="A layer, and another one")
def curve_of_two_relus(rng):
    shown = rng.sample(sorted(BENT), 4)
    text = shown[0]
    return Asked(
        stem=f"A network with one input and two hidden ReLU units drew this curve. What does it compute?\n\n"
        f"![The curve {BENT[text].replace('−', 'minus ')}.](curve)",
        answer=Choice(
            tuple(
                Right(f"`{one}`", f"It {BENT[one]}.")
                if one == text
                else Wrong(f"`{one}`", "bends_misread", f"That one {BENT[one]}. Where are the bends here?")
                for one in shown
            )
        ),
        explanation=f"`{text}` {BENT[text]}. Each hidden unit adds one bend, at the place where its own "
        "sum is 0; with enough of them any curve can be followed.",
        facts={"text": text},
        plots={"curve": Plot((drawn("output", bent(text)),), "x", "y")},
    )


@question("A name for plain scores", section=1, lesson="A layer, and another one")
def name_of_the_scores():
    return Asked(
        stem="The last layer of a classifier gives each class a plain score: any number, negative ones "
        "too, not yet a probability. `nn.CrossEntropyLoss` wants exactly these. What is the usual one-word "
        "name for them?",
        answer=Text(
            accepted=("logits", "logit", "the logits"),
            wrong=(
                Wrong(
                    "probabilities", "softmax_at_the_end", "Probabilities come after softmax. What goes in?"
                ),
                Wrong("activations", "activated_already", "Is there an activation after the last layer?"),
                Wrong("weights", "weights_for_outputs", "Weights belong to the layer. What comes out of it?"),
                Wrong("labels", "targets_for_outputs", "Labels say what is right. What did the network say?"),
            ),
        ),
        explanation="They are called logits. Softmax makes probabilities of them; PyTorch's loss does that "
        "itself, so a model should not do it once more.",
    )
