"""The questions of exercise 3."""

import contextlib
import io

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
    rounded,
)

from . import reference


def about(value):
    """A number with four digits, for an explanation."""
    return as_text(rounded(value, 4))


def printed(code):
    """What a piece of NumPy code prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {"np": np})
    return out.getvalue().strip()


def relu(z):
    return np.maximum(z, 0.0)


# -- copies ----------------------------------------------------------------------------------------------------------

_ACTIVATIONS = {"tanh": np.tanh, "relu": relu, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}

_AT_ZERO = """\
x = torch.tensor([[1.0, 2.0], [3.0, -1.0]])
y = torch.tensor([[1.0], [2.0]])
W1, b1 = torch.zeros(3, 2), torch.zeros(3)
W2, b2 = torch.zeros(1, 3), torch.zeros(1)
for p in (W1, b1, W2, b2):
    p.requires_grad_()
h = torch.{name}(x @ W1.T + b1)
loss = ((h @ W2.T + b2 - y) ** 2).mean()
loss.backward()"""


def moved_from_zero(activation):
    """The parameters of the network above whose nudge changes its loss."""
    x, y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[1.0], [2.0]])
    shapes = {"W1": (3, 2), "b1": (3,), "W2": (1, 3), "b2": (1,)}

    def loss(p):
        h = activation(x @ p["W1"].T + p["b1"])
        return np.mean((h @ p["W2"].T + p["b2"] - y) ** 2)

    zero = {name: np.zeros(shape) for name, shape in shapes.items()}
    nudged = {name: zero | {name: np.full(shape, 1e-3)} for name, shape in shapes.items()}
    return {name for name in shapes if loss(nudged[name]) != loss(zero)}


@question("Everything starts at zero", section=3, lesson="Copies: why weights have to differ")
def zero_start(rng):
    name = rng.choice(sorted(_ACTIVATIONS))
    moved = moved_from_zero(_ACTIVATIONS[name])
    sent = "0.5" if name == "sigmoid" else "0"
    right = {
        "b2": "It is added to the answer itself, and the answer is wrong.",
        "W2": "Sigmoid(0) is 0.5: the units send something, so their weights out matter.",
    }
    wrong = {
        "W1": (
            "zeros_only_make_copies",
            "What comes back to the units passes through `W2`. What is in there?",
        ),
        "b1": (
            "biases_always_move",
            "`b1` changes `h`, but does `h` change the answer? It passes through `W2`.",
        ),
        "W2": ("units_at_zero_still_send", f"Its gradient is made of `h`. What is {name}(0)?"),
    }
    code = _AT_ZERO.format(name=name)
    return Asked(
        stem=f"A small network starts with nothing but zeros:\n\n```python\n{code}\n```\n\n"
        "Tick each parameter whose gradient holds a number other than 0.",
        answer=Choice(
            tuple(
                Right(f"`{one}`", right[one]) if one in moved else Wrong(f"`{one}`", *wrong[one])
                for one in ("W1", "b1", "W2", "b2")
            ),
            several=True,
        ),
        explanation=f"Every unit sends {name}(0) = {sent}. The gradient of `W2` is made of what the units send; "
        "that of `W1` and `b1` has come back through `W2`, which is 0. `b2` needs neither.",
        facts={"code": code},
        hints=(
            "Follow the gradient back from the loss. Which factors does it meet, and which of them are 0?",
        ),
    )


def three_units(start, steps):
    """Gradient descent on |x| with three ReLU units; the weights in and the last bias, before each step."""
    x, p, seen = np.linspace(-1.0, 1.0, 21), np.array(start), []
    for _ in range(steps):
        w, b, v = p[:9].reshape(3, 3)
        z = np.outer(x, w) + b
        slope = 2 * (relu(z) @ v + p[9] - abs(x)) / len(x)
        seen.append((*w, p[9]))
        at_z = np.outer(slope, v) * (z > 0)
        p = p - 0.1 * np.concatenate([x @ at_z, at_z.sum(0), slope @ relu(z), [slope.sum()]])
    return np.array(seen).T


_LESSONS = {
    "all ten are zero": (
        "zero_units_move",
        "Then no weight would ever move. Do the three weights stand still?",
    ),
    "all ten are equal, and not zero": (
        "constant_units_get_apart",
        "Then the three weights would move as one. Is there one line for them, on the move?",
    ),
    "each of the ten is drawn at random": (
        "random_units_stay_together",
        "Then the three weights would start in three places. Where do they start here?",
    ),
}


@question("Three units, watched", section=3, lesson="Copies: why weights have to differ")
def watching_three_units(rng):
    kind = rng.choice(sorted(_LESSONS))
    value = rng.choice([0.3, 0.4, 0.5])
    apart = rng.sample([round(middle + rng.uniform(-0.2, 0.2), 2) for middle in (-1.1, 0.3, 1.2)], 3)
    start = {
        "all ten are zero": [0.0] * 10,
        "all ten are equal, and not zero": [value] * 10,
        "each of the ten is drawn at random": apart + [rounded(rng.gauss(0, 0.8), 2) for _ in range(7)],
    }[kind]
    looks = {
        "all ten are zero": "The three weights lie on one level line at 0, and the last bias rises from it",
        "all ten are equal, and not zero": "The three weights lie on one line, which slowly leaves "
        f"{as_text(value)}, and the last bias lies on another",
        "each of the ten is drawn at random": "Three lines for the weights, which begin in three places, and one "
        "for the bias",
    }
    why = {
        "all ten are zero": "Nothing comes out of the units, and nothing comes back through weights of 0: only the "
        "last bias, which needs no unit, moves.",
        "all ten are equal, and not zero": "Equal units get equal gradients. They move, but as copies: three "
        "units, one line.",
        "each of the ten is drawn at random": "Units that start apart get gradients of their own, and go their "
        "own ways.",
    }
    names = ("weight 1", "weight 2", "weight 3", "last bias")
    curves = three_units(start, 31)
    steps = tuple(range(31))
    return Asked(
        stem="Three ReLU units learn $|x|$ by gradient descent. The picture follows the weight into each unit, and the "
        f"last bias.\n\n![{looks[kind]}.](curves)\n\nHow did the ten parameters start?",
        answer=Choice(
            tuple(
                Right(one, why[one]) if one == kind else Wrong(one, *says) for one, says in _LESSONS.items()
            )
        ),
        explanation="Count the lines of the weights, and see whether they move: one line at rest means zeros, "
        "one line on the move means copies, three lines mean chance. The last bias moves in any case.",
        facts={"start": start},
        plots={
            "curves": Plot(
                tuple(
                    Series(name, steps, tuple(map(float, y))) for name, y in zip(names, curves, strict=True)
                ),
                "step",
                "value",
            )
        },
    )


@question("Starts and what becomes of them", section=3, lesson="Fading and exploding: the gain per layer")
def starts_and_what_they_do():
    return Asked(
        stem="A network of ten ReLU layers may start in these four ways. Which trouble belongs to which?",
        answer=Match(
            (
                Pair(
                    "every parameter is 0",
                    "the last bias moves, and nothing else",
                    "No signal comes out of the units, and none comes back through weights of 0.",
                ),
                Pair(
                    "every parameter is 0.1",
                    "the units of a layer move as copies",
                    "Equal units get equal gradients; that the value is not 0 does not make them differ.",
                ),
                Pair(
                    "random weights, each layer halves the signal",
                    "the first layers hardly learn",
                    "Ten halvings leave a thousandth, of the signal and of the gradients on their way back.",
                ),
                Pair(
                    "random weights, each layer doubles the signal",
                    "one step throws the weights far off",
                    "Ten doublings make a thousand of 1, and the gradients grow in the same way.",
                ),
            ),
            wrong=(
                Wrong(
                    "the units learn the same, but slowly get apart",
                    "training_breaks_symmetry",
                    "What should tell two units apart whose weights and gradients are equal?",
                ),
            ),
        ),
        explanation="Zeros stop everything but the last bias; constants make copies; a gain below 1 fades and "
        "one above 1 explodes, layer by layer. So: random weights, and a gain near 1.",
    )


# -- the gain per layer ----------------------------------------------------------------------------------------------


@question("Is this weight small?", section=3, lesson="Fading and exploding: the gain per layer")
def inputs_for_a_deviation(rng):
    std = rng.choice([0.05, 0.1, 0.2, 0.25, 0.5])
    n = round(1 / std**2)
    return Asked(
        stem=f"The weights of a linear layer have mean 0 and standard deviation {as_text(std)}. With how many "
        "inputs does each unit's output have the variance that the inputs have?",
        answer=Numeric(
            n,
            wrong=(
                Wrong(
                    1 / std,
                    "deviation_not_squared",
                    "It is variances that add up. What is the weights' variance?",
                ),
                Wrong(2 * n, "recipe_for_relu", "The 2 makes up for a ReLU. Is there one in a linear layer?"),
                Wrong(
                    3 * n,
                    "deviation_taken_for_a_bound",
                    f"That is right for weights spread evenly within ±{as_text(std)}. Is this number a bound?",
                ),
            ),
            relative=0.0,
            absolute=0.4,
        ),
        explanation=f"$n \\cdot {as_text(std)}^2 = 1$ for $n = {n}$. With fewer inputs the signal fades, with "
        "more it grows: whether a weight is small depends on their number. 0.5 is just right for 4 inputs, "
        "and far too large for 256.",
        facts={"std": std},
        hints=(
            "Each output is a sum of $n$ products. What is the variance of such a sum?",
            "It is $n$ times the variance of the weights that has to be 1.",
        ),
    )


@question("Through many layers", section=3, lesson="Fading and exploding: the gain per layer")
def variance_after_layers(rng):
    n, std = rng.choice(
        [(100, 0.08), (100, 0.12), (100, 0.09), (25, 0.16), (25, 0.3), (400, 0.04), (400, 0.06)]
    )
    layers = rng.randint(4, 8)
    factor = rounded(n * std**2, 6)
    return Asked(
        stem=f"Inputs of variance 1 pass through {layers} linear layers of {n} units each. All weights are drawn "
        f"with mean 0 and standard deviation {as_text(std)}; there are no biases. Which variance do you expect "
        "behind the last layer?",
        answer=Numeric(
            factor**layers,
            wrong=(
                Wrong(
                    factor ** (layers / 2),
                    "deviations",
                    "That is the standard deviation. Which power of the factor is the variance?",
                ),
                Wrong(factor, "one_layer_only", f"That is behind one layer. There are {layers}."),
                Wrong(
                    layers * factor,
                    "layers_added",
                    "Does a layer add to the variance, or multiply it?",
                ),
                Wrong(
                    std ** (2 * layers),
                    "fan_ignored",
                    f"Each output adds up {n} products. Where are they in your number?",
                ),
            ),
            relative=0.01,
        ),
        explanation=f"Each layer multiplies the variance by $n \\cdot \\mathrm{{Var}}(w) = {n} \\cdot "
        f"{as_text(std)}^2 = {as_text(factor)}$, and ${as_text(factor)}^{{{layers}}} = {about(factor**layers)}$. "
        "A factor that looks harmless in one layer is none in many.",
        facts={"n": n, "std": std, "layers": layers},
    )


@question("Read a straight line", section=3, lesson="Fading and exploding: the gain per layer")
def reading_the_gain(rng):
    n, slope = rng.choice([64, 100, 256, 400]), rng.choice([-2, -1, 1, 2])
    layers = tuple(range(11))
    factor = 2.0**slope
    way, end = "rises" if slope > 0 else "falls", str(10 * slope).replace("-", "−")
    return Asked(
        stem=f"A signal passes through ten linear layers of {n} units each. The picture shows the logarithm of "
        f"its variance, to base 2, behind each layer.\n\n![A straight line that {way} from 0 at layer 0 to "
        f"{end} at layer 10.](line)\n\nWith which standard deviation were the weights drawn?",
        answer=Numeric(
            (factor / n) ** 0.5,
            wrong=(
                Wrong(
                    factor / n,
                    "xavier_variance_as_std",
                    "That is the variance of a weight. How do you get its root?",
                ),
                Wrong(
                    factor / n**0.5,
                    "variance_taken_for_the_gain",
                    "The line is about variances. By what is the signal itself multiplied?",
                ),
                Wrong(
                    n**-0.5,
                    "line_taken_for_level",
                    "With that, the line would stay level. What does one layer do to it?",
                ),
                Wrong(
                    (1 / factor / n) ** 0.5,
                    "slope_turned_round",
                    "Do these layers make the signal larger, or smaller?",
                ),
            ),
            relative=0.01,
        ),
        explanation=f"The line {way} by {abs(slope)} a layer: each multiplies the variance by $2^{{{slope}}} = "
        f"{as_text(factor)}$. So ${n} \\cdot \\mathrm{{Var}}(w) = {as_text(factor)}$, and the standard deviation is "
        f"$\\sqrt{{{as_text(factor)} / {n}}} = {about((factor / n) ** 0.5)}$.",
        facts={"n": n, "end": 10 * slope},
        plots={
            "line": Plot(
                (Series("variance", layers, tuple(float(slope * layer) for layer in layers)),),
                "layer",
                "log2 of the variance",
            )
        },
        hints=(
            "By which factor does one layer change the variance?",
            "That factor is the number of inputs times the variance of a weight.",
        ),
    )


def behind_five_layers(n, std, seed):
    """What comes out of five tanh layers of n units: the share of each of 21 intervals from -1 to 1, in percent."""
    draw = np.random.default_rng(seed)
    h = draw.normal(size=(100, n))
    for _ in range(5):
        h = np.tanh(h @ draw.normal(0.0, std, (n, n)).T)
    counts, edges = np.histogram(h, bins=21, range=(-1.0, 1.0))
    return (edges[:-1] + edges[1:]) / 2, 100.0 * counts / h.size


@question("What five layers leave", section=3, lesson="Fading and exploding: the gain per layer")
def histogram_of_activations(rng):
    n, settled = rng.choice([(64, 0.2), (100, 0.16)])
    std = rng.choice([0.01, settled, 1.0])
    seed = rng.randint(0, 10**6)
    centres, shares = behind_five_layers(n, std, seed)
    looks = {
        0.01: "One bar in the middle holds everything, the others are empty",
        settled: "Bars of similar height all over, from −1 to 1",
        1.0: "One tall bar at each end, next to nothing in between",
    }
    says = {
        0.01: f"With a gain of $\\sqrt{{{n}}} \\cdot 0.01 = {about(n**0.5 * 0.01)}$ a layer, hardly anything is "
        "left after five.",
        settled: f"$\\sqrt{{{n}}} \\cdot {as_text(settled)} = {about(n**0.5 * settled)}$ is close to 5/3, the "
        "gain that makes up for tanh.",
        1.0: f"A gain of $\\sqrt{{{n}}} = {about(n**0.5)}$ drives the units to the ends of tanh, where it is flat.",
    }
    wrong = {
        0.01: (
            "small_is_safe",
            "Weights as small as that shrink the signal in every layer. Is this one shrunken?",
        ),
        settled: (
            "any_spread_settles",
            "That gain keeps the signal in the lively part of tanh. Is it there?",
        ),
        1.0: (
            "more_is_more_signal",
            "Weights as large as that push nearly every unit to −1 or 1. Are they there?",
        ),
    }
    return Asked(
        stem=f"A hundred samples pass through five tanh layers of {n} units. The picture shows what comes out of "
        f"the last: where the numbers lie, and which share of them.\n\n![{looks[std]}.](histogram)\n\nWith which "
        "standard deviation were the weights drawn?",
        answer=Choice(
            tuple(
                Right(as_text(one), says[one]) if one == std else Wrong(as_text(one), *wrong[one])
                for one in (0.01, settled, 1.0)
            )
        ),
        explanation=f"A layer of {n} tanh units has a gain of $\\sqrt{{{n}}}$ times the standard deviation. Far below "
        "1 the signal fades, near 5/3 it settles, and far above every unit sits at −1 or 1.",
        facts={"n": n, "std": std, "seed": seed},
        plots={
            "histogram": Plot(
                (Series("units", tuple(map(float, centres)), tuple(map(float, shares))),),
                "what a unit sends",
                "percent",
                bars=True,
            )
        },
    )


@question("What a ReLU lets through", section=3, lesson="Fading and exploding: the gain per layer")
def half_of_the_signal(rng):
    variance = rng.choice([1, 2, 3, 4, 5, 6, 8])
    return Asked(
        stem=f"What goes into a ReLU is normally distributed, with mean 0 and variance {variance}. What is the "
        "mean of the **squares** of what comes out?",
        answer=Numeric(
            variance / 2,
            wrong=(
                Wrong(
                    float(variance),
                    "activation_left_out",
                    "That is what goes in. What becomes of negative numbers?",
                ),
                Wrong(
                    variance / 2 * (1 - 1 / np.pi),
                    "variance_for_mean_square",
                    "That is the variance, measured from the mean. From where are these squares measured?",
                ),
                Wrong(
                    variance / 4,
                    "halved_before_squaring",
                    "Half of the numbers become 0. Do the others become smaller?",
                ),
                Wrong(
                    (variance / 2 / np.pi) ** 0.5,
                    "mean_for_mean_square",
                    "That is the mean of what comes out. Square first, and then take the mean.",
                ),
            ),
        ),
        explanation=f"Half of the squares become 0, the other half stay as they are: {variance}/2 = "
        f"{as_text(variance / 2)}. The next layer multiplies just this number by $n \\cdot \\mathrm{{Var}}(w)$, "
        "so Kaiming's recipe for ReLU makes that factor 2.",
        facts={"variance": variance},
    )


@question("PyTorch's default, in depth", section=3, lesson="What PyTorch does when you say nothing")
def default_in_depth(rng):
    layers, n = rng.randint(3, 6), rng.choice([64, 128, 256])
    return Asked(
        stem=f"""Somebody stacks {layers} of these and leaves the weights as PyTorch draws them:

