"""The questions of exercise 4."""

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


def held(factor):
    """A number as it stands in a product: a negative one in parentheses."""
    return f"({as_text(factor)})" if factor < 0 else as_text(factor)


def listed(numbers):
    """Numbers as they stand in code."""
    return "`[" + ", ".join(as_text(one) for one in numbers) + "]`"


def one(value):
    """A batch of one number, as the reference wants it."""
    return np.array([float(value)])


# -- numbers ---------------------------------------------------------------------------------------------------------


@question("Three predictions", section=4, lesson="A number: squares, sizes, and Huber")
def mean_of_squares(rng):
    prediction = [rng.randint(1, 9) for _ in range(3)]
    off = rng.choice([(2, -1, 3), (-2, 1, 4), (1, -3, -1), (3, -2, 0), (-1, 4, -2), (2, 2, -3)])
    target = [p - d for p, d in zip(prediction, off, strict=True)]
    d = np.array(off, dtype=float)
    key = float(reference.mse_loss(np.array(prediction, float), np.array(target, float)))
    return Asked(
        stem=f"A network predicts {listed(prediction)}, and the targets are {listed(target)}. What does "
        "`nn.MSELoss()` give?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(key / 2, "half_of_the_squares", "Some books halve the squares. PyTorch does not."),
                Wrong(
                    key**0.5,
                    "root_of_the_mean_square",
                    "The mean of the squares it is. Is a root taken of it?",
                ),
                Wrong(
                    d.mean() ** 2,
                    "square_of_the_mean",
                    "Square each difference before you average: errors must not cancel.",
                ),
                Wrong(
                    float(abs(d).mean()),
                    "sizes_for_squares",
                    "That is the mean of the sizes, `nn.L1Loss()`. What is squared here?",
                ),
                Wrong(3 * key, "mse_sum_and_mean_exchanged", "That is the sum. How many numbers are there?"),
            ),
        ),
        explanation=f"The differences are {listed(off)}, their squares {listed(d**2)}, and the mean of those is "
        f"{about(key)}.",
        facts={"prediction": prediction, "target": target},
    )


@question("The mean of a table", section=4, lesson="One number out of many: the reduction")
def mean_of_a_table(rng):
    rows, columns = rng.choice([(2, 3), (2, 4), (4, 3), (5, 2)])
    off = rng.choice([1, 2, 3])
    code = f"""\
p = torch.full(({rows}, {columns}), {off + 1}.0)
t = torch.full(({rows}, {columns}), 1.0)
t[0, 0] = {off + 1}.0
print(nn.MSELoss()(p, t))"""
    total = float(off**2 * (rows * columns - 1))
    return Asked(
        stem=f"What does this print? (The number in `tensor(…)` is enough.)\n\n```python\n{code}\n```",
        answer=Numeric(
            total / rows / columns,
            wrong=(
                Wrong(
                    total / rows,
                    "mse_divided_by_the_batch",
                    "Over how many numbers is the mean: over rows, or over all elements?",
                ),
                Wrong(total, "mse_sum_and_mean_exchanged", "That is the sum. `nn.MSELoss()` takes the mean."),
                Wrong(
                    float(off**2),
                    "exact_hits_left_out",
                    "One element is met exactly. It costs 0, but it counts in the mean.",
                ),
                Wrong(
                    total / rows / columns / 2,
                    "half_of_the_squares",
                    "Some books halve the squares. PyTorch does not.",
                ),
            ),
        ),
        explanation=f"{rows * columns - 1} of {rows * columns} elements are off by {off} and cost {off**2} each: "
        f"{as_text(total)} divided by {rows * columns} elements, not by {rows} rows.",
        facts={"code": code},
    )


@question("Beyond delta", section=4, lesson="A number: squares, sizes, and Huber")
def huber_beyond_delta(rng):
    delta = rng.choice([0.5, 2, 3, 4])
    off = rng.choice([3, 4, 5]) * delta * rng.choice([-1, 1])
    prediction = rng.randint(20, 40)
    target = prediction - off
    size = abs(off)
    key = float(reference.huber_loss(one(prediction), one(target), delta))
    return Asked(
        stem=f"The prediction is {prediction}, the target {as_text(target)}. What does "
        f"`nn.HuberLoss(delta={as_text(delta)})` give?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    size - delta / 2,
                    "smooth_l1",
                    "That is `nn.SmoothL1Loss`. How steep is Huber's line?",
                ),
                Wrong(
                    size**2 / 2,
                    "parabola_everywhere",
                    "The parabola ends at delta. On which side is this error?",
                ),
                Wrong(
                    delta * size,
                    "line_through_the_origin",
                    "The slope is right. Where does the line meet the parabola?",
                ),
                Wrong(
                    delta * (size - delta),
                    "line_starts_at_zero",
                    "Your line starts at a height of 0. How high has the parabola come by then?",
                ),
                Wrong(
                    delta**2 / 2,
                    "flat_beyond_delta",
                    "That is what an error of delta costs. This one is larger.",
                ),
            ),
        ),
        explanation=f"The error has the size {as_text(size)}, beyond {as_text(delta)}, so the line counts: "
        f"$\\delta "
        f"\\cdot (|d| - \\delta/2) = {as_text(delta)} \\cdot ({as_text(size)} - {as_text(delta / 2)}) = "
        f"{as_text(key)}$.",
        facts={"prediction": prediction, "target": target, "delta": delta},
    )


