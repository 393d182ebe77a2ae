"""The questions of exercise 5."""

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

from . import misconceptions as slips
from . import reference


def held(number):
    """A number as it stands inside a product."""
    return f"({as_text(number)})" if number < 0 else as_text(number)


# -- along a path, and over paths ----------------------------------------------------------------------------------


@question("One function inside another", section=5, lesson="One path: stretch times stretch")
def one_path(rng):
    a, b, x = (
        rng.choice([-4, -3, 3, 4, 5]),
        rng.choice([-5, -3, -1, 1, 2, 3, 5, 7]),
        rng.choice([-3, -2, 2, 3, 4]),
    )
    u = a * x + b
    functions, derivatives = [lambda v: a * v + b, lambda v: v * v], [lambda _: a, lambda v: 2 * v]
    return Asked(
        stem=f"$y = (a x + b)^2$ with $a = {a}$ and $b = {b}$. What is the slope $dy/dx$ at $x = {x}$?",
        answer=Numeric(
            reference.chain(functions, derivatives, x),
            wrong=(
                Wrong(
                    slips.all_derivatives_at_x(functions, derivatives, x),
                    "all_derivatives_at_x",
                    "You took the slope of the square at $x$. What does the square get to see?",
                ),
                Wrong(
                    slips.only_the_last_derivative(functions, derivatives, x),
                    "only_the_last_derivative",
                    "That is the square's own slope. What does a step in $x$ become before it gets there?",
                ),
                Wrong(
                    slips.derivatives_added(functions, derivatives, x),
                    "derivatives_added",
                    "Right slopes, but one function stretches what the other has stretched already.",
                ),
                Wrong(
                    slips.value_instead_of_slope(functions, derivatives, x),
                    "value_instead_of_slope",
                    "So high is the function there. How steep is it?",
                ),
                Wrong(
                    a,
                    "last_derivative_forgotten",
                    "That is the slope inside the brackets. Then comes the square.",
                ),
            ),
        ),
        explanation=f"The square sees $u = a x + b = {u}$ and is steep by $2u = {2 * u}$ there; the bracket "
        f"stretches by $a = {a}$. Along a path slopes are multiplied: ${2 * u} \\cdot {held(a)} = {2 * u * a}$.",
        facts={"a": a, "b": b, "x": x},
        hints=("Call the bracket $u$.", "Multiply two slopes: that of $u^2$ at $u$, and that of $u$ at $x$."),
    )


@question("One neuron and its loss", section=5, lesson="One path: stretch times stretch")
def slope_at_a_weight(rng):
    x, w, b = rng.choice([-4, -3, 3, 4, 5]), rng.choice([-6, 6, 7, 8]), rng.choice([-2, -1, 1, 2])
    miss = rng.choice([-5, -1, 1, 9])
    y = w * x + b - miss
    return Asked(
        stem=f"A linear neuron says $\\hat{{y}} = w x + b$ with $w = {w}$, $x = {x}$, $b = {b}$. It should have said "
        f"$y = {y}$, and the loss is $L = (\\hat{{y}} - y)^2$. What is $\\partial L / \\partial w$?",
        answer=Numeric(
            2 * miss * x,
            wrong=(
                Wrong(
                    miss * x, "square_leaves_no_two", "Half of it is there. What does a square leave behind?"
                ),
                Wrong(
                    -2 * miss * x,
                    "target_minus_output",
                    "Right size. If $\\hat{y}$ is above $y$ and grows, does the loss rise or fall?",
                ),
                Wrong(
                    2 * miss,
                    "only_the_last_derivative",
                    "That is $\\partial L / \\partial \\hat{y}$. How much does $\\hat{y}$ move when $w$ does?",
                ),
                Wrong(
                    2 * miss * w,
                    "weight_for_the_input",
                    "That is the slope at $x$. What was $w$ multiplied with on the way forward?",
                ),
                Wrong(miss**2, "value_instead_of_slope", "That is the loss. How does it answer to $w$?"),
            ),
        ),
        explanation=f"$\\hat{{y}} = {w * x + b}$ is off by ${miss}$, so $\\partial L / \\partial \\hat{{y}} = "
        f"2 \\cdot {held(miss)} = {2 * miss}$; a step in $w$ moves $\\hat{{y}}$ by $x = {x}$ times as much: "
        f"${2 * miss} \\cdot {held(x)} = {2 * miss * x}$.",
        facts={"w": w, "x": x, "b": b, "y": y},
        hints=(
            "Walk from $L$ to $\\hat{y}$, and from there to $w$.",
            "Two factors: $2(\\hat{y} - y)$ and $x$.",
        ),
    )