```python
nn.Linear({n}, {n}, bias=False), nn.ReLU()
```

By which factor do you expect the mean of the squares of the signal to change on its way through?""",
        answer=Numeric(
            (1 / 6) ** layers,
            wrong=(
                Wrong(
                    1.0,
                    "default_keeps_the_signal",
                    "The default is called Kaiming's, but with a slope of √5. Which bound is left in the end?",
                ),
                Wrong(
                    (1 / 3) ** layers,
                    "activation_left_out",
                    "That is right for linear layers. What does each ReLU do to the mean square?",
                ),
                Wrong(
                    (1 / 2) ** layers,
                    "bound_taken_for_the_deviation",
                    "1/√n is the bound of a uniform distribution. What is its variance?",
                ),
                Wrong(
                    (1 / 6) ** (layers / 2),
                    "deviations",
                    "That is what becomes of the signal's size. What becomes of its square?",
                ),
            ),
            relative=0.02,
        ),
        explanation="The weights lie evenly within $\\pm 1/\\sqrt{n}$, so $n \\cdot \\mathrm{Var}(w) = 1/3$. "
        f"A ReLU lets half of the mean square through. That makes 1/6 a layer, and $(1/6)^{layers}$, about "
        f"${about((1 / 6) ** layers)}$, in all: choose the weights of a deep network yourself.",
        facts={"layers": layers, "n": n},
    )


@question("On the way back", section=3, lesson="Fading and exploding: the gain per layer")
def the_way_back(rng):
    n_in, n_out = rng.choice([(300, 100), (100, 400), (500, 100), (200, 50), (64, 256), (128, 640)])
    return Asked(
        stem=f"The weights of `nn.Linear({n_in}, {n_out})` are drawn with mean 0 and variance 1/{n_in}, so that "
        "the signal keeps its variance on the way forward. By which factor does this layer change the variance "
        "of the **gradients** on their way back?",
        answer=Numeric(
            n_out / n_in,
            wrong=(
                Wrong(
                    1.0,
                    "same_both_ways",
                    "Over how many products does a sum run on the way back: one for each input, or each output?",
                ),
                Wrong(
                    n_in / n_out,
                    "fans_swapped",
                    "Backwards the sum runs over the outputs. Which of your two numbers counts them?",
                ),
                Wrong(
                    float(n_out),
                    "variance_of_the_weights_left_out",
                    f"That many products are added up. Each carries a weight of variance 1/{n_in}.",
                ),
                Wrong(
                    (n_out / n_in) ** 0.5,
                    "deviations",
                    "That is the factor of the standard deviation. Which is that of the variance?",
                ),
            ),
        ),
        explanation=f"One input reaches {n_out} outputs, so backwards {n_out} products are added up: ${n_out} "
        f"\\cdot 1/{n_in} = {about(n_out / n_in)}$. Both ways at once can keep the variance only if the fans "
        "are equal; Xavier's recipe settles in the middle.",
        facts={"n_in": n_in, "n_out": n_out},
    )


# -- the recipes -----------------------------------------------------------------------------------------------------


@question("Count a fan", section=3, lesson="Counting n: the fans")
def fans_of_a_convolution(rng):
    out, into, side = rng.choice([8, 16, 32]), rng.choice([3, 6, 12]), rng.choice([3, 5])
    which = rng.choice(["fan_in", "fan_out"])
    shape = (out, into, side, side)
    fans = dict(zip(("fan_in", "fan_out"), reference.fan_in_and_fan_out(shape), strict=True))
    channels, other = (into, "fan_out") if which == "fan_in" else (out, "fan_in")
    asks = "feed one output" if which == "fan_in" else "are reached by one input"
    return Asked(
        stem=f"The weight of a two-dimensional convolution has the shape `{shape}`. What is its `{which}`?",
        answer=Numeric(
            fans[which],
            wrong=(
                Wrong(
                    channels, "kernel_ignored", "That counts channels. How many cells does the kernel have?"
                ),
                Wrong(
                    fans[other],
                    "fans_swapped",
                    f"PyTorch's shapes begin with the outputs. How many numbers {asks}?",
                ),
                Wrong(
                    channels * 2 * side,
                    "kernel_sides_added",
                    f"A window of {side} by {side} cells: is that {side} + {side} of them?",
                ),
                Wrong(
                    out * into * side**2,
                    "number_of_elements",
                    f"Those are all weights. Only some of them {asks}.",
                ),
            ),
            relative=0.0,
            absolute=0.4,
        ),
        explanation=f"The shape is (out, in, height, width). `{which}` counts the numbers that {asks}: {channels} "
        f"channels times {side} · {side} cells, {fans[which]}.",
        facts={"shape": list(shape), "which": which},
    )


@question("Weights before a ReLU", section=3, lesson="The two recipes")
def deviation_before_a_relu(rng):
    n_in, n_out = rng.choice([50, 72, 128, 200, 288]), rng.choice([10, 20, 30, 300, 600])
    key = reference.kaiming_std((n_out, n_in), 0.0, "fan_in", "relu")
    return Asked(
        stem=f"""What is the standard deviation of these weights?