_D = tuple(float(d) for d in np.linspace(-3.0, 3.0, 37))


def losses_of_a_difference(delta):
    """Four losses of one element, by the name that PyTorch gives them, against the difference."""
    d, zero = np.array(_D), np.zeros(len(_D))
    return {
        "MSELoss()": reference.mse_loss(d, zero, "none"),
        "L1Loss()": reference.l1_loss(d, zero, "none"),
        f"HuberLoss(delta={as_text(delta)})": reference.huber_loss(d, zero, delta, "none"),
        f"SmoothL1Loss(beta={as_text(delta)})": reference.huber_loss(d, zero, delta, "none") / delta,
    }


@question("Whose curve is this?", section=4, lesson="A number: squares, sizes, and Huber")
def curve_of_a_loss(rng):
    delta, place = rng.choice([0.5, 2.0]), rng.randrange(4)
    curves = losses_of_a_difference(delta)
    name = list(curves)[place]
    top = as_text(rounded(float(curves[name][-1]), 4))
    curved = f"A parabola from −{as_text(delta)} to {as_text(delta)} that goes on as two straight lines"
    looks = (
        f"A parabola all the way, up to {top} at −3 and 3.",
        f"Two straight lines with a sharp corner at 0, up to {top} at −3 and 3.",
        f"{curved}, up to {top} at −3 and 3.",
        f"{curved}, up to {top} at −3 and 3.",
    )
    says = (
        "It grows ninefold from 1 to 3, and is nowhere straight.",
        "It goes straight up from a sharp corner at 0, with slope 1.",
        f"It is round at the bottom, and its lines have the slope delta, {as_text(delta)}.",
        "It is round at the bottom, and its lines have the slope 1, whatever beta is.",
    )
    mistakes = ("square_for_any_bowl", "corner_overlooked", "slope_of_the_line_is_one", "smooth_l1")
    return Asked(
        stem=f"A loss of `torch.nn`, of a single element, against prediction − target:\n\n![{looks[place]}](curve)\n\n"
        "Which one is it?",
        answer=Choice(
            tuple(
                Right(f"`{other}`", says[i])
                if i == place
                else Wrong(f"`{other}`", mistakes[i], f"{says[i]} Is that what you see?")
                for i, other in enumerate(curves)
            )
        ),
        explanation="Look at the bottom first, round or sharp, and then at the slope far out: this is "
        f"`{name}`.",
        facts={"delta": delta, "place": place},
        plots={
            "curve": Plot(
                (Series("loss", _D, tuple(map(float, curves[name]))),), "prediction − target", "loss"
            )
        },
    )


def descent(slope, start, rate, steps=30):
    """The places of a descent along a slope, the start among them."""
    places = [start]
    for _ in range(steps):
        places.append(places[-1] - rate * slope(places[-1]))
    return places


@question("Watch a prediction settle", section=4, lesson="A number: squares, sizes, and Huber")
def descent_on_a_loss(rng):
    kind = rng.choice(["L1Loss", "MSELoss", "HuberLoss"])
    start = rng.choice([4.3, 5.3, 6.1])
    rate = rng.choice([0.05, 0.08] if kind == "MSELoss" else [0.3, 0.35])
    slopes = {
        "L1Loss": lambda d: float(np.sign(d)),
        "MSELoss": lambda d: float(reference.mse_grad(one(d), one(0.0))[0]),
        "HuberLoss": lambda d: float(np.clip(d, -1.0, 1.0)),
    }
    looks = {
        "L1Loss": "A straight way down to 0, and then a zigzag around 0 that goes on for ever",
        "MSELoss": "A curve that falls by the same share of what is left at each step, fastest at the start",
        "HuberLoss": "A straight way down to about 1, and then a curve that nestles against 0",
    }
    says = {
        "L1Loss": "Its slope is as steep next to the target as far away.",
        "MSELoss": "Its slope is in proportion to the error, everywhere.",
        "HuberLoss": "Its slope is constant far away, and in proportion to the error nearby.",
    }
    wrong = {
        "L1Loss": ("absolute_error_settles", "The absolute error never gets gentler. Does this descent?"),
        "MSELoss": (
            "square_pulls_evenly",
            "A square pulls hardest at the start. Are the first steps the longest?",
        ),
        "HuberLoss": (
            "huber_changes_nothing",
            "Do you see even steps at first, and shorter and shorter ones near the target?",
        ),
    }
    places = descent(slopes[kind], start, rate)
    return Asked(
        stem=f"A single prediction goes down the slope of a loss, with a constant learning rate; the target is 0.\n\n"
        f"![{looks[kind]}.](descent)\n\nWhich loss is it?",
        answer=Choice(
            tuple(
                Right(f"`{name}`", says[name]) if name == kind else Wrong(f"`{name}`", *wrong[name])
                for name in says
            )
        ),
        explanation="The steps show the slope: even steps mean a constant one, steps that become shorter and shorter "
        f"one that fades near the target. This is `{kind}`.",
        facts={"kind": kind, "start": start, "rate": rate},
        plots={
            "descent": Plot((Series("prediction", tuple(range(31)), tuple(places)),), "step", "prediction")
        },
    )