@question("A value that is used twice", section=5, lesson="One layer: many paths")
def two_paths(rng):
    a, b, x = (
        rng.choice([-4, -3, -2, 2, 3, 4, 5]),
        rng.choice([1, 3, 5, 7]),
        rng.choice([-5, -4, 2, 3, 4, 5]),
    )
    h1, h2 = a * x, x + b
    code = f"h1 = {a} * x\nh2 = x + {b}\nL = h1 * h2"
    return Asked(
        stem=f"""Both neurons get the same $x$, and the loss needs both:

```python
x = {x}
{code}
```

What is $dL/dx$?""",
        answer=Numeric(
            a * h2 + h1,
            wrong=(
                Wrong(
                    a * h2,
                    "second_path_forgotten",
                    "That is the path through `h1`. Is there no other way to `L`?",
                ),
                Wrong(
                    h1, "first_path_forgotten", "That is the path through `h2`. Is there no other way to `L`?"
                ),
                Wrong(
                    a * h2 * h1,
                    "paths_multiplied",
                    "Both paths are right. Within a path you multiply; what do you do with two of them?",
                ),
                Wrong(
                    a,
                    "slopes_of_the_neurons_only",
                    "Those are the slopes of `h1` and `h2`. How strongly does `L` answer to each of them?",
                ),
                Wrong(h1 * h2, "value_instead_of_slope", "That is `L` itself. How does it answer to `x`?"),
            ),
        ),
        explanation=f"Through `h1`: `L` answers with $h_2 = {h2}$, `h1` with ${a}$, which makes ${a * h2}$. Through "
        f"`h2`: $h_1 = {h1}$ times 1. Multiply along a path, add over paths: ${a * h2} + {held(h1)} = {a * h2 + h1}$.",
        facts={"code": code, "x": x},
        hints=("Count the ways from `x` to `L`.", "Each way has a product of its own. Add them."),
    )


@question("How many ways lead to the loss", section=5, lesson="One layer: many paths")
def ways_to_the_loss(rng):
    inputs, first, second, third = (
        rng.choice([2, 5, 6]), rng.choice([4, 7, 8]), rng.choice([3, 5, 6]), rng.choice([2, 4])
    )  # fmt: skip
    return Asked(
        stem=f"A network has {inputs} inputs, hidden layers of {first}, {second} and {third} neurons, and one output. "
        "Each neuron is connected to all in the next layer. On how many different paths does **one** weight of the "
        "first layer reach the loss?",
        answer=Numeric(
            second * third,
            wrong=(
                Wrong(
                    first * second * third,
                    "first_layer_counted",
                    "A weight of the first layer ends in one neuron. From there on, count.",
                ),
                Wrong(second + third, "paths_added", f"Each of {second} ways splits into {third} more."),
                Wrong(
                    second,
                    "stops_after_one_layer",
                    "So many ways lead into the next layer. Does each go on as a single one?",
                ),
                Wrong(1, "one_way_only", "The neuron hands its output to everyone in the next layer."),
            ),
        ),
        explanation=f"The weight ends in one neuron. That one feeds {second} neurons, each of those {third}, and those "
        f"one output: ${second} \\cdot {third} = {second * third}$. Nobody walks them one by one: backpropagation "
        "computes once per neuron how the loss answers to it, and the sums do the rest.",
        facts={"widths": (inputs, first, second, third, 1)},
        hints=("In how many neurons does one weight end?",),
    )


# -- activations on the way back -----------------------------------------------------------------------------------


@question("Back through a sigmoid", section=5, lesson="One layer: many paths")
def through_a_sigmoid(rng):
    s, g = rng.choice([0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 0.9]), rng.choice([-5, -4, -2, 2, 3, 4, 5])
    return Asked(
        stem=f"On the way forward a sigmoid unit said ${as_text(s)}$. On the way back the gradient ${g}$ arrives "
        "behind it. Which gradient leaves it in front, towards its $z$?",
        answer=Numeric(
            rounded(g * s * (1 - s), 6),
            wrong=(
                Wrong(
                    float(reference.sigmoid_backward(g, np.array(s))),
                    "sigmoid_taken_twice",
                    f"{as_text(s)} is what came out of the sigmoid. It has been through it already.",
                ),
                Wrong(g * s, "only_the_sigmoid", "A unit that says nearly 1 is nearly flat. Is yours?"),
                Wrong(
                    g * (1 - s * s),
                    "slope_of_tanh",
                    "That is the slope of another unit, one that says between −1 and 1.",
                ),
                Wrong(
                    s * (1 - s),
                    "sigmoid_grad_output_ignored",
                    "That is the slope. What arrived behind the unit?",
                ),
            ),
        ),
        explanation=f"A sigmoid's slope is $s (1 - s)$, with $s$ its output: ${as_text(s)} \\cdot {as_text(1 - s)} = "
        f"{as_text(s * (1 - s))}$. Times what arrives, ${g}$: ${as_text(g * s * (1 - s))}$.",
        facts={"s": s, "g": g},
        hints=(
            "You need the unit's slope, and what arrives.",
            "The slope is $s (1 - s)$. Which number is $s$?",
        ),
    )


def back_through_relu(z, g):
    return f"""z = torch.tensor({z},
                 requires_grad=True)
g = torch.tensor({g})
torch.relu(z).backward(g)
print(z.grad.tolist())"""


@question("Back through a ReLU", section=5, lesson="One layer: many paths")
def through_a_relu(rng):
    low, high = -rng.randint(1, 5), rng.randint(2, 5)
    g = [*rng.sample(range(1, 10), 2), -rng.randint(2, 9)]
    z, grad = np.array([low, 0.0, high]), np.array(g, dtype=float)

    code = back_through_relu(z.tolist(), grad.tolist())

    def text(numbers):
        return f"`{(numbers + 0.0).tolist()}`"

    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Choice(
            (
                Right(
                    text(reference.relu_backward(grad, z)),
                    "What arrives passes where $z > 0$, and nowhere else.",
                ),
                Wrong(
                    text(slips.on_at_zero(grad, z)),
                    "on_at_zero",
                    "At exactly 0 a ReLU has no slope of its own. Which one does PyTorch take?",
                ),
                Wrong(
                    text(slips.sign_of_the_gradient(grad, z)),
                    "sign_of_the_gradient",
                    "Whose sign decides whether a unit was on: that of `z`, or that of `g`?",
                ),
                Wrong(
                    text(slips.times_the_output(grad, z)),
                    "times_the_output",
                    f"Is a ReLU steeper at {high} than at 1?",
                ),
                Wrong(
                    text(slips.tested_on_the_output(grad, z)),
                    "tested_on_the_output",
                    "That is all of `g`. Can a unit that is off hand anything on?",
                ),
            )
        ),
        explanation=f"The first unit is off, the third is on and hands its ${g[2]}$ on as it is: a minus in the "
        "gradient stops nothing. At exactly 0 PyTorch counts a ReLU as off.",
        facts={"code": code},
    )