```python
layer = nn.Linear({n_in}, {n_out})
nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
```""",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    n_in**-0.5,
                    "kaiming_normal_without_gain",
                    "A ReLU throws away half of the mean square. What makes up for it?",
                ),
                Wrong(
                    (2 / n_out) ** 0.5,
                    "kaiming_normal_modes_swapped",
                    "The default mode is `fan_in`. Which of the two numbers counts inputs?",
                ),
                Wrong(
                    2 / n_in,
                    "kaiming_variance_as_std",
                    "That is the variance. The standard deviation is asked for.",
                ),
                Wrong(
                    (6 / n_in) ** 0.5,
                    "kaiming_bound_as_std",
                    "That is the bound of `kaiming_uniform_`. What is the spread of these weights?",
                ),
                Wrong(
                    2 / (n_in + n_out) ** 0.5,
                    "kaiming_takes_both_fans",
                    "Xavier's recipe looks at both fans. Does Kaiming's?",
                ),
            ),
        ),
        explanation=f"Gain over the root of the fan: $\\sqrt{{2}} / \\sqrt{{{n_in}}} = {about(key)}$. "
        f"`nn.Linear({n_in}, {n_out})` has {n_in} inputs, although its weight has the shape ({n_out}, {n_in}).",
        facts={"n_in": n_in, "n_out": n_out},
    )


@question("The widest weight of Xavier", section=3, lesson="The two recipes")
def bound_for_tanh(rng):
    n_out, n_in = rng.choice([100, 150, 300]), rng.choice([200, 250, 600])
    gain = reference.calculate_gain("tanh")
    bound = gain * (6 / (n_in + n_out)) ** 0.5
    return Asked(
        stem=f"""Between which two numbers $\\pm b$ are these weights drawn? Give $b$.