@question("One number for five houses", section=4, lesson="A number: squares, sizes, and Huber")
def best_single_guess(rng):
    small = sorted(rng.sample(range(2, 12), 4))
    palace = rng.choice([40, 60, 90])
    prices = [*small, palace]
    shown = prices[:]
    rng.shuffle(shown)
    name = rng.choice(["nn.L1Loss", "nn.MSELoss"])
    mean, median = sum(prices) / 5, float(small[2])
    if name == "nn.L1Loss":
        key, why = (
            median,
            "The absolute error is least at the median, with as many prices above as below, however far.",
        )
        other = Wrong(
            mean,
            "mean_for_the_median",
            "That is the mean. Does the absolute error care how far away the dearest house is?",
        )
    else:
        key, why = mean, "The squared error is least at the mean, which one dear house drags along."
        other = Wrong(
            median,
            "median_for_the_mean",
            "That is the median. A square cares very much how far away the dearest house is.",
        )
    return Asked(
        stem=f"Five houses cost {', '.join(map(str, shown))}. A network without inputs must predict the same "
        f"number for all of them. Which number makes `{name}()` smallest?",
        answer=Numeric(
            key,
            wrong=(
                other,
                Wrong(
                    (prices[0] + palace) / 2,
                    "middle_of_the_range",
                    "That is half-way between the cheapest and the dearest. How are the others served?",
                ),
                Wrong(
                    sum(small) / 4,
                    "outlier_left_out",
                    "You have left the dearest house out. The loss has five terms.",
                ),
            ),
        ),
        explanation=f"Sorted, the prices are {', '.join(map(str, prices))}: their mean is {as_text(mean)}, and their "
        f"median {as_text(median)}. {why}",
        facts={"prices": prices, "name": name},
    )


@question("Too few rolls, too many rolls", section=4, lesson="A loss of your own")
def pinball_of_a_baker(rng):
    quantile, target = rng.choice([0.7, 0.8, 0.9]), rng.choice([40, 50, 60])
    off = rng.choice([-12, -8, 6, 8, 20])
    prediction = target + off
    key = float(reference.pinball_loss(one(prediction), one(target), quantile))
    return Asked(
        stem=f"A baker bakes {prediction} rolls, and {target} are wanted. What is the pinball loss for the quantile "
        f"{as_text(quantile)}?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    abs(off) * ((1 - quantile) if off < 0 else quantile),
                    "sides_exchanged",
                    "With a high quantile, which should be expensive: too few, or too many?",
                ),
                Wrong(
                    abs(off) / 2,
                    "quantile_ignored",
                    "That is right for the quantile 0.5. Which one is asked for?",
                ),
                Wrong(
                    float(abs(off)),
                    "both_sides_alike",
                    "The two sides cost differently. What does one roll cost on this side?",
                ),
                Wrong(
                    off**2 * ((1 - quantile) if off > 0 else quantile),
                    "squared_sides",
                    "The loss is straight on both sides. Is yours curved?",
                ),
            ),
        ),
        explanation=f"{abs(off)} rolls {'are missing' if off < 0 else 'are too many'}, and each costs "
        f"{'q' if off < 0 else '1 − q'} = {as_text(rounded(key / abs(off), 6))}: {as_text(key)}.",
        facts={"prediction": prediction, "target": target, "quantile": quantile},
    )


@question("A column and a row", section=4, lesson="Traps")
def a_column_minus_a_row(rng):
    step, first = rng.choice([1, 2, 3]), rng.randint(1, 5)
    numbers = [first, first + step, first + 2 * step]
    code = f"""\
p = torch.tensor({[[float(n)] for n in numbers]})
t = torch.tensor({[float(n) for n in numbers]})
print(F.mse_loss(p, t))"""
    column = np.array(numbers, dtype=float)[:, None]
    key = float(reference.mse_loss(column, column.T))
    return Asked(
        stem=f"Every prediction is met exactly. What does this print, apart from a warning?\n\n```python\n{code}\n```",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    0.0, "shapes_do_not_matter", "What shape has `p - t`? Each prediction meets each target."
                ),
                Wrong(
                    3 * key,
                    "mse_divided_by_the_batch",
                    "Nine differences there are. By how many do you divide?",
                ),
                Wrong(9 * key, "mse_sum_and_mean_exchanged", "That is the sum of all nine squares."),
                Wrong(key / 2, "half_of_the_squares", "Some books halve the squares. PyTorch does not."),
            ),
        ),
        explanation="A column `(3, 1)` minus a row `(3,)` is a `(3, 3)` table: nine differences, of which only "
        f"the diagonal is 0. The mean of their squares is {about(key)}. Training would pull all predictions to "
        "the mean of the targets; look at shapes first.",
        facts={"code": code},
        hints=("How many differences does NumPy or PyTorch make of a column and a row?",),
    )


# -- yes or no -------------------------------------------------------------------------------------------------------