_CURVES = {
    "the slope of a sigmoid": "a hump of height ¼ over 0",
    "the slope of a tanh": "a hump of height 1 over 0",
    "the slope of a ReLU": "level at 0, and level at 1 right of 0",
    "the sigmoid itself": "a ramp that climbs from 0 to 1",
}


@question("A curve over z", section=5, lesson="One layer: many paths")
def which_slope(rng):
    name = rng.choice(sorted(_CURVES))
    z = np.linspace(-6, 6, 25)
    y = {
        "the slope of a sigmoid": lambda: reference.sigmoid_backward(1.0, z),
        "the slope of a tanh": lambda: 1 - np.tanh(z) ** 2,
        "the slope of a ReLU": lambda: reference.relu_backward(1.0, z),
        "the sigmoid itself": lambda: reference.sigmoid(z),
    }[name]()
    seen = {
        "the slope of a sigmoid": "A curve that is near 0 at both ends and 0.25 high in the middle",
        "the slope of a tanh": "A curve that is near 0 at both ends and 1 high in the middle",
        "the slope of a ReLU": "A curve that is 0 up to the middle, and 1 from there on",
        "the sigmoid itself": "A curve that climbs from 0 at the left through 0.5 to 1 at the right",
    }
    return Asked(
        stem=f"What is drawn here over $z$? Mind the numbers at the side.\n\n![{seen[name]}.](curve)",
        answer=Choice(
            tuple(
                Right(one, f"Yes: {looks}.") if one == name
                else Wrong(one, f"sees_{one.replace(' ', '_')}", f"For {one} the picture is {looks}. Is it here?")
                for one, looks in _CURVES.items()
            )
        ),
        explanation=f"It is {name}: {_CURVES[name]}. On the way back a unit multiplies by its slope: a sigmoid by ¼ at "
        "most, a tanh by 1 at most, and both by next to nothing far out. A ReLU passes all or nothing.",
        facts={"name": name},
        plots={"curve": Plot((Series("curve", tuple(z.tolist()), tuple(y.tolist())),), "z", "value")},
    )  # fmt: skip


@question("What is left at the front", section=5, lesson="One layer: many paths")
def left_of_the_gradient(rng):
    w, layers = rng.choice([0.8, 1.2, 2, 3, 5]), rng.randint(3, 6)
    return Asked(
        stem=f"A gradient goes back through a chain of {layers} sigmoid units. In front of each stands a weight of "
        f"{as_text(w)}, through which it passes too. By which factor is it multiplied on the way, at most?",
        answer=Numeric(
            rounded((w / 4) ** layers, 6),
            wrong=(
                Wrong(
                    0.25**layers, "weights_ignored", "Between two units there is a weight. It stretches too."
                ),
                Wrong(
                    w**layers,
                    "sigmoids_forgotten",
                    "The weights are all there. How steep is a sigmoid, at its steepest?",
                ),
                Wrong(
                    (w / 4) * layers,
                    "derivatives_added",
                    f"One unit and its weight leave {as_text(w / 4)}. What happens to that in the next unit?",
                ),
                Wrong(w / 4, "one_sigmoid_only", "That is what one unit with its weight does."),
                Wrong(
                    (w / 2) ** layers,
                    "only_the_sigmoid",
                    "At $z = 0$ a sigmoid says ½. How steep is it there?",
                ),
            ),
        ),
        explanation=f"A sigmoid's slope is ¼ at most, so one unit with its weight leaves ${as_text(w)} \\cdot 0.25 = "
        f"{as_text(w / 4)}$, and {layers} of them ${as_text(w / 4)}^{layers} = "
        f"{as_text(rounded((w / 4) ** layers, 4))}$. "
        + (
            "Only with weights above 4 could it grow, and then only while the units stand near 0."
            if w < 4
            else "Such weights push the units far out, where their slope is much smaller: most of the time it fades."
        ),
        facts={"w": w, "layers": layers},
        hints=("How steep can a sigmoid be?", "Each unit multiplies by ¼ at most, each weight by itself."),
    )


def sigmoid_tower(layers=8, width=6):
    """A batch, targets, and layers whose weights keep the signal at its size on the way forward."""
    rng = np.random.default_rng(0)
    x, target = rng.normal(size=(16, width)), rng.normal(size=(16, width))
    return x, target, [(rng.normal(0, width**-0.5, (width, width)), np.zeros(width)) for _ in range(layers)]