```python
w = torch.empty({n_out}, {n_in})
gain = nn.init.calculate_gain("tanh")     # 5/3
nn.init.xavier_uniform_(w, gain=gain)
```""",
        answer=Numeric(
            bound,
            wrong=(
                Wrong(
                    bound / 3**0.5,
                    "xavier_std_as_bound",
                    "That is the standard deviation. A uniform distribution reaches beyond it.",
                ),
                Wrong(
                    bound / gain,
                    "xavier_uniform_gain_ignored",
                    "That is right for a gain of 1. What is the gain here?",
                ),
                Wrong(
                    bound / gain**0.5,
                    "xavier_uniform_gain_under_the_root",
                    "The gain multiplies the weights. You have multiplied their variance by it.",
                ),
                Wrong(
                    gain * (3 / n_in) ** 0.5,
                    "xavier_bound_from_fan_in",
                    "Xavier's recipe is a compromise of two fans. You look at one.",
                ),
            ),
        ),
        explanation=f"The standard deviation is $5/3 \\cdot \\sqrt{{2/{n_in + n_out}}} = "
        f"{about(bound / 3**0.5)}$, and the bound of a uniform distribution is $\\sqrt{{3}}$ times that: "
        f"{about(bound)}.",
        facts={"n_out": n_out, "n_in": n_in},
    )


@question("An argument called a", section=3, lesson="The two recipes")
def what_a_means(rng):
    a, name = rng.choice(
        [(2, "relu"), (3, "relu"), (0.5, "leaky_relu"), (2, "leaky_relu"), (3, "leaky_relu")]
    )
    n_out, n_in = 256, rng.choice([1024, 2048])
    deviation = reference.kaiming_std((n_out, n_in), a, "fan_in", name)
    root = n_in**-0.5
    code = f"""\