@question("A yes with a probability", section=4, lesson="Yes or no: cross-entropy")
def cost_of_a_probability(rng):
    p, t = rng.choice([0.9, 0.8, 0.7, 0.6, 0.3, 0.2, 0.1]), rng.choice([0, 1])
    key = float(reference.bce_loss(one(p), one(t)))
    given = p if t else 1 - p
    answer = "yes" if t else "no"
    return Asked(
        stem=f"A network says “yes, with probability {as_text(p)}”, and the truth is **{answer}**. What is the binary "
        "cross-entropy?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    float(reference.bce_loss(one(p), one(1 - t))),
                    "answers_exchanged",
                    f"Which probability did the truth, {answer}, get?",
                ),
                Wrong(
                    key / float(np.log(2)),
                    "logarithm_to_base_two",
                    "That is in bits. PyTorch takes the natural logarithm.",
                ),
                Wrong(
                    key / float(np.log(10)),
                    "logarithm_to_base_ten",
                    "Which logarithm is meant? The natural one.",
                ),
                Wrong(
                    -key,
                    "bce_minus_forgotten",
                    "Logarithms of probabilities are negative. Which sign has a loss?",
                ),
                Wrong(
                    1 - given,
                    "one_less_the_probability",
                    "That is how much probability is missing. The loss is a logarithm.",
                ),
            ),
        ),
        explanation=f"The truth, {answer}, got the probability {as_text(rounded(given, 6))}, and "
        f"$-\\log({as_text(rounded(given, 6))}) = {about(key)}$.",
        facts={"p": p, "t": t},
    )


@question("The price of a logit", section=4, lesson="Yes or no: cross-entropy")
def cost_of_a_logit(rng):
    z, t = rng.choice([-3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3]), rng.choice([0, 1])
    logit, target = one(z), one(t)
    key = float(reference.bce_with_logits_loss(logit, target))
    return Asked(
        stem=f"The logit is $z = {as_text(z)}$, the target {t}. What does `nn.BCEWithLogitsLoss()` give?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    float(reference.bce_with_logits_loss(reference.sigmoid(logit), target)),
                    "sigmoid_twice",
                    "The loss takes the sigmoid itself. How often is it taken in your number?",
                ),
                Wrong(
                    float(reference.bce_with_logits_loss(-logit, target)),
                    "logits_of_the_other_class",
                    f"That would be right for the target {1 - t}.",
                ),
                Wrong(
                    float(max(z, 0) - z * t),
                    "hinge_alone",
                    "Even a logit on the right side costs a little. What is the rest of the formula?",
                ),
                Wrong(
                    float(reference.sigmoid(logit)[0]),
                    "probability_for_the_loss",
                    "That is the probability of a yes. What does it cost?",
                ),
            ),
        ),
        explanation=f"$\\mathrm{{sigmoid}}({as_text(z)}) = {about(float(reference.sigmoid(logit)[0]))}$ is the "
        f"probability of a yes. The truth got {'that' if t else 'the rest'}, and minus its logarithm is "
        f"{about(key)}.",
        facts={"z": z, "t": t},
    )


_Z = tuple(float(z) for z in range(-6, 7))


_SAYS = {
    0.0: "A sure no is free, and a sure yes costs about its logit.",
    0.2: "A sure yes costs about four times as much as a sure no.",
    0.5: "A sure yes costs as much as a sure no.",
    0.8: "A sure no costs about four times as much as a sure yes.",
    1.0: "A sure yes is free, and a sure no costs about its logit.",
}


@question("Read a target off a curve", section=4, lesson="Yes or no: cross-entropy")
def curve_of_a_logit(rng):
    target = rng.choice(sorted(_SAYS))
    losses = [
        float(loss) for loss in reference.bce_with_logits_loss(np.array(_Z), np.full(len(_Z), target), "none")
    ]

    def mistake(other):
        if other not in (0.0, 1.0):
            return "ends_not_compared"
        return "answers_exchanged" if target in (0.0, 1.0) else "targets_rounded"

    left, middle, right = (as_text(rounded(losses[place], 2)) for place in (0, 6, 12))
    return Asked(
        stem=f"`nn.BCEWithLogitsLoss` of a single example, against its logit:\n\n![A smooth curve, at {left} for "
        f"the logit −6, at {middle} for 0, and at {right} for 6.](curve)\n\nWhat is the target?",
        answer=Choice(
            tuple(
                Right(f"{t:.1f}", says)
                if t == target
                else Wrong(f"{t:.1f}", mistake(t), f"{says} Is it so here? Compare both ends of the curve.")
                for t, says in _SAYS.items()
            )
        ),
        explanation=f"The target is {as_text(target)}: a sure no, at −6, costs {left}, and a sure yes, at 6, costs "
        f"{right}. Far out every such curve is straight, of slope $-t$ on the left and $1 - t$ on the right, so that "
        "a badly wrong logit gets a steady pull.",
        facts={"target": target},
        plots={"curve": Plot((Series("loss", _Z, tuple(losses)),), "logit", "loss")},
    )


_SURE = tuple(float(z) for z in range(0, 61, 4))