@question("Gradients, layer by layer", section=5, lesson="One layer: many paths")
def gradients_by_layer():
    gradients = reference.network_gradients(*sigmoid_tower())
    sizes = tuple(float(np.log10(np.abs(weight).mean())) for weight, _ in gradients)
    return Asked(
        stem="Eight layers with sigmoids between them, before their first step. For each layer you see the mean size "
        "of its weights' gradients, as a power of ten; layer 1 is the one at the input.\n\n"
        "![A line that climbs from about −6 at layer 1 to about −1 at layer 8, some two thirds of one at each "
        "layer.](sizes)\n\nWhat follows from that?",
        answer=Choice(
            (
                Right(
                    "With one rate for all, the first layers hardly move.",
                    "A step is rate times gradient, and theirs is fifty thousand times smaller.",
                ),
                Wrong(
                    "The first layers are already close to where they should be.",
                    "small_gradient_means_trained",
                    "These are random weights, before the first step. What else makes a gradient small?",
                ),
                Wrong(
                    "The last layers are the ones whose gradients vanish on their way.",
                    "gradient_flows_forwards",
                    "Where does the walk back begin, and where does it end?",
                ),
                Wrong(
                    "What the first layers compute makes no difference to the output.",
                    "small_gradient_means_useless",
                    "Everything the output knows of the input comes through them. What shrinks is a slope.",
                ),
            )
        ),
        explanation="The walk back starts at the output. At each sigmoid the gradient is multiplied by a slope of at "
        "most ¼, so it shrinks by about the same factor per layer: a straight line in powers of ten. The layers at "
        "the input learn last, though all others build on them. ReLUs, and weights of the right size, mend that.",
        plots={
            "sizes": Plot((Series("gradient", tuple(range(1, 9)), sizes),), "layer", "log10 of mean size")
        },
    )


@question("Slope by output", section=5, lesson="One layer: many paths")
def slope_by_output():
    return Asked(
        stem="A unit is $t = \\tanh(z)$. Write its slope $dt/dz$ with nothing but $t$ and numbers, such as `2*t+1`.",
        answer=Text(
            (
                "1-t^2", "1-t**2", "1-t²", "1-t*t", "1-tt", "1-t·t", "1-(t^2)", "1-(t**2)", "(1-t^2)", "(1-t**2)",
                "-t^2+1", "-t**2+1", "-t²+1", "(1-t)(1+t)", "(1-t)*(1+t)", "(1+t)(1-t)", "(1+t)*(1-t)", "1−t²", "1−t^2",
            ),
            wrong=(
                Wrong("t*(1-t)", "slope_of_sigmoid", "That is the slope of a sigmoid. How steep is a tanh at 0?"),
                Wrong("t(1-t)", "slope_of_sigmoid", "That is the slope of a sigmoid. How steep is a tanh at 0?"),
                Wrong("1+t^2", "slope_of_tan", "That grows without end. Is a tanh steepest far out, or at 0?"),
                Wrong("1+t**2", "slope_of_tan", "That grows without end. Is a tanh steepest far out, or at 0?"),
                Wrong("1-t", "square_forgotten", "Far to the left $t$ is −1 and the curve is flat. And yours?"),
                Wrong("1-z^2", "formula_on_z", "Which letter was asked for: what goes in, or what comes out?"),
            ),
        ),
        explanation="$1 - t^2$: steepest at $t = 0$, where it is 1, and flat where $t$ comes near 1 or −1. Since it "
        "needs the output only, the way forward has computed everything that the way back wants.",
        hints=("At $t = 0$ the slope is 1; at $t = 1$ and at $t = -1$ it is 0.", "There is a square in it."),
    )  # fmt: skip


# -- a layer -------------------------------------------------------------------------------------------------------


@question("Gradients and their shapes", section=5, lesson="One layer: many paths")
def shapes_on_the_way_back(rng):
    n, inputs, outputs = rng.choice([16, 32, 64]), rng.choice([5, 6, 7]), rng.choice([2, 3, 4])
    return Asked(
        stem=f"A layer computes `y = x @ weight.T + bias`. The batch `x` has the shape ({n}, {inputs}), `weight` has "
        f"({outputs}, {inputs}). Which gradient has which shape?",
        answer=Match(
            (
                Pair(
                    "`grad_output`, what arrives", f"({n}, {outputs})", "One number for each element of `y`."
                ),
                Pair(
                    "`grad_x`, what is handed on",
                    f"({n}, {inputs})",
                    "A gradient has the shape of what it is for.",
                ),
                Pair("`grad_weight`", f"({outputs}, {inputs})", "It lines up with `weight`, entry by entry."),
                Pair("`grad_bias`", f"({outputs},)", "All samples share one bias, so they are added up."),
            ),
            wrong=(
                Wrong(
                    f"({inputs}, {outputs})",
                    "weight_gradient_transposed",
                    "Could you subtract that from `weight`?",
                ),
                Wrong(f"({n},)", "bias_gradient_over_the_outputs", "Which axis is the batch, and has to go?"),
            ),
        ),
        explanation="Whatever the formula, a gradient has the shape of what it belongs to. That is how formulas can be "
        f"found: of `grad_output` ({n}, {outputs}) and `x` ({n}, {inputs}), only `grad_output.T @ x` makes "
        f"({outputs}, {inputs}).",
        facts={"n": n, "inputs": inputs, "outputs": outputs},
    )