w = torch.empty({n_out}, {n_in})
nn.init.kaiming_normal_(
    w, a={as_text(a)}, nonlinearity="{name}"
)
print(w.std())"""
    own = {
        "relu": (
            Wrong(
                (2 / (1 + a**2)) ** 0.5 * root,
                "kaiming_normal_always_leaky",
                "`a` is the slope of a leaky ReLU. Which activation is named here?",
            ),
        ),
        "leaky_relu": (
            Wrong(
                (2 / (1 + a)) ** 0.5 * root,
                "kaiming_normal_slope_not_squared",
                "What is the mean square of slope times z, on the negative side?",
            ),
            Wrong(
                2**0.5 * root,
                "kaiming_uniform_slope_ignored",
                f"That is right for a slope of 0. This leaky ReLU has {as_text(a)}.",
            ),
        ),
    }
    why = {
        "relu": f"For `relu`, `a` plays no part: the gain is $\\sqrt{{2}}$, and $\\sqrt{{2/{n_in}}} = "
        f"{about(deviation)}$.",
        "leaky_relu": f"The gain is $\\sqrt{{2/(1 + a^2)}}$, here $\\sqrt{{2/{as_text(1 + a**2)}}}$: a slope "
        f"makes the weights smaller, for less of the signal is lost. Over $\\sqrt{{{n_in}}}$ that is "
        f"{about(deviation)}.",
    }
    return Asked(
        stem=f"What does this print, but for a little chance?\n\n```python\n{code}\n```",
        answer=Numeric(
            deviation,
            wrong=(
                *own[name],
                Wrong(
                    a * 2**0.5 * root,
                    "slope_as_a_factor",
                    "Weights are not multiplied by `a`. What does the letter stand for?",
                ),
                Wrong(
                    root,
                    "kaiming_normal_without_gain",
                    "Which share of the mean square does the activation let through?",
                ),
            ),
            relative=0.01,
        ),
        explanation=why[name],
        facts={"code": code},
    )


@question("The bias of a new convolution", section=3, lesson="What PyTorch does when you say nothing")
def bias_of_a_convolution(rng):
    into, out, kernel = rng.choice([3, 4, 8, 16]), rng.choice([20, 32, 64]), rng.choice([3, 5, 7])
    return Asked(
        stem=f"A new `nn.Conv1d({into}, {out}, kernel_size={kernel})` draws its **bias** evenly between $-b$ and $b$. "
        "What is $b$?",
        answer=Numeric(
            (into * kernel) ** -0.5,
            wrong=(
                Wrong(
                    0.0,
                    "conv1d_bias_zero",
                    "Zero would do no harm, but PyTorch draws the bias too. Within what?",
                ),
                Wrong(
                    into**-0.5,
                    "conv1d_bias_without_kernel",
                    "Count all numbers that one output looks at, not only the channels.",
                ),
                Wrong(
                    (out * kernel) ** -0.5,
                    "conv1d_fan_out",
                    "The bias goes by what feeds one output. Are those the output channels?",
                ),
                Wrong(
                    (6 / into / kernel) ** 0.5,
                    "conv1d_he_bound",
                    "That is Kaiming's bound for ReLU. A new layer uses a slope of √5: what is left?",
                ),
                Wrong(
                    out**-0.5,
                    "linear_bias_from_out_features",
                    f"There are {out} biases, but that is no fan. Whose fan does a bias borrow?",
                ),
            ),
        ),
        explanation=f"A bias has no fan of its own and borrows the weight's: {into} · {kernel} = {into * kernel} "
        f"numbers feed one output, and $1/\\sqrt{{{into * kernel}}} = {about((into * kernel) ** -0.5)}$.",
        facts={"into": into, "out": out, "kernel": kernel},
    )


@question("Which way round a weight lies", section=3, lesson="Counting n: the fans")
def shape_of_a_weight(rng):
    n_in, n_out = rng.choice([784, 300, 128]), rng.choice([10, 64, 100])
    kernel = rng.choice([0, 3, 5])
    layer = f"nn.Conv1d({n_in}, {n_out}, {kernel})" if kernel else f"nn.Linear({n_in}, {n_out})"
    tail = f", {kernel}" if kernel else ""
    right = f"({n_out}, {n_in}{tail})"
    plain = right[1:-1]
    return Asked(
        stem=f"What is the shape of `{layer}.weight`? Write it as Python does, as in `(2, 3)`.",
        answer=Text(
            (
                right,
                plain,
                f"[{plain}]",
                f"torch.Size([{plain}])",
                plain.replace(", ", " x "),
                plain.replace(", ", "×"),
            ),
            wrong=(
                Wrong(
                    f"({n_in}, {n_out}{tail})",
                    "conv1d_channels_swapped" if kernel else "linear_weight_transposed",
                    "Each row of the weight belongs to one output. How many rows are there then?",
                ),
                Wrong(
                    f"({kernel}, {n_in}, {n_out})" if kernel else f"({n_out},)",
                    "channels_last" if kernel else "weight_taken_for_the_bias",
                    "Other libraries put the kernel first. PyTorch puts it last."
                    if kernel
                    else "That is the bias. The weight has a number for each pair of an input and an output.",
                ),
            ),
        ),
        explanation=f"Outputs first, then inputs{', then the kernel' if kernel else ''}: `{right}`. So "
        "`shape[1]`, and not `shape[0]`, is where `fan_in` begins.",
        facts={"n_in": n_in, "n_out": n_out, "kernel": kernel},
    )


# -- in code ---------------------------------------------------------------------------------------------------------


@question("An array of zeros", section=3, lesson="Traps")
def zeros_that_stay_whole(rng):
    number = rng.choice(["0.6", "0.7", "0.8", "0.9"])
    code = f"w = np.full((2, 3), 0)\nw[0, 0] = {number}\nprint(w[0, 0])"
    right = printed(code)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Choice(
            (
                Right(f"`{right}`", "The array holds whole numbers, and what is put into it is cut to one."),
                Wrong(
                    f"`{number}`",
                    "dtype_of_the_value",
                    "`np.full` takes its type from the value 0, which is a whole number.",
                ),
                Wrong("`1`", "rounded_when_stored", "A whole number it is. Is it rounded, or cut off?"),
                Wrong(
                    "it raises",
                    "storing_raises",
                    "`w -= 0.1 * g` would raise. Putting one number into an array is done without a word.",
                ),
            )
        ),
        explanation="`np.full((2, 3), 0)` is an array of whole numbers, and cannot hold a small weight. Say "
        "`dtype=np.float64`, or write `0.0`.",
        facts={"code": code},
    )


@question("Two layers, one function", section=3, lesson="Traps")
def two_layers_from_one_function(rng):
    seed, n = rng.randint(1, 99), rng.choice([4, 8, 16])
    code = f"""\