@question("A jump to 100", section=4, lesson="Yes or no: cross-entropy")
def jump_to_a_hundred():
    logits, no = np.array(_SURE), np.zeros(len(_SURE))
    detour = reference.bce_loss(reference.sigmoid(logits), no, "none")
    straight = reference.bce_with_logits_loss(logits, no, "none")
    return Asked(
        stem="The target is 0, and the logit is ever more wrong. One curve is `BCELoss` of `sigmoid(z)`, in "
        "double precision, the other `BCEWithLogitsLoss` of `z`.\n\n![Both curves rise along the same straight "
        "line, up to 36 at z = 36; the first then jumps to 100 and stays there, the second goes straight on to "
        "60.](curves)\n\nWhy does the first one jump?",
        answer=Choice(
            (
                Right(
                    "The sigmoid is rounded to 1.",
                    "Then 1 − p is exactly 0, and `BCELoss` counts no logarithm below −100.",
                ),
                Wrong(
                    "From there on, the loss of a no really is 100.",
                    "clamped_loss_is_true",
                    "The loss is $\\log(1 + e^z)$, which is nearly $z$. What would that be at $z = 40$?",
                ),
                Wrong(
                    "The power of e in the sigmoid overflows there.",
                    "overflow_suspected",
                    "$e^{40}$ is no trouble for a computer. What is $1 / (1 + e^{-40})$, to 16 digits?",
                ),
                Wrong(
                    "`BCELoss` clips a probability above 0.99.",
                    "probability_clipped_early",
                    "PyTorch leaves probabilities alone. Its clamp is somewhere else, and only 0 gets there.",
                ),
            )
        ),
        explanation="Near 1 there is no room for small differences: from z = 37 on, sigmoid(z) is 1, and log(0) "
        "is clamped to −100. The slope is lost as well. In single precision this happens from z = 17 on. Work "
        "with logits.",
        plots={
            "curves": Plot(
                (
                    Series("BCELoss of sigmoid(z)", _SURE, tuple(map(float, detour))),
                    Series("BCEWithLogitsLoss of z", _SURE, tuple(map(float, straight))),
                ),
                "logit z",
                "loss",
            )
        },
    )


# -- one of several classes ------------------------------------------------------------------------------------------


@question("Three logits", section=4, lesson="One of several classes")
def cross_entropy_of_a_row(rng):
    logits = rng.choice([[2, 0, -1], [1, 3, 0], [0, 2, 1], [3, 1, -1], [-1, 1, 2], [0, -2, 1]])
    true = rng.randrange(3)
    row, target = np.array([logits], dtype=float), np.array([true])
    shares = np.exp(reference.log_softmax(row))
    key = float(reference.cross_entropy_loss(row, target))
    return Asked(
        stem=f"The logits are {listed(logits)}, and the true class is {true}, counted from 0. What is the "
        "cross-entropy?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    float(reference.cross_entropy_loss(shares, target)),
                    "softmax_twice",
                    "You have taken the softmax twice. What does the loss do by itself?",
                ),
                Wrong(
                    float(reference.cross_entropy_loss(row, (target + 2) % 3)),
                    "classes_counted_from_one",
                    "Classes are counted from 0, as columns are.",
                ),
                Wrong(
                    1 - float(shares[0, true]),
                    "one_less_the_probability",
                    "That is how much probability the true class lacks. The loss is a logarithm.",
                ),
                Wrong(
                    float(reference.bce_loss(shares[0], np.eye(3)[true], "sum")),
                    "other_classes_charged_too",
                    "The other classes pay through the softmax. Do you charge them once more?",
                ),
                Wrong(
                    float(-row[0, true]),
                    "logits_as_log_probabilities",
                    "Logits are no logarithms of probabilities yet. What turns them into some?",
                ),
            ),
        ),
        explanation=f"Softmax gives class {true} the share {about(float(shares[0, true]))}, and minus its "
        f"logarithm is {about(key)}.",
        facts={"logits": logits, "true": true},
        hints=("Which share of the probability does softmax give the true class?",),
    )


@question("A perfect network that pays", section=4, lesson="One of several classes")
def softmax_before_cross_entropy(rng):
    classes = rng.choice([3, 5, 10, 20, 30, 50])
    code = f"""\
p = torch.zeros(1, {classes})
p[0, 0] = 1.0     # softmax says: class 0, for certain
print(nn.CrossEntropyLoss()(p, torch.tensor([0])))"""
    share = np.eye(classes)[:1]
    key = float(reference.cross_entropy_loss(share, np.array([0])))
    return Asked(
        stem="A network ends with a softmax, and its output goes into `CrossEntropyLoss`. Its answer is perfect. "
        f"What does it pay?\n\n```python\n{code}\n```",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    0.0,
                    "second_softmax_harmless",
                    "What does a softmax make of a 1 and many 0s? No longer a 1.",
                ),
                Wrong(
                    float(np.log(classes)),
                    "second_softmax_levels",
                    "That is the loss of a network that knows nothing. This one still prefers class 0.",
                ),
                Wrong(
                    1.0 - 1.0 / classes,
                    "one_less_the_probability",
                    "The loss is minus a logarithm. Of which probability, after one more softmax?",
                ),
                Wrong(
                    float(1 - np.e / (np.e + classes - 1)),
                    "logarithm_forgotten",
                    "That is what the second softmax leaves to the others. Take the logarithm of what is left "
                    "for class 0.",
                ),
            ),
        ),
        explanation=f"The second softmax gives class 0 only $e/(e + {classes - 1})$, and minus the logarithm of "
        f"that is {about(key)}. The loss can never fall below it, however good the network. `CrossEntropyLoss` "
        "wants logits.",
        facts={"code": code},
        hints=(
            "The loss takes the softmax of whatever it is given.",
            "$e^1$ is $e$, and $e^0$ is 1.",
        ),
    )