@question("One entry of a weight's gradient", section=5, lesson="One layer: many paths")
def one_weight_of_a_layer(rng):
    (a, b, c, d), (e, f, h, k) = rng.sample([-3, -2, 2, 4, 5], 4), rng.sample([-7, -4, 3, 6, 8, 9], 4)
    x, g = [[a, b], [c, d]], [[e, f], [h, k]]
    o, i = rng.choice([(0, 1), (1, 0)])
    arrays = np.array(g, dtype=float), np.array(x, dtype=float), np.zeros((2, 2))
    gradient = reference.linear_backward(*arrays)[1]

    def entry(slip, place=(o, i)):
        return float(slip(*arrays)[1][place])

    return Asked(
        stem=f"""Two samples went through `y = x @ weight.T + bias`. This is what they were, and what arrives on the way
back:

```python
x = {x}
grad_output = {g}
```

What is `grad_weight[{o}, {i}]`?""",
        answer=Numeric(
            float(gradient[o, i]),
            wrong=(
                Wrong(
                    entry(slips.weight_gradient_transposed),
                    "weight_gradient_transposed",
                    "Rows of `weight` belong to outputs. Which index is the output's here?",
                ),
                Wrong(
                    entry(slips.batch_divided_out_again),
                    "batch_divided_out_again",
                    "The loss has divided by the batch already. Who divides a second time?",
                ),
                Wrong(
                    entry(slips.grad_output_ignored),
                    "grad_output_ignored",
                    "You added inputs up. What does `grad_output` say about each sample?",
                ),
                Wrong(
                    g[0][o] * x[0][i],
                    "first_sample_only",
                    "Both samples used this weight. Where is the second?",
                ),
            ),
        ),
        explanation=f"The weight from input {i} to output {o} was used once by each sample; their pushes are added: "
        f"${g[0][o]} \\cdot {held(x[0][i])} + {held(g[1][o])} \\cdot {held(x[1][i])} = {gradient[o, i]:g}$.",
        facts={"x": x, "grad_output": g, "o": o, "i": i},
        hints=(
            "Which numbers met at this weight on the way forward?",
            f"Column {o} of `grad_output` with column {i} of `x`: multiply sample by sample, and add.",
        ),
    )


@question("Where the walk begins", section=5, lesson="The network of 3 and 2 neurons")
def start_of_the_walk(rng):
    n, outputs = rng.choice([5, 8, 10, 20]), rng.choice([2, 3, 4])
    y, t = rng.choice([0.9, 1.5, 2.5, -0.5]), rng.choice([0.4, 1.0, 3.0, -1.0])
    return Asked(
        stem=f"A network with {outputs} outputs gets a batch of {n} samples, and the loss is `nn.MSELoss()`. One of "
        f"all these outputs is ${as_text(y)}$ and should be ${as_text(t)}$. Which gradient starts back from it?",
        answer=Numeric(
            rounded(2 * (y - t) / (n * outputs), 6),
            wrong=(
                Wrong(
                    2 * (y - t) / n,
                    "mean_over_samples_only",
                    f"Over how many numbers is the mean: {n}, or are there {outputs} for each sample?",
                ),
                Wrong(2 * (y - t), "sum_instead_of_mean", "Is the loss a sum of squares, or their mean?"),
                Wrong((y - t) / (n * outputs), "square_leaves_no_two", "What does a square leave behind?"),
                Wrong(
                    2 * (t - y) / (n * outputs),
                    "target_minus_output",
                    "Right size. If this output grows, does the loss grow with it?",
                ),
            ),
        ),
        explanation=f"The mean is over every element, ${n} \\cdot {outputs} = {n * outputs}$ of them: "
        f"$2 \\cdot ({as_text(y)} - {held(t)}) / {n * outputs} = "
        f"{as_text(rounded(2 * (y - t) / (n * outputs), 4))}$. With that, no layer has to divide by anything later.",
        facts={"n": n, "outputs": outputs, "y": y, "t": t},
        hints=("The loss is a mean of squares.", "Twice the error, divided by the number of squares."),
    )


@question("The same samples twice", section=5, lesson="The network of 3 and 2 neurons")
def batch_repeated():
    return Asked(
        stem="The loss is the mean over a batch. Now you put every sample into the batch twice. What happens to the "
        "gradient of the weights?",
        answer=Choice(
            (
                Right(
                    "It stays as it was.",
                    "The mean of the loss has not changed, so its slope has not either.",
                ),
                Wrong(
                    "It gets twice as large.",
                    "sum_instead_of_mean",
                    "There are twice as many pushes. By what does the loss divide each of them?",
                ),
                Wrong(
                    "It gets half as large.",
                    "batch_divided_out_again",
                    "Each push is half as large. How many of them are added up?",
                ),
                Wrong(
                    "It gets a quarter as large.",
                    "every_layer_divides",
                    "Who divides by the batch: the loss, once, or every layer?",
                ),
            )
        ),
        explanation="Twice as many samples push, each half as hard, since the loss divides by twice as many: the sum "
        "of the pushes is the same. So a rate that suits a batch of 32 is not thrown off by the size alone. With "
        '`reduction="sum"` the gradient would double.',
    )


# -- the whole walk ------------------------------------------------------------------------------------------------