def weights(n_out, n_in):
    rng = np.random.default_rng({seed})
    return rng.normal(0, n_in ** -0.5, (n_out, n_in))

a, b = weights({n}, {n}), weights({n}, {n})
print((a == b).mean())"""
    right = printed(code)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Choice(
            (
                Right(f"`{right}`", "Both calls begin with the same seed, so both draw the same numbers."),
                Wrong(
                    "`0.0`",
                    "xavier_normal_own_seed",
                    "They would differ if one generator served both calls. How many generators are there?",
                ),
                Wrong(
                    f"`{1 / n}`",
                    "only_some_alike",
                    "Is it one row that agrees? Ask what each of the two calls begins with.",
                ),
                Wrong(
                    "`0.5`",
                    "alike_by_chance",
                    "Two normal numbers are never equal by chance. Is this chance?",
                ),
            )
        ),
        explanation="A seed inside the function makes twins of all layers of one shape. Make one generator at "
        "the start of the program, and hand it to every function that draws.",
        facts={"code": code},
    )


@question("A recipe, step by step", section=3, lesson="The two recipes")
def steps_of_a_recipe():
    return Asked(
        stem="Make a layer by Kaiming's recipe and use it once. Put the lines into order.",
        answer=Order(
            steps=(
                "`layer = nn.Linear(300, 200)`",
                "`fan_in = layer.weight.shape[1]`",
                "`std = (2 / fan_in) ** 0.5`",
                "`nn.init.normal_(layer.weight, 0.0, std)`",
                "`nn.init.zeros_(layer.bias)`",
                "`y = torch.relu(layer(x))`",
            ),
            before=((0, 1), (1, 2), (2, 3), (3, 5), (0, 4), (4, 5)),
            wrong=(
                Wrong(
                    "`fan_in = layer.weight.shape[0]`",
                    "fans_swapped",
                    "The first number of a shape counts the outputs. Which one counts inputs?",
                ),
                Wrong(
                    "`std = 2 / fan_in`",
                    "kaiming_variance_as_std",
                    "That is a variance. What does the last argument of `normal_` mean?",
                ),
            ),
        ),
        explanation="A fan needs a weight, a standard deviation needs the fan, and the weights need both before "
        "the layer is used. The bias may be set at any time in between, and 0 is fine for it: the weights break "
        "the symmetry.",
    )


_KEEPERS = (
    (
        'kaiming_normal_(w, nonlinearity="relu")',
        "Variance 2/400, as a ReLU needs it.",
    ),
    (
        'kaiming_uniform_(w, nonlinearity="relu")',
        "Another distribution of the same variance, 2/400.",
    ),
    (
        "xavier_normal_(w, gain=2 ** 0.5)",
        "With equal fans Xavier's variance is gain² · 2/800, here 2/400.",
    ),
)


@question("Ten ReLU layers stay alive", section=3, lesson="The two recipes")
def recipes_that_keep_the_signal():
    return Asked(
        stem="Ten ReLU layers have a weight `w` of shape `(400, 400)` each, and no biases. Which lines of "
        "`nn.init`, used for every layer, keep the mean square of the signal (about, on average)?",
        answer=Choice(
            (
                *(Right(f"`{line}`", why) for line, why in _KEEPERS),
                Wrong(
                    "`normal_(w, std=2 / 400)`",
                    "kaiming_variance_as_std",
                    "2/400 is the variance that is needed. What is asked for here?",
                ),
                Wrong(
                    "`kaiming_uniform_(w, a=5 ** 0.5)`",
                    "linear_gain_sqrt_five",
                    "That is PyTorch's default: a slope of √5 makes the gain 1/√3, far below √2.",
                ),
                Wrong(
                    "`xavier_uniform_(w)`",
                    "kaiming_uniform_without_gain",
                    "A gain of 1 keeps the signal of linear layers. What do ten ReLUs take away?",
                ),
            ),
            several=True,
        ),
        explanation="A ReLU lets half of the mean square through, so $400 \\cdot \\mathrm{Var}(w)$ has to be "
        "2. Ask of each line which variance it gives; the form of the distribution does not matter.",
    )