@question("Before the first step", section=4, lesson="One of several classes")
def loss_of_a_guess(rng):
    classes = rng.choice([5, 10, 20, 50, 100, 1000])
    key = float(reference.cross_entropy_loss(np.zeros((1, classes)), np.array([0])))
    return Asked(
        stem=f"A network for {classes} classes is fresh from a good initialization and thinks all classes equally "
        "likely. Which cross-entropy do you expect?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    float(np.log2(classes)),
                    "logarithm_to_base_two",
                    "That is in bits. PyTorch takes the natural logarithm.",
                ),
                Wrong(
                    float(np.log10(classes)),
                    "logarithm_to_base_ten",
                    "Which logarithm is meant? The natural one.",
                ),
                Wrong(
                    1 - 1 / classes,
                    "error_rate_for_the_loss",
                    "That is how often it is wrong. What does a probability of 1/C cost?",
                ),
                Wrong(
                    1 / classes,
                    "probability_for_the_loss",
                    "That is what the true class gets. What does it cost?",
                ),
            ),
        ),
        explanation=f"The true class gets 1/{classes}, and $-\\log(1/{classes}) = \\log {classes} = "
        f"{about(key)}$. If your first loss is far above, look at the start: the network is sure without a reason.",
        facts={"classes": classes},
    )


@question("What leaves a loss alone", section=4, lesson="One of several classes")
def what_leaves_cross_entropy_alone():
    return Asked(
        stem="The logits of a row are `[2.0, 1.0, 0.0]`, and the true class is 0. Which changes leave "
        "`nn.CrossEntropyLoss()` as it is?",
        answer=Choice(
            (
                Right("add 5 to every logit", "Only the differences between logits count."),
                Right(
                    "exchange the logits of classes 1 and 2",
                    "The loss asks for the true class, and for a sum.",
                ),
                Right(
                    "subtract the largest logit from each",
                    "This is the very shift that makes it safe to compute.",
                ),
                Wrong(
                    "multiply every logit by 2",
                    "scale_does_not_matter",
                    "Their differences double, and the row becomes surer. Is it the same loss?",
                ),
                Wrong(
                    "replace the logits by their softmax",
                    "softmax_twice",
                    "Softmax is taken in the loss anyway. Is taking it twice the same as once?",
                ),
                Wrong(
                    "lower the logit of class 2 by 5",
                    "only_the_true_class",
                    "The other classes take part in the sum under the logarithm.",
                ),
            ),
            several=True,
        ),
        explanation="Softmax sees differences only, so a common shift does nothing; a common factor, or a change "
        "of one logit alone, moves probability between the classes.",
    )


@question("A class by its name", section=4, lesson="One of several classes")
def name_of_a_loss():
    return Asked(
        stem="A network ends with `nn.LogSoftmax(dim=1)`. Which class of `torch.nn` has to come after it, so that both "
        "together are the cross-entropy?",
        answer=Text(
            ("NLLLoss", "nn.NLLLoss", "torch.nn.NLLLoss", "NLLLoss()", "nn.NLLLoss()", "torch.nn.NLLLoss()"),
            wrong=(
                Wrong(
                    "LLLoss",
                    "minus_left_out_of_the_name",
                    "There is no such class: a letter is missing, for the minus.",
                ),
                Wrong(
                    "NLLoss", "letter_forgotten", "Nearly: negative, log, likelihood, and then the word Loss."
                ),
                Wrong(
                    "nn.LLLoss",
                    "minus_left_out_of_the_name",
                    "There is no such class: a letter is missing, for the minus.",
                ),
                Wrong(
                    "nll_loss",
                    "function_for_the_class",
                    "That is the function, in `torch.nn.functional`. How is the class spelt?",
                ),
                Wrong(
                    "CrossEntropyLoss",
                    "log_softmax_twice",
                    "It takes the log-softmax itself. Here that has been done already.",
                ),
                Wrong(
                    "nn.CrossEntropyLoss",
                    "log_softmax_twice",
                    "It takes the log-softmax itself. Here that has been done already.",
                ),
                Wrong("BCELoss", "binary_for_many", "That is for yes or no, and it wants probabilities."),
            ),
        ),
        explanation="`NLLLoss`, the negative log-likelihood: it picks the log-probability of the true class, and "
        "puts a minus in front. (A class `LLLoss`, which you may meet in notes, does not exist.) "
        "`CrossEntropyLoss` is both at once.",
    )