@question("Two layers, forwards and back", section=5, lesson="The network of 3 and 2 neurons")
def order_of_the_walk():
    return Asked(
        stem="Put one training step of a network with one hidden layer into order.",
        answer=Order(
            steps=(
                "`h = sigmoid(x @ w1.T + b1)`",
                "`y = h @ w2.T + b2`",
                "`dy = 2 * (y - target) / y.size`",
                "`dw2 = dy.T @ h`",
                "`dz = dy @ w2 * h * (1 - h)`",
                "`dw1 = dz.T @ x`",
                "`w2 = w2 - lr * dw2`",
                "`w1 = w1 - lr * dw1`",
            ),
            before=((0, 1), (1, 2), (2, 3), (2, 4), (4, 5), (3, 6), (4, 6), (5, 7)),
            wrong=(
                Wrong(
                    "`dw1 = dz.T @ h`",
                    "hidden_output_for_the_input",
                    "What did the first layer multiply its weights with?",
                ),
                Wrong(
                    "`dz = dy @ w2 * y * (1 - y)`",
                    "slope_on_the_linear_output",
                    "Through which sigmoid does the error go, and what did that one say?",
                ),
            ),
        ),
        explanation="Forwards, then the error, then back. `dw2` may come before or after `dz`: neither needs the "
        "other. What matters is that `w2` changes only when `dz` has been computed: the error goes back through the "
        "weights with which it was made.",
        hints=(
            "First forwards, then back, then the steps.",
            "Look for the line that still needs the old `w2`.",
        ),
    )


_FORWARDS = """h = sigmoid(x @ w1.T + b1)
y = h @ w2.T + b2"""


@question("What the way back needs", section=5, lesson="The network of 3 and 2 neurons")
def what_is_kept():
    return Asked(
        stem=f"""A network goes forwards like this:

```python
{_FORWARDS}
```

You know `dy`, the gradient of the loss at `y`, and want the gradients of both weights and both biases. What else
goes into them, if nothing is computed twice?""",
        answer=Choice(
            (
                Right("`x`", "`w1` was multiplied with it, so `dw1` is made of it."),
                Right("`h`", "`dw2` is made of it, and the sigmoid's slope is `h * (1 - h)`."),
                Right("`w2`", "Through it the error goes back to the hidden units."),
                Wrong(
                    "`w1`",
                    "weight_of_the_wrong_layer",
                    "It would lead on to `x`. Does anybody ask for that one?",
                ),
                Wrong(
                    "`b1`",
                    "bias_on_the_way_back",
                    "What it did is in `h` already. Does any of the formulas ask for it again?",
                ),
                Wrong(
                    "`b2`",
                    "bias_on_the_way_back",
                    "What it did is in `dy` already. Does any of the formulas ask for it again?",
                ),
            ),
            several=True,
        ),
        explanation="`dw2 = dy.T @ h`, `db2 = dy.sum(axis=0)`, then `dz = dy @ w2 * h * (1 - h)`, `dw1 = dz.T @ x`, "
        "`db1 = dz.sum(axis=0)`. That is why training takes so much more memory than asking: what every layer was "
        "given has to be kept until the way back has passed.",
        facts={"code": _FORWARDS},
        hints=("Write the five gradients down, from `dw2` to `db1`.",),
    )


def updates_on_the_way(w1, w2, x, target):
    return f"""w1, w2, lr = {w1}, {w2}, 0.1
x, target = {x}, {target}
h = w1 * x
y = w2 * h
dy = 2 * (y - target)
w2 = w2 - lr * dy * h
dw1 = dy * w2 * x
print(dw1)"""


@question("Line by line", section=5, lesson="Traps")
def weight_changed_on_the_way(rng):
    w1, w2 = rng.choice([2, 3]), rng.choice([-3, -2, 3, 4, 5, 6])
    x, miss = rng.choice([-3, -2, 2, 3, 4, 5]), rng.choice([-2, -1, 1, 2, 3])
    h = w1 * x
    y, target = w2 * h, w2 * h - miss
    dy = 2 * (y - target)
    after = round(w2 - 0.1 * dy * h, 6)
    code = updates_on_the_way(w1, w2, x, target)
    return Asked(
        stem=f"Somebody wrote a step for a chain of two weights. What does it print?\n\n```python\n{code}\n```",
        answer=Numeric(
            rounded(dy * after * x, 6),
            wrong=(
                Wrong(
                    dy * w2 * x,
                    "weights_updated_on_the_way",
                    "That is the true gradient, with the `w2` of the first line. Which `w2` does the last one see?",
                ),
                Wrong(
                    dy * (w2 + 0.1 * dy * h) * x,
                    "uphill",
                    "Look at the sign: does `w2` go up the slope or down?",
                ),
                Wrong(
                    dy * after * h,
                    "hidden_output_for_the_input",
                    "The last product has an `x` in it. Is that `h`?",
                ),
                Wrong(dy * after, "input_forgotten", "The input stands in the last product too."),
            ),
        ),
        explanation=f"`dy` is ${dy}$. Then `w2` becomes ${w2} - 0.1 \\cdot {held(dy)} \\cdot {held(h)} = "
        f"{as_text(after)}$, and `dw1` is made with that: ${as_text(rounded(dy * after * x, 6))}$. It is a bug: the "
        f"loss was made with the old `w2`, and so the true gradient is ${dy * w2 * x}$. First all "
        "gradients, then all updates.",
        facts={"code": code},
        hints=("Write down `h`, `y` and `dy`.", "Then `w2`: it changes one line before it is used."),
    )


# -- PyTorch's way back --------------------------------------------------------------------------------------------


def two_rounds(w, xs, target):
    return f"""w = torch.tensor({w}.0, requires_grad=True)
for x in {xs}:
    loss = (w * x - {target}) ** 2
    loss.backward()
print(w.grad.item())"""