@question("What goes into which loss", section=4, lesson="Which one, and what PyTorch calls it")
def inputs_of_losses():
    return Asked(
        stem="What does each loss of `torch.nn` want from the network, and as the target?",
        answer=Match(
            (
                Pair(
                    "`BCEWithLogitsLoss`",
                    "any real numbers; targets 0.0 or 1.0 of the same shape",
                    "It takes the sigmoid itself, and its targets are floats.",
                ),
                Pair(
                    "`BCELoss`",
                    "numbers from 0 to 1; targets 0.0 or 1.0 of the same shape",
                    "It takes logarithms right away, so it has to be given probabilities.",
                ),
                Pair(
                    "`CrossEntropyLoss`",
                    "C real numbers a row; one whole number a row as target",
                    "It takes the softmax itself, and its target is the number of a class.",
                ),
                Pair(
                    "`NLLLoss`",
                    "C log-probabilities a row; one whole number a row as target",
                    "It only picks and negates: the logarithm must have been taken.",
                ),
            ),
            wrong=(
                Wrong(
                    "C probabilities a row; one whole number a row as target",
                    "softmax_twice",
                    "None of these wants probabilities of many classes: one takes the softmax itself, one wants "
                    "logarithms.",
                ),
            ),
        ),
        explanation="“WithLogits” and “CrossEntropy” squash by themselves and want raw numbers. `BCELoss` wants "
        "probabilities, `NLLLoss` their logarithms. Yes-or-no targets are floats, classes are whole numbers.",
    )


@question("Four jobs, four losses", section=4, lesson="Which one, and what PyTorch calls it")
def losses_for_tasks():
    return Asked(
        stem="Which last layer and which loss of `torch.nn` suit which job?",
        answer=Match(
            (
                Pair(
                    "the price of a house, with a few wild ones among the data",
                    "1 linear output, HuberLoss",
                    "A number needs no squashing, and Huber's loss is not impressed by outliers.",
                ),
                Pair(
                    "whether a mail is spam",
                    "1 logit, BCEWithLogitsLoss",
                    "One yes or no is one logit, and the loss takes the sigmoid itself.",
                ),
                Pair(
                    "which of ten digits a picture shows",
                    "10 logits, CrossEntropyLoss",
                    "Exactly one class is right, so the classes share one probability: softmax, in the loss.",
                ),
                Pair(
                    "which of ten tags suit a photo, several or none",
                    "10 logits, BCEWithLogitsLoss",
                    "Each tag is a yes or no of its own; they need not add up to 1.",
                ),
            ),
            wrong=(
                Wrong(
                    "10 softmax outputs, CrossEntropyLoss",
                    "softmax_twice",
                    "`CrossEntropyLoss` takes the softmax itself: give it logits.",
                ),
                Wrong(
                    "1 sigmoid output, HuberLoss",
                    "everything_squashed",
                    "A sigmoid ends at 1. Is there a house for less than that?",
                ),
            ),
        ),
        explanation="Ask what the target is: a number, one yes or no, one of several classes, or a yes or no for "
        "each. The last layer stays linear in all four; where a squashing is needed, the loss does it.",
    )


@question("Stable, step by step", section=4, lesson="One of several classes")
def steps_of_cross_entropy():
    return Asked(
        stem="Compute the mean cross-entropy of the logits `z` for the classes `y`. Put the lines into order.",
        answer=Order(
            steps=(
                "`m = z.max(axis=1, keepdims=True)`",
                "`s = z - m`",
                "`total = np.exp(s).sum(axis=1, keepdims=True)`",
                "`log_p = s - np.log(total)`",
                "`rows = np.arange(len(y))`",
                "`loss = -log_p[rows, y].mean()`",
            ),
            before=((0, 1), (1, 2), (2, 3), (3, 5), (4, 5)),
            wrong=(
                Wrong(
                    "`log_p = z - np.log(total)`",
                    "shifted_inside_only",
                    "What is taken away inside the sum has to be taken away outside, too.",
                ),
                Wrong(
                    "`loss = -log_p[:, y].mean()`",
                    "whole_columns",
                    "That picks whole columns, N times N numbers. One number for each row is wanted.",
                ),
            ),
        ),
        explanation="Shift first, so that no power of e overflows; then the sum, then the logarithm; then one "
        "number from each row. The row numbers can be made at any time before they are used.",
    )


@question("How many are picked", section=4, lesson="Traps")
def shape_of_a_pick(rng):
    rows, classes = rng.choice([(4, 3), (5, 3), (6, 4), (5, 10)])
    y = [rng.randrange(classes) for _ in range(rows)]
    code = f"""\
log_p = np.zeros(({rows}, {classes}))
y = np.array({y})
print(log_p[:, y].shape)"""
    picked = np.zeros((rows, classes))[:, y].shape
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Choice(
            (
                Right(f"`{picked}`", "Every row gives a number for each entry of `y`."),
                Wrong(
                    f"`({rows},)`",
                    "whole_columns",
                    "That would be one for each row: `log_p[np.arange(len(y)), y]`. What does the colon say?",
                ),
                Wrong(
                    f"`({rows}, {classes})`",
                    "pick_changes_nothing",
                    f"`y` has {rows} entries, and each of them names a column.",
                ),
                Wrong(
                    f"`({rows}, 1)`", "column_picked", "Is one column picked, or as many as `y` has entries?"
                ),
            )
        ),
        explanation=f"The colon takes all {rows} rows, and `y` names {rows} columns, some of them more than once: "
        f"{rows * rows} numbers. A row's own class is found by pairing: `log_p[np.arange(len(y)), y]`.",
        facts={"code": code},
    )


# -- slopes ----------------------------------------------------------------------------------------------------------


@question("A row of a gradient", section=4, lesson="Three gradients, one pattern")
def slope_of_cross_entropy(rng):
    shares = rng.choice(
        [[0.7, 0.2, 0.1], [0.5, 0.3, 0.2], [0.6, 0.3, 0.1], [0.1, 0.8, 0.1], [0.25, 0.6, 0.15]]
    )
    rows, true, asked = rng.choice([2, 4, 5, 10]), rng.randrange(3), rng.randrange(3)
    p = shares[asked]
    hit = asked == true
    key = (p - hit) / rows
    other = (
        Wrong(
            -1 / p / rows,
            "gradient_of_the_probability",
            "That is the slope by the probability. The logit lies one step farther back.",
        )
        if hit
        else Wrong(
            (p - 1) / rows,
            "ones_from_whole_columns",
            "The 1 is taken from the true class alone. Is this the true class?",
        )
    )
    return Asked(
        stem=f"In a batch of {rows} rows, softmax gives one row the probabilities {listed(shares)}. Its true "
        f"class is {true}, counted from 0. What is the gradient of the **mean** cross-entropy with respect to "
        f"this row's logit of class {asked}?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    p - hit,
                    "cross_entropy_grad_not_averaged",
                    f"The loss is a mean over {rows} rows. Where has that gone?",
                ),
                Wrong(
                    key / 3,
                    "cross_entropy_grad_over_all",
                    "The mean has one loss for each row, not one for each logit.",
                ),
                Wrong(
                    -key,
                    "cross_entropy_grad_downhill",
                    "As this logit grows, does the loss grow or shrink?",
                ),
                other,
            ),
        ),
        explanation=f"Probability minus target, over the number of rows: $({as_text(p)} - {int(hit)})/{rows} = "
        f"{about(key)}$. The true class is to rise, the others are to fall, and each row of the gradient adds up "
        "to 0.",
        facts={"shares": shares, "rows": rows, "true": true, "asked": asked},
    )


@question("How hard a square pulls", section=4, lesson="Three gradients, one pattern")
def slope_of_the_squares(rng):
    shape = rng.choice([(2, 2), (2, 5), (5, 2), (4, 5)])
    prediction, off = rng.randint(2, 9), rng.choice([-4, -3, 3, 4, 5])
    target, count = prediction - off, shape[0] * shape[1]
    key = 2 * off / count
    return Asked(
        stem=f"Predictions and targets are tables of shape `{shape}`. In one place the prediction is {prediction} "
        f"and the target ${target}$. What is the gradient of `nn.MSELoss()` with respect to this prediction?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(off / count, "two_forgotten", "What is the derivative of a square?"),
                Wrong(
                    2.0 * off,
                    "mse_grad_not_averaged",
                    f"The loss is a mean of {count} squares. Where has that gone?",
                ),
                Wrong(
                    2 * off / shape[0],
                    "mse_grad_over_the_batch",
                    "The mean is over all elements, not over the rows.",
                ),
                Wrong(
                    -key,
                    "mse_grad_downhill",
                    "If the prediction rises a little, does the loss grow or shrink?",
                ),
            ),
        ),
        explanation=f"$2 \\cdot ({prediction} - {held(target)}) / {count} = {about(key)}$: the other elements do not "
        f"matter, but there are {count} of them in the mean.",
        facts={"shape": list(shape), "prediction": prediction, "target": target},
    )


@question("Which model is better?", section=4, lesson="A number: squares, sizes, and Huber")
def losses_of_two_models(rng):
    square, size = rng.choice([(0.2, 0.3), (0.3, 0.4), (0.4, 0.5), (0.5, 0.6)])
    root = about(square**0.5)
    return Asked(
        stem=f"On the same data, somebody reports a squared error (`nn.MSELoss`) of {as_text(square)} for model "
        f"A, and an absolute error (`nn.L1Loss`) of {as_text(size)} for model B. Which one has the smaller "
        "absolute error?",
        answer=Choice(
            (
                Right(
                    "These two numbers cannot tell.",
                    f"Off by {root} everywhere, A would be the worse one; off by 1 in {round(100 * square)} of "
                    "100 places, the better one.",
                ),
                Wrong(
                    "Model A, for its loss is the lower one.",
                    "losses_compared_across_kinds",
                    f"Suppose A is off by {root} everywhere. What is its absolute error then?",
                ),
                Wrong(
                    "Model B, for squares count large errors more.",
                    "squares_are_always_larger",
                    f"Suppose A is off by 1 in {round(100 * square)} of 100 places, and right in all others. What "
                    "is its absolute error then?",
                ),
                Wrong(
                    f"Model B, for the root of {as_text(square)} is above {as_text(size)}.",
                    "root_taken_for_the_mean_size",
                    "The root of a mean square is never below the mean size of the same errors, and may be far above.",
                ),
            )
        ),
        explanation="A loss can be compared with the same loss on the same data only. One and the same squared "
        "error belongs to many small errors or to a few large ones, and those differ in their absolute error.",
        facts={"square": square, "size": size},
    )