@question("Two rounds of a loop", section=5, lesson="What PyTorch calls it")
def two_rounds_of_backward(rng):
    w, xs, target = rng.choice([2, 4, 5]), rng.sample([1, 2, 3, 4], 2), rng.choice([1, 3, 7, 9])
    each = [2 * (w * x - target) * x for x in xs]
    code = two_rounds(w, xs, target)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            sum(each),
            wrong=(
                Wrong(
                    each[1],
                    "gradient_overwritten",
                    "That is what the second round computes. Where does it go?",
                ),
                Wrong(
                    each[0], "first_gradient_kept", "That was there after the first round. Then came another."
                ),
                Wrong(
                    sum(each) / 2, "gradients_averaged", "Does anything here divide by the number of rounds?"
                ),
                Wrong(
                    sum((w * x - target) ** 2 for x in xs),
                    "value_instead_of_slope",
                    "Those are the losses. What does `backward` leave in `w.grad`?",
                ),
            ),
        ),
        explanation=f"The rounds give $2 (w x - {target}) x$: ${each[0]}$, then ${each[1]}$. `backward` **adds** to "
        f"what is in `.grad`: ${each[0]} + {held(each[1])} = {sum(each)}$. So a training loop empties it each time, "
        "with `optimizer.zero_grad()`.",
        facts={"code": code},
        hints=(
            "What is the slope of the loss in each round?",
            "What does `backward` do to a `.grad` that is not empty?",
        ),
    )


_TWICE = """x = torch.tensor(3.0, requires_grad=True)
y = x * x
y.backward()
y.backward()
print(x.grad.item())"""


@question("Back, and back again", section=5, lesson="What PyTorch calls it")
def backward_twice():
    return Asked(
        stem=f"What happens here?\n\n```python\n{_TWICE}\n```",
        answer=Choice(
            (
                Right(
                    "The second `backward` raises a RuntimeError.",
                    "The first one has thrown away what the way back needs.",
                ),
                Wrong(
                    "It prints 12.0, since gradients are added up.",
                    "graph_kept",
                    "They would be. But what did the first walk back leave of the graph?",
                ),
                Wrong(
                    "It prints 6.0, since the gradient is computed anew.",
                    "gradient_overwritten",
                    "`.grad` is added to, never overwritten. And is there still something to walk along?",
                ),
                Wrong(
                    "It prints 2.0, the second derivative of the square.",
                    "second_derivative",
                    "`y` is still the square itself. Would a second walk lead along another curve?",
                ),
            )
        ),
        explanation="The way forward keeps what the way back needs, here `x`, and `backward` frees it as it goes. A "
        "second walk needs a second way forward, or `retain_graph=True`; then it would print 12.0.",
        facts={"code": _TWICE},
    )


# -- the instrument ------------------------------------------------------------------------------------------------


@question("What an honest check costs", section=5, lesson="A slow and honest instrument")
def cost_of_the_instrument(rng):
    inputs, hidden = rng.choice([3, 4, 8, 10]), rng.choice([5, 6, 12, 20])
    weights = inputs * hidden + hidden
    numbers = weights + hidden + 1
    return Asked(
        stem=f"A network of {inputs} inputs, {hidden} hidden units and one output has weights and biases. You check "
        "its gradients with central differences, one number after the other. How many times does the network run "
        "forwards?",
        answer=Numeric(
            2 * numbers,
            wrong=(
                Wrong(
                    numbers, "one_run_each", "How many points does a central difference ask the function at?"
                ),
                Wrong(2 * weights, "bias_left_out", "Biases are checked as well. How many are there?"),
                Wrong(
                    2,
                    "all_elements_at_once",
                    "If all numbers move at once, what does the difference say about a single one?",
                ),
                Wrong(
                    numbers + 1, "forward_difference", "That would be enough if you looked to one side only."
                ),
            ),
            relative=0.001,
        ),
        explanation=f"There are ${inputs} \\cdot {hidden} + {hidden}$ weights and ${hidden} + 1$ biases, ${numbers}$ "
        f"numbers; each is moved up once and down once: ${2 * numbers}$ runs. Backpropagation needs one way forward "
        "and one way back, however many numbers there are. So the instrument checks, and never trains.",
        facts={"inputs": inputs, "hidden": hidden},
        hints=("Count weights and biases.", "Each of them is moved up and down."),
    )


def errors_of_differences(f, x, slope):
    """The error of one-sided and of central differences, as powers of ten, for ε from 1e-12 to 0.1."""
    one_side, central = [], []
    for power in range(-12, 0):
        eps = 10.0**power
        one_side.append(float(np.log10(abs((f(x + eps) - f(x)) / eps - slope))))
        central.append(float(np.log10(abs((f(x + eps) - f(x - eps)) / (2 * eps) - slope))))
    return tuple(one_side), tuple(central)


@question("Smaller and smaller steps", section=5, lesson="A slow and honest instrument")
def error_of_the_instrument():
    one_side, central = errors_of_differences(lambda x: x * x * x, 1.0, 3.0)
    powers = tuple(range(-12, 0))
    return Asked(
        stem="The slope of $x^3$ at 1 was measured with smaller and smaller steps $\\epsilon$. You see the errors, "
        "both axes in powers of ten.\n\n![Two curves with a valley: from the right both fall as the step shrinks, one "
        "to an error of 1e-10 at 1e-5, the other to about 1e-8 at 1e-8; left of that both rise again.](errors)\n\n"
        "Why do the errors grow again at the left?",
        answer=Choice(
            (
                Right(
                    "The two values agree in so many digits that rounding is all that differs.",
                    "A difference of nearly equal numbers is mostly rounding, and $1/\\epsilon$ enlarges it.",
                ),
                Wrong(
                    "The curve is steeper close to the point than it is a little farther away from it.",
                    "steeper_close_by",
                    "The slope at the point is 3, exactly. The closer the two points, the nearer to it, on paper.",
                ),
                Wrong(
                    "The error of the formula itself grows when the step gets smaller than 1e-5.",
                    "formula_error_grows",
                    "That error goes with $\\epsilon^2$. What happens to it as $\\epsilon$ shrinks?",
                ),
                Wrong(
                    "Below 1e-8 a step is rounded to zero, so both values are the same number.",
                    "step_rounded_away",
                    "Then the result would be 0 and the error 3. How large is it at the left end?",
                ),
            )
        ),
        explanation="From the right the formulas get better: one-sided like $\\epsilon$, central like $\\epsilon^2$. "
        "But values near 1 have some 16 digits. At a step of 1e-12 the difference has but 4 digits left, and the "
        "slope no more than that. For central differences 1e-5 is a good place.",
        plots={
            "errors": Plot(
                (Series("one side", powers, one_side), Series("central", powers, central)),
                "log10 of the step",
                "log10 of the error",
            )
        },
    )


_ONE_ARRAY = """def slope(f, x, eps):
    up, down = x, x
    up[0] = up[0] + eps
    down[0] = down[0] - eps
    return (f(up) - f(down)) / (2 * eps)

x = np.array([3.0, 1.0])
print(slope(lambda v: v[0] ** 2 + v[1], x, 0.5))"""


@question("Two names", section=5, lesson="A slow and honest instrument")
def two_names_for_one_array():
    return Asked(
        stem=f"What does this print?\n\n```python\n{_ONE_ARRAY}\n```",
        answer=Choice(
            (
                Right("`0.0`", "`up` and `down` are one array, and so both values are the same."),
                Wrong(
                    "`6.0`",
                    "copies_expected",
                    "That is the true slope. How many arrays are there to compare?",
                ),
                Wrong(
                    "`-6.0`",
                    "last_name_wins",
                    "`down` was moved last. Is `up` still where it was before?",
                ),
                Wrong(
                    "`6.5`",
                    "forward_difference",
                    "That looks to one side only. What is `up` in the last line?",
                ),
            )
        ),
        explanation="`up, down = x, x` makes two names for one array. It goes up by 0.5, comes down by 0.5, and is "
        "asked twice in the same place: the difference is 0. A gradient that is 0 everywhere is the sign to look for; "
        "`x.copy()` is the cure.",
        facts={"code": _ONE_ARRAY},
    )


# -- what a gradient says ------------------------------------------------------------------------------------------


@question("All gradients are zero", section=5, lesson="The network of 3 and 2 neurons")
def nowhere_to_go():
    return Asked(
        stem="Training has come to a place where the gradient of the loss is 0 for every weight and bias. What do you "
        "know for certain?",
        answer=Choice(
            (
                Right(
                    "Plain gradient descent stays there.",
                    "Every step is rate times gradient, and that is 0.",
                ),
                Wrong(
                    "No other weights have a smaller loss.",
                    "any_minimum_is_the_smallest",
                    "The gradient sees its own surroundings only. What about a deeper valley elsewhere?",
                ),
                Wrong(
                    "The loss is 0, or at least very nearly so.",
                    "flat_means_zero",
                    "How steep a place is does not say how high it lies.",
                ),
                Wrong(
                    "Every small step from there makes it worse.",
                    "flat_means_minimum",
                    "That is so at the bottom of a valley. Where else is the ground level?",
                ),
            )
        ),
        explanation="A gradient of 0 says that the ground is level just there: in a valley, on a saddle, on a plateau "
        "of sigmoids that are far out, or of ReLUs that are all off. Gradient descent finds **a** place from which it "
        "cannot go down any more, which need not be the lowest there is.",
    )


@question("Which step in the walk", section=5, lesson="The network of 3 and 2 neurons")
def tasks_of_the_steps():
    return Asked(
        stem="Training goes round and round. Which step does what?",
        answer=Match(
            (
                Pair(
                    "forward pass",
                    "gives predictions, and keeps what is needed later",
                    "It goes from x to ŷ.",
                ),
                Pair(
                    "loss", "turns predictions and targets into one number", "It says how far off they are."
                ),
                Pair(
                    "backward pass",
                    "says how the loss answers to each weight",
                    "It multiplies along paths and adds over them; it moves nothing.",
                ),
                Pair(
                    "optimizer's step",
                    "moves the weights",
                    "It goes against the gradients, as far as the rate says.",
                ),
            ),
            wrong=(
                Wrong(
                    "sends the right answers back through the layers",
                    "targets_go_back",
                    "What travels back are slopes of the loss. Where do the targets come in?",
                ),
                Wrong(
                    "finds the weights with the smallest loss",
                    "one_step_to_the_minimum",
                    "One round makes the loss a little smaller. Does any step know the best weights?",
                ),
            ),
        ),
        explanation="Backpropagation is only the third of the four: it computes gradients and changes nothing. What is "
        "done with them is the optimizer's business.",
    )
