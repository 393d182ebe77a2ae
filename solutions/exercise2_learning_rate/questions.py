"""The questions of exercise 2."""

import math
from itertools import count
from random import Random

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

from . import misconceptions, reference
from .kit import Optimizer


def rates(scheduler, epochs):
    """The rate of the first group before each epoch."""
    found = scheduler.get_last_lr()[:1]
    for _ in range(epochs - 1):
        scheduler.step()
        found += scheduler.get_last_lr()[:1]
    return tuple(found)


def curve(scheduler, epochs):
    return Series("rate", tuple(range(epochs)), rates(scheduler, epochs))


def misled(mistake, lr, epoch, feedback, *args, **options):
    """The rate that a misconception of the exercise has at an epoch."""
    scheduler = mistake(Optimizer([lr]), *args, **options)
    return Wrong(rates(scheduler, epoch + 1)[-1], mistake.__name__, feedback)


def held(factor):
    """A factor as it stands in a product: a negative one in parentheses."""
    return f"({as_text(factor)})" if factor < 0 else as_text(factor)


def shown(code):
    return f"```python\n{code}\n```"


def loop(lr, scheduler):
    """Code that trains with a scheduler, as text of no more than 60 columns."""
    made = f"scheduler = {scheduler}"
    if len(made) > 60:
        made = made.replace("(", "(\n    ", 1).removesuffix(")") + "\n)"
    return f"""\
optimizer = SGD(model.parameters(), lr={as_text(lr)})
{made}
for epoch in range(100):
    train(model, optimizer)
    scheduler.step()"""


def rates_of(code):
    """The rates with which the code of a question trains."""
    seen = []
    names = vars(reference) | {
        "SGD": lambda _, lr: Optimizer([lr]),
        "model": np.ndarray,  # anything that can be asked for parameters
        "train": lambda _, optimizer: seen.append(optimizer.param_groups[0]["lr"]),
    }
    exec(code.replace("model.parameters()", "model"), names)
    return seen


# -- one step, and many --------------------------------------------------------------------------------------


@question("One step of gradient descent", section=2, lesson="Too small, too large")
def one_step(rng):
    w, g, lr = rng.randint(2, 9), rng.choice([-4, -3, -2, 2, 3, 4]), rng.choice([0.1, 0.2, 0.5])
    return Asked(
        stem=f"A parameter is $w = {w}$, the gradient of the loss there is $g = {g}$, and the learning "
        f"rate is $\\eta = {as_text(lr)}$. Where is $w$ after one step of gradient descent?",
        answer=Numeric(
            rounded(reference.sgd_step([w], [g], lr)[0], 6),
            wrong=(
                Wrong(
                    w + lr * g,
                    "uphill",
                    "That is a step up the slope: the gradient points to where the loss grows.",
                ),
                Wrong(
                    w - g,
                    "rate_ignored",
                    "That is the whole gradient. How long is the step that is asked for?",
                ),
                Wrong(-lr * g, "step_alone", "That is the step itself. Where does it lead from $w$?"),
                Wrong(
                    w - lr * (1 if g > 0 else -1),
                    "only_the_sign",
                    "A slope twice as steep moves $w$ twice as far.",
                ),
            ),
        ),
        explanation=f"Against the gradient, as far as the rate says: $w - \\eta g = {w} - {as_text(lr)} "
        f"\\cdot {held(g)} = {as_text(w - lr * g)}$.",
        facts={"w": w, "g": g, "lr": lr},
        hints=(
            "Which way does the gradient point?",
            "The new place is the old one, less rate times gradient.",
        ),
    )


@question("What a rate does", section=2, lesson="Too small, too large")
def rates_and_what_they_do():
    return Asked(
        stem="The loss is $\\frac{c w^2}{2}$. Which learning rate does what?",
        answer=Match(
            (
                Pair(
                    "$\\eta = 0.1/c$", "creeps towards the minimum", "Each step leaves 0.9 of the distance."
                ),
                Pair("$\\eta = 1/c$", "arrives in one step", "The factor $1 - \\eta c$ is 0."),
                Pair(
                    "$\\eta = 1.5/c$",
                    "jumps across, and comes nearer",
                    "The factor is −0.5: other side, half as far.",
                ),
                Pair(
                    "$\\eta = 2.2/c$",
                    "jumps across, and flies away",
                    "The factor is −1.2: other side, and farther.",
                ),
            ),
            wrong=(
                Wrong(
                    "stays where it is",
                    "rate_ignored",
                    "Where the slope is not zero, every rate but 0 moves.",
                ),
            ),
        ),
        explanation="One step multiplies $w$ by $1 - \\eta c$: its sign says which side, its size whether "
        "nearer.",
    )


def bowl(c):
    return lambda w: c * w


@question("Several steps down a bowl", section=2, lesson="Too small, too large")
def several_steps(rng):
    c, share, steps = rng.choice([2, 4, 5]), rng.choice([0.5, 1.5, 0.8, 1.2]), rng.choice([2, 3])
    lr, start = share / c, rng.choice([10, 20, 40, -10, -20])

    def end(walk):
        return float(walk(bowl(c), np.array(float(start)), lr, steps)[-1])

    def led_by(mistake, feedback):
        return Wrong(end(mistake), mistake.__name__, feedback)

    return Asked(
        stem=f"The loss is $\\frac{{c w^2}}{{2}}$ with $c = {c}$, so its gradient is ${c} w$. Gradient "
        f"descent starts at $w = {start}$ with the learning rate $\\eta = {as_text(lr)}$. Where is $w$ "
        f"after {steps} steps?",
        answer=Numeric(
            end(reference.gradient_descent),
            relative=0.01,
            wrong=(
                led_by(
                    misconceptions.gradient_of_the_start,
                    "The slope changes on the way: take it anew at each point.",
                ),
                led_by(
                    misconceptions.climbing, "The gradient points to where the loss grows. Go the other way."
                ),
                led_by(
                    misconceptions.one_step_too_few, "The start is no step. Count the arrows, not the points."
                ),
                led_by(misconceptions.one_step_too_many, "You went one step too far."),
            ),
        ),
        explanation=f"One step turns $w$ into $(1 - \\eta c) w$, here ${as_text(1 - share)} w$. After "
        f"{steps} steps: ${start} \\cdot {held(1 - share)}^{steps} = "
        f"{as_text(end(reference.gradient_descent))}$.",
        facts={"c": c, "lr": lr, "start": start, "steps": steps},
        hints=("Where does one step lead?", "Each step multiplies $w$ by the same factor. Which one?"),
    )


@question("A valley with two slopes", section=2, lesson="Too small, too large")
def valley_with_two_slopes(rng):
    flat, steep = rng.choice([0.5, 2, 4]), rng.choice([8, 10, 20, 40, 50])
    return Asked(
        stem=f"The loss $\\frac{{{as_text(flat)} w_1^2 + {steep} w_2^2}}{{2}}$ is a valley: flat along "
        "$w_1$, steep along $w_2$. Gradient descent takes both steps with one learning rate. Above "
        "which rate does it fly away?",
        answer=Numeric(
            2 / steep,
            wrong=(
                Wrong(
                    2 / flat,
                    "flattest_direction",
                    "Along $w_1$ that would do. What happens to $w_2$ with such a rate?",
                ),
                Wrong(
                    1 / steep,
                    "arrives_in_one_step",
                    "With that rate $w_2$ arrives in one step. Nothing has flown away yet.",
                ),
                Wrong(
                    2 / (flat + steep),
                    "curvatures_added",
                    "Each coordinate goes its own way, by its own factor. Which of them is the first to "
                    "grow?",
                ),
                Wrong(
                    steep / 2, "upside_down", "Should a steeper valley bear larger steps, or smaller ones?"
                ),
            ),
        ),
        explanation=f"One step multiplies $w_1$ by $1 - {as_text(flat)} \\eta$ and $w_2$ by $1 - {steep} "
        f"\\eta$. The second leaves the range from −1 to 1 first, at $\\eta = 2/{steep} = "
        f"{as_text(2 / steep)}$. The steepest direction sets the limit, the flattest one the pace.",
        facts={"flat": flat, "steep": steep},
    )


@question("A walk in pictures", section=2, lesson="Too small, too large")
def walk_in_pictures(rng):
    c, share = rng.choice([2, 4, 5, 10]), rng.choice([0.2, 0.8, 1.4, 2.1])
    points = reference.gradient_descent(bowl(c), np.array(10.0), share / c, 8).tolist()
    first = ", ".join(as_text(rounded(point)) for point in points[:3]).replace("-", "−")
    notes = {
        0.2: ("rate_too_small", "With this rate a fifth of the way is done in each step."),
        0.8: ("rate_just_below", "With this rate four fifths of the way are done in each step, on one side."),
        1.4: ("rate_that_overshoots", "With this rate each step jumps across, and lands nearer."),
        2.1: ("rate_that_explodes", "With this rate each step jumps across, and lands farther away."),
    }
    return Asked(
        stem=f"Gradient descent on the loss $\\frac{{c w^2}}{{2}}$ with $c = {c}$ took these steps. With "
        f"which learning rate?\n\n![The value of w at steps 0 to 8: it begins with {first}, and so "
        "on.](walk)",
        answer=Choice(
            tuple(
                Right(f"$\\eta = {as_text(one / c)}$", notes[one][1])
                if one == share
                else Wrong(f"$\\eta = {as_text(one / c)}$", notes[one][0], f"{notes[one][1]} Does this walk?")
                for one in notes
            )
        ),
        explanation=f"The first step leads from 10 to ${as_text(rounded(points[1]))}$: a factor of "
        f"${as_text(1 - share)} = 1 - {c} \\eta$, so $\\eta = {as_text(share / c)}$.",
        facts={"c": c, "share": share},
        plots={"walk": Plot((Series("w", tuple(range(9)), tuple(points)),), "step", "w")},
    )


STEPS = 30
CURES = {
    "creeps": "A larger rate from the start",
    "hovers": "The same rate, lowered half-way",
    "explodes": "A smaller rate from the start",
    "": "The same rate, but other first weights",
}
SYMPTOMS = {
    "creeps": (0.02, "falls slowly and steadily, and is far from level at the end"),
    "hovers": (0.9, "falls within a few steps, and then jumps up and down on one level"),
    "explodes": (2.1, "climbs nearly all the way, to the very end"),
}


@question("What a loss curve asks for", section=2, lesson="Why it should not stay the same")
def what_a_loss_curve_asks_for(rng):
    symptom, seed = rng.choice(sorted(SYMPTOMS)), rng.randint(1, 10**6)
    lr, looks = SYMPTOMS[symptom]
    noise, w, losses = Random(seed), 20.0, []
    for _ in range(STEPS):
        losses.append(math.log10(w**2 / 2))
        w = reference.sgd_step([w], [w + 2 * noise.gauss(0, 1)], lr)[0]
    notes = {
        "creeps": ("larger_rate_helps", "That would bring speed. Is it speed that is missing?"),
        "hovers": ("later_rate_helps", "That settles what hovers. Does this curve hover?"),
        "explodes": (
            "smaller_rate_helps",
            "That tames what grows, and slows the rest. What does this curve need?",
        ),
        "": ("luck_blamed", "Other first weights would meet the same rate. What would it do to them?"),
    }
    return Asked(
        stem="A bowl-shaped loss, noisy gradients and a constant learning rate. Which change would most "
        "likely end at a clearly lower loss after as many steps?\n\n![The logarithm of the loss "
        f"{looks}.](loss)",
        answer=Choice(
            tuple(
                Right(text, f"The curve {looks}.") if one == symptom else Wrong(text, *notes[one])
                for one, text in CURES.items()
            )
        ),
        explanation=f"It {looks}. Creeping asks for larger steps, exploding for smaller ones. Hovering "
        "asks for both: large steps while the way is long, small ones to settle. That is what schedulers "
        "are for.",
        facts={"lr": lr, "seed": seed},
        plots={
            "loss": Plot(
                (Series("loss", tuple(range(STEPS)), tuple(losses)),), "step", "logarithm of the loss"
            )
        },
    )


RATES_SAID = {
    "It may step over the minimum, and still come nearer.": ("", "As long as it lands nearer than it was."),
    "With noisy gradients it hovers farther from the minimum.": (
        "",
        "Each step brings in noise, times the rate.",
    ),
    "It may fly away in one direction and be slow in another.": (
        "",
        "The curvature of each direction decides.",
    ),
    "It gets caught by the nearest little hollow.": (
        "large_gets_stuck",
        "Who follows the slope into every hollow: somebody with long steps, or with short ones?",
    ),
    "It makes the gradient itself larger at each point.": (
        "rate_in_the_gradient",
        "The gradient belongs to the loss and the point. Where does the rate come in?",
    ),
}


@question("Said of large rates", section=2, lesson="Too small, too large")
def said_of_large_rates():
    return Asked(
        stem="You raise the learning rate. What can be said of a **large** one, compared with a small one?",
        answer=Choice(
            tuple(
                Wrong(text, *note) if note[0] else Right(text, note[1]) for text, note in RATES_SAID.items()
            ),
            several=True,
        ),
        explanation="Large steps are quick, jump across small hollows, and do not settle; too large ones "
        "explode along the steepest direction first. It is small steps that follow the nearest slope to "
        "its end.",
    )


@question("A list of points", section=2, lesson="Traps")
def list_of_points(rng):
    start, lr, steps = rng.choice([8, 16, 24, 32, 40]), rng.choice([0.25, 0.125]), rng.choice([3, 4])
    code = f"""\
w, path = np.array([{start}.0]), []
for step in range({steps}):
    w -= {lr} * 2 * w      # the loss is w ** 2
    path.append(w)"""
    names = {"np": np}
    exec(code, names)
    points = [start * (1 - 2 * lr) ** step for step in range(steps)]
    return Asked(
        stem=f"What is in `path[0]` at the end?\n\n{shown(code)}",
        answer=Numeric(
            names["path"][0].item(),
            wrong=(
                Wrong(
                    points[1],
                    "new_array_each_time",
                    "Does `-=` make a new array, or change the one that is there?",
                ),
                Wrong(
                    points[0], "start_kept", "The first point is appended after a step. And what is appended?"
                ),
                Wrong(
                    points[-1],
                    "one_step_too_few",
                    "Whatever happens to `w` last can be seen through the list too.",
                ),
            ),
        ),
        explanation=f"There is one array, and the list holds it {steps} times. It has changed {steps} "
        f"times: ${start} \\cdot {as_text(1 - 2 * lr)}^{steps} = {as_text(names['path'][0].item())}$ is in "
        "every place. `w = w - …` makes a new array each time.",
        facts={"code": code},
    )


# -- schedulers that know a calendar -------------------------------------------------------------------------


@question("A rate that drops in steps", section=2, lesson="Ten schedules")
def step_lr_in_an_epoch(rng):
    size, gamma, lr = rng.randint(2, 5), rng.choice([0.1, 0.5]), rng.choice([0.1, 0.8, 1.0])
    epoch = size * rng.randint(3, 4)
    code = loop(lr, f"StepLR(optimizer, step_size={size}, gamma={as_text(gamma)})")
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rounded(rates_of(code)[epoch], 6),
            wrong=(
                misled(
                    misconceptions.drops_one_epoch_late,
                    lr,
                    epoch,
                    f"Epochs count from 0. How many steps were taken before {epoch}?",
                    size,
                    gamma,
                ),
                misled(
                    misconceptions.drops_at_every_epoch,
                    lr,
                    epoch,
                    f"The rate stays as it is for {size} epochs at a time.",
                    size,
                    gamma,
                ),
                misled(
                    misconceptions.drops_only_once,
                    lr,
                    epoch,
                    "It drops again and again: how many whole periods have passed?",
                    size,
                    gamma,
                ),
            ),
        ),
        explanation=f"{epoch} steps were taken before this epoch, and {size} of them make one drop: "
        f"${as_text(lr)} \\cdot {as_text(gamma)}^{epoch // size} = {as_text(rates_of(code)[epoch])}$.",
        facts={"code": code, "epoch": epoch},
    )


@question("Milestones", section=2, lesson="Ten schedules")
def milestones(rng):
    places = [
        rng.choice([5, 8, 10]),
        rng.choice([15, 18, 25]),
        rng.choice([30, 40, 50]),
        rng.choice([60, 75, 90]),
    ]
    gamma, lr = rng.choice([0.1, 0.2, 0.5]), rng.choice([0.1, 0.4, 1.0])
    epoch = places[2]
    code = loop(lr, f"MultiStepLR(optimizer, {places}, gamma={as_text(gamma)})")
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rounded(rates_of(code)[epoch], 6),
            wrong=(
                misled(
                    misconceptions.milestone_one_epoch_late,
                    lr,
                    epoch,
                    "Is the epoch of a milestone the first with the new rate, or the last with the old one?",
                    places,
                    gamma,
                ),
                misled(
                    misconceptions.milestones_are_periods,
                    lr,
                    epoch,
                    f"A milestone of {places[0]} means “at epoch {places[0]}”, and once.",
                    places,
                    gamma,
                ),
                Wrong(
                    lr * gamma,
                    "drops_only_once",
                    "Each milestone has a drop of its own. How many are reached?",
                ),
            ),
        ),
        explanation=f"Three milestones are reached, the one at {epoch} included, and each multiplies by "
        f"{as_text(gamma)}: ${as_text(lr)} \\cdot {as_text(gamma)}^3 = "
        f"{as_text(rates_of(code)[epoch])}$.",
        facts={"code": code, "epoch": epoch},
    )


@question("The same share at every epoch", section=2, lesson="Ten schedules")
def same_share_at_every_epoch(rng):
    gamma, lr, epoch = rng.choice([0.7, 0.8, 0.9]), rng.choice([0.1, 0.2, 0.5, 1.0]), rng.randint(3, 5)
    code = loop(lr, f"ExponentialLR(optimizer, gamma={as_text(gamma)})")
    wrong = {
        misconceptions.gamma_taken_away: "Is gamma what is kept of the rate, or what is taken away?",
        misconceptions.one_power_ahead: "Epoch 0 trains with the initial rate. Which power is that?",
        misconceptions.straight_line_down: "Each epoch takes its share of what is left, not of the first rate.",
        misconceptions.natural_exponential: "Nothing here has to do with $e$. What does one epoch multiply by?",
    }
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rates_of(code)[epoch],
            tuple(misled(mistake, lr, epoch, says, gamma) for mistake, says in wrong.items()),
        ),
        explanation=f"{epoch} epochs lie before this one, and each multiplied by {as_text(gamma)}: "
        f"${as_text(lr)} \\cdot {as_text(gamma)}^{epoch} = {as_text(rates_of(code)[epoch])}$.",
        facts={"code": code, "epoch": epoch},
    )


@question("A warm-up", section=2, lesson="Ten schedules")
def warm_up(rng):
    long, lr = rng.choice([4, 5, 8, 10]), rng.choice([0.2, 0.4, 0.8])
    epoch = rng.randint(2, long - 2)
    code = f"""\
def warm_up(epoch):
    return min((epoch + 1) / {long}, 1)

{loop(lr, "LambdaLR(optimizer, warm_up)")}"""
    names = {}
    exec(code.split("optimizer", 1)[0], names)
    wrong = {
        misconceptions.factors_pile_up: "Are yesterday's factors still in today's rate?",
        misconceptions.factor_taken_for_the_rate: "The function gives a factor. What does it multiply?",
        misconceptions.one_epoch_ahead: "The first factor that is asked for is that of epoch 0.",
        misconceptions.one_epoch_behind: f"In epoch {epoch} the function is asked about {epoch}.",
    }
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rates_of(code)[epoch],
            tuple(misled(mistake, lr, epoch, says, names["warm_up"]) for mistake, says in wrong.items()),
        ),
        explanation="`LambdaLR` multiplies the **initial** rate by the factor of the present epoch: "
        f"${as_text(lr)} \\cdot {epoch + 1}/{long} = {as_text(rates_of(code)[epoch])}$. From epoch "
        f"{long - 1} on it is {as_text(lr)}.",
        facts={"code": code, "epoch": epoch},
    )


@question("Factors that multiply", section=2, lesson="Ten schedules")
def factors_that_multiply(rng):
    gentle, steep = rng.choice([0.9, 0.8]), rng.choice([0.5, 0.2])
    lr, turn = rng.choice([0.1, 1.0]), rng.choice([2, 3])
    epoch = turn + 1
    code = f"""\
def factor(epoch):
    return {gentle} if epoch < {turn} else {steep}

{loop(lr, "MultiplicativeLR(optimizer, factor)")}"""
    names = {}
    exec(code.split("optimizer", 1)[0], names)
    wrong = {
        misconceptions.always_from_the_initial_rate: "This scheduler multiplies the rate that is in force.",
        misconceptions.factor_of_epoch_zero: "Before the first step nothing is multiplied. Which is one too many?",
        misconceptions.power_of_the_last_factor: "Are all factors up to here equal?",
        misconceptions.factor_of_the_last_epoch: "The step into epoch 1 asks for the factor of epoch 1.",
    }
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rates_of(code)[epoch],
            tuple(misled(mistake, lr, epoch, says, names["factor"]) for mistake, says in wrong.items()),
        ),
        explanation="The factors of epochs 1, 2, … up to now, one on top of the other: "
        f"${as_text(lr)} \\cdot "
        + " \\cdot ".join(as_text(names["factor"](one)) for one in range(1, epoch + 1))
        + f" = {as_text(rates_of(code)[epoch])}$. `LambdaLR` would take the last factor alone.",
        facts={"code": code, "epoch": epoch},
    )


ALIKE = {
    "ExponentialLR(optimizer, {g})": ("", "Exponential decay, under its own name."),
    "StepLR(optimizer, 1, {g})": ("", "A drop at every epoch."),
    "MultiplicativeLR(optimizer, lambda t: {g})": ("", "The rate in force, times the same factor each time."),
    "LambdaLR(optimizer, lambda t: {g} ** t)": ("", "The initial rate, times a power that grows."),
    "LambdaLR(optimizer, lambda t: {g})": (
        "factors_pile_up",
        "It takes the initial rate each time. What does that give at epochs 1, 2, 3?",
    ),
    "MultiplicativeLR(optimizer, lambda t: {g} ** t)": (
        "powers_pile_up",
        "It multiplies the rate in force. How many times has the factor come in by epoch 2?",
    ),
}


@question("One curve, several names", section=2, lesson="Ten schedules")
def one_curve_several_names(rng):
    gamma = as_text(rng.choice([0.7, 0.8, 0.9, 0.95]))
    options, falls = {text.format(g=gamma): note for text, note in ALIKE.items()}, float(gamma)

    def is_alike(text):
        scheduler = eval(text, vars(reference) | {"optimizer": Optimizer([1.0])})
        return np.allclose(rates(scheduler, 6), [falls**epoch for epoch in range(6)])

    return Asked(
        stem=f"The rate is to be multiplied by {gamma} after every epoch. Which schedulers do that?",
        answer=Choice(
            tuple(
                Right(f"`{text}`", says) if is_alike(text) else Wrong(f"`{text}`", name, says)
                for text, (name, says) in options.items()
            ),
            several=True,
        ),
        explanation="`LambdaLR` starts from the initial rate each time, so its function has to grow into a "
        "power; `MultiplicativeLR` starts from the rate in force, so its function stays the same. The "
        "others do it by themselves.",
        facts={"gamma": falls, "options": tuple(options)},
    )


@question("Beyond T_max", section=2, lesson="Ten schedules")
def beyond_t_max(rng):
    half, lr, floor = rng.choice([6, 12, 30, 45]), rng.choice([0.2, 0.5, 1.0]), rng.choice([0.02, 0.04, 0.1])
    epoch = half * rng.choice([4, 5]) // 3
    code = loop(lr, f"CosineAnnealingLR(optimizer, T_max={half}, eta_min={as_text(floor)})")
    wrong = {
        misconceptions.stays_at_the_bottom: "The cosine does not stop at its lowest point.",
        misconceptions.jumps_back_to_the_top: "Jumping back is what warm restarts do. A cosine swings.",
        misconceptions.floor_put_below: "At epoch 0 the rate has to be the initial one. Is it with your formula?",
        misconceptions.bare_cosine: "A cosine goes down to −1, a rate down to `eta_min`.",
    }
    share = epoch / half - 1
    return Asked(
        stem=f"With which learning rate does this loop train in `epoch` {epoch}?\n\n{shown(code)}",
        answer=Numeric(
            rounded(rates_of(code)[epoch], 6),
            relative=0.01,
            wrong=tuple(misled(mistake, lr, epoch, says, half, floor) for mistake, says in wrong.items()),
        ),
        explanation=f"After `T_max` the rate climbs as it fell. At epoch {epoch} it is as high as at "
        f"{2 * half - epoch}: {as_text(rounded((1 - math.cos(math.pi * share)) / 2, 2))} of the way from "
        f"{as_text(floor)} up to {as_text(lr)}, and that is {as_text(rates_of(code)[epoch])}.",
        facts={"code": code, "epoch": epoch},
        hints=(
            "The curve is symmetric about `T_max`.",
            "$\\cos(\\pi/3) = 1/2$, and $\\cos(2\\pi/3) = -1/2$.",
        ),
    )


@question("A cosine among the batches", section=2, lesson="Ten schedules")
def cosine_among_the_batches(rng):
    half, waves = rng.choice([5, 10, 20]), rng.randint(2, 4)
    code = f"""\
optimizer = SGD(model.parameters(), lr=0.1)
scheduler = CosineAnnealingLR(optimizer, T_max={half})
for epoch in range({half}):
    for batch in range({2 * half * waves}):
        train(model, optimizer)
        scheduler.step()"""
    found = rates_of(code)[: 2 * half * waves]
    times = sum(1 for rate in found if math.isclose(rate, 0.1))
    return Asked(
        stem=f"The rate should fall once, over {half} epochs. What does it do **within the first "
        f"epoch**?\n\n{shown(code)}",
        answer=Choice(
            (
                Right(
                    f"It falls to 0 and climbs back, {times} times.", f"It swings once in {2 * half} batches."
                ),
                Wrong(
                    f"It falls to 0 and jumps back, {2 * times} times.",
                    "jumps_back_to_the_top",
                    "Only warm restarts jump. What does a cosine do after its lowest point?",
                ),
                Wrong(
                    "It falls to 0, and stays there from then on.",
                    "stays_at_the_bottom",
                    "`T_max` is the place of the lowest rate. Is it the end?",
                ),
                Wrong(
                    f"It falls a little: 1/{half} of the epochs are over.",
                    "scheduler_knows_epochs",
                    "A scheduler counts calls of `step()`. How many are there in one epoch?",
                ),
            )
        ),
        explanation=f"A scheduler knows nothing of epochs: it counts its steps. After {half} of them the "
        f"rate is 0, after {2 * half} it is back, and the first epoch has {2 * half * waves}. Move "
        "`scheduler.step()` out of the inner loop, or count `T_max` in batches.",
        facts={"code": code, "half": half, "batches": 2 * half * waves},
    )


def restarts(scheduler, wanted):
    """The epoch of a restart, counted from 1: where the rate is higher than before."""
    before = math.inf
    for epoch in count():
        rate = scheduler.get_last_lr()[0]
        wanted -= rate > before
        if not wanted:
            return epoch
        before = rate
        scheduler.step()
    return None


@question("When it restarts", section=2, lesson="Ten schedules")
def when_it_restarts(rng):
    first, times = rng.choice([3, 4, 5, 8, 10]), rng.choice([2, 3])

    def third(scheduler):
        return restarts(scheduler(Optimizer([1.0]), first, times), 3)

    return Asked(
        stem=f"`CosineAnnealingWarmRestarts(optimizer, T_0={first}, T_mult={times})` is stepped after "
        "every epoch. In which epoch does the **third** restart happen, that is, when is the rate back at "
        "its highest for the third time?",
        answer=Numeric(
            third(reference.CosineAnnealingWarmRestarts),
            relative=0,
            absolute=0.25,
            wrong=(
                Wrong(
                    third(misconceptions.rounds_all_alike),
                    "rounds_all_alike",
                    f"Each round is {times} times as long as the one before.",
                ),
                Wrong(
                    third(misconceptions.bottom_included),
                    "bottom_included",
                    "A round has exactly as many epochs as its length says: its lowest point is the next "
                    "restart.",
                ),
                Wrong(
                    first * times**2,
                    "length_for_the_place",
                    "That is how long the third round lasts. When does it end?",
                ),
            ),
        ),
        explanation=f"The rounds last {first}, {first * times} and {first * times**2} epochs, and the "
        f"third restart comes after all three: {first + first * times + first * times**2}.",
        facts={"first": first, "times": times},
    )


@question("Read the restarts", section=2, lesson="Ten schedules")
def read_the_restarts(rng):
    first, times = rng.choice([4, 5, 6]), rng.choice([1, 2, 3])
    ends = [first, first + first * times]
    options = {
        (first, times): ("", ""),
        (first, times % 3 + 1): (
            "rounds_misread",
            "Its first round would be as long, and its second would not.",
        ),
        (first + 2, times): ("first_round_misread", "Its first round would be two epochs longer."),
        (ends[1], 1): ("length_for_the_place", "Its first round would end where the second one ends here."),
    }
    looks = (
        f"It starts high, falls along a cosine, and jumps back to the top at epochs {ends[0]} and {ends[1]}"
    )
    return Asked(
        stem="Which arguments has `CosineAnnealingWarmRestarts` got here?\n\n"
        f"![{looks}{' for the first two times' if sum(ends) < 36 else ''}.](curve)",
        answer=Choice(
            tuple(
                Wrong(f"`T_0={one[0]}, T_mult={one[1]}`", name, f"{says} Look at the jumps.")
                if name
                else Right(f"`T_0={one[0]}, T_mult={one[1]}`", f"Jumps at {ends[0]} and {ends[1]}.")
                for one, (name, says) in options.items()
            )
        ),
        explanation=f"The first jump is at epoch {first}: that is `T_0`. The second comes {first * times} "
        f"epochs later: `T_mult` is {first * times}/{first} = {times}.",
        facts={"first": first, "times": times},
        plots={
            "curve": Plot(
                (
                    curve(
                        reference.CosineAnnealingWarmRestarts(Optimizer([0.1]), first, times),
                        36,
                    ),
                ),
                "epoch",
                "learning rate",
            )
        },
    )


# -- schedulers that count batches ---------------------------------------------------------------------------


@question("The height of a cycle", section=2, lesson="Ten schedules")
def height_of_a_cycle(rng):
    base, top, up = rng.choice([0.1, 0.2]), rng.choice([0.8, 0.9, 1.3]), rng.choice([20, 50, 100])
    cycle = rng.choice([2, 3])
    batch = (2 * cycle - 1) * up
    arguments = (base, top, up, up, "triangular2")
    return Asked(
        stem=f"`CyclicLR(optimizer, base_lr={base}, max_lr={top}, step_size_up={up}, mode='triangular2')` "
        "halves its cycles: each is half as high as the one before. What is the highest rate of cycle "
        f"number {cycle}, if the first has number 1?",
        answer=Numeric(
            rounded(rates(reference.CyclicLR(Optimizer([base]), *arguments), batch + 1)[-1], 6),
            wrong=(
                misled(
                    misconceptions.peak_halved,
                    base,
                    batch,
                    "What is halved: the highest rate, or its height above the lowest?",
                    *arguments,
                ),
                misled(
                    misconceptions.first_cycle_halved,
                    base,
                    batch,
                    "The first cycle has its full height. How many halvings come after?",
                    *arguments,
                ),
                Wrong(top, "cycles_all_alike", "That is `mode='triangular'`, with cycles of one height."),
                Wrong(
                    (top - base) / 2 ** (cycle - 1),
                    "height_for_the_peak",
                    "That is the height above `base_lr`. How high is the peak itself?",
                ),
            ),
        ),
        explanation=f"The height above {base} is {as_text(top - base)} at first, and was halved "
        f"{'once' if cycle == 2 else 'twice'}: ${base} + {as_text(top - base)}/{2 ** (cycle - 1)} = "
        f"{as_text(base + (top - base) / 2 ** (cycle - 1))}$.",
        facts={"base": base, "top": top, "up": up, "batch": batch},
    )


@question("The end of one cycle", section=2, lesson="Ten schedules")
def end_of_one_cycle(rng):
    top, div, final = rng.choice([0.1, 0.5, 1.0]), rng.choice([5, 10, 20]), rng.choice([200, 1000])
    total, arguments = 40, {"div_factor": div, "final_div_factor": final}
    last = rates(reference.OneCycleLR(Optimizer([top]), top, total, **arguments), total)[-1]
    return Asked(
        stem=f"`OneCycleLR(optimizer, max_lr={as_text(top)}, total_steps={total}, div_factor={div}, "
        f"final_div_factor={final})` climbs to its peak once, and comes down to the end. Which rate does "
        "the very last step use?",
        answer=Numeric(
            rounded(last, 6),
            wrong=(
                misled(
                    misconceptions.last_rate_from_the_peak,
                    top,
                    total - 1,
                    "Which rate is divided by `final_div_factor`: the highest, or the first?",
                    top,
                    total,
                    **arguments,
                ),
                misled(
                    misconceptions.ends_where_it_began,
                    top,
                    total - 1,
                    "That is the first rate. The last one is far below it.",
                    top,
                    total,
                    **arguments,
                ),
                Wrong(0, "falls_to_nothing", "It comes close to 0. How close do the arguments say?"),
                Wrong(
                    top * div / final, "first_rate_multiplied", "`div_factor` divides the highest rate, too."
                ),
            ),
        ),
        explanation=f"The first rate is ${as_text(top)}/{div} = {as_text(top / div)}$, and the last is the "
        f"**first** divided by {final}: ${as_text(last)}$.",
        facts={"top": top, "total": total, **arguments},
    )


@question("Steps of a whole training", section=2, lesson="Ten schedules")
def steps_of_a_whole_training(rng):
    size, epochs = rng.choice([16, 32, 64]), rng.randint(5, 9)
    samples = size * rng.randint(10, 30) + rng.randint(1, size - 1)
    batches = math.ceil(samples / size)
    return Asked(
        stem=f"You train for {epochs} epochs on {samples} samples in batches of {size}, the last and "
        "smaller batch of an epoch included. `OneCycleLR` is stepped as it is meant to be. How large must "
        "`total_steps` be?",
        answer=Numeric(
            epochs * batches,
            relative=0,
            absolute=0.25,
            wrong=(
                Wrong(
                    epochs * (batches - 1),
                    "last_batch_forgotten",
                    "The samples that are left over make one more batch.",
                ),
                Wrong(
                    epochs, "stepped_after_each_epoch", "This one counts batches. After what is it stepped?"
                ),
                Wrong(batches, "only_one_epoch", "That is one epoch. The cycle is to span them all."),
                Wrong(
                    epochs * samples,
                    "samples_for_batches",
                    "There is one step for a batch, not for each sample.",
                ),
            ),
        ),
        explanation=f"{samples}/{size} is {samples / size:.2f}, so an epoch has {batches} batches, and "
        f"{epochs} epochs have {epochs * batches}. With `total_steps={epochs}` the rate would be through "
        "within the first epoch, and PyTorch would stop with an error soon after.",
        facts={"samples": samples, "size": size, "epochs": epochs},
    )


@question("When to call step", section=2, lesson="Ten schedules")
def when_to_call_step():
    return Asked(
        stem="When is `step` of these schedulers meant to be called?",
        answer=Match(
            (
                Pair("`StepLR`", "after each epoch", "Its step_size counts epochs."),
                Pair("`OneCycleLR`", "after each batch", "One cycle spans all batches of the training."),
                Pair(
                    "`ReduceLROnPlateau`",
                    "after each epoch, with a metric",
                    "It knows no calendar: it has to be told how validation went.",
                ),
                Pair("`CyclicLR`", "after each batch", "A cycle lasts some thousand batches."),
            ),
            wrong=(
                Wrong(
                    "before the first batch",
                    "scheduler_before_optimizer",
                    "Then the first rate would never be used. Who steps first?",
                ),
            ),
        ),
        explanation="Schedulers count calls and nothing else, so it is the place of the call that decides. "
        "Nearly all are made for epochs; the two cyclic ones are made for batches.",
    )


# -- order, and the one that watches -------------------------------------------------------------------------


@question("Who steps first", section=2, lesson="Ten schedules")
def who_steps_first(rng):
    start, slope = rng.choice([5, 8, 10]), rng.choice([2, 3, 4])
    lr, gamma = rng.choice([0.2, 0.4, 0.8]), rng.choice([0.5, 0.1])
    code = f"""\
w = torch.tensor({start}.0, requires_grad=True)
optimizer = SGD([w], lr={lr})
scheduler = ExponentialLR(optimizer, gamma={gamma})
for epoch in range(2):
    optimizer.zero_grad()
    loss = {slope} * w
    loss.backward()
    scheduler.step()
    optimizer.step()"""
    first, second, third = rates(reference.ExponentialLR(Optimizer([lr]), gamma), 3)
    return Asked(
        stem=f"Mind the last two lines. Where is `w` at the end?\n\n{shown(code)}",
        answer=Numeric(
            rounded(start - slope * (second + third), 6),
            relative=0,
            absolute=0.002,
            wrong=(
                Wrong(
                    start - slope * (first + second),
                    "order_unseen",
                    "Which rate is in force at the moment of the first `optimizer.step()`?",
                ),
                Wrong(
                    start - slope * 2 * first,
                    "optimizer_never_told",
                    "The scheduler writes each new rate into the optimizer.",
                ),
                Wrong(
                    start + slope * (second + third), "uphill", "The slope is positive. Which way is down?"
                ),
                Wrong(start - slope * second, "one_step_too_few", "That is `w` after one epoch. There are two."),
            ),
        ),
        explanation=f"The scheduler steps first, so the updates use {as_text(second)} and "
        f"{as_text(third)}, and the rate of {lr} is never used: ${start} - {slope} \\cdot "
        f"{as_text(second)} - {slope} \\cdot {as_text(third)} = "
        f"{as_text(start - slope * (second + third))}$. PyTorch warns of that order.",
        facts={"code": code},
    )  # fmt: skip


@question("Waiting for something better", section=2, lesson="When the loss decides")
def waiting_for_something_better(rng):
    patience, factor, lr = rng.choice([1, 2]), rng.choice([0.5, 0.1]), rng.choice([0.4, 0.8])
    best = rng.choice([1.5, 2.0, 2.5])
    tail = [0.6, 0.4, 0.3, 0.5, 0.4, 0.2, 0.3][: 2 * patience + 2 + rng.randint(0, 1)]
    losses = [round(best + more, 1) for more in (1.0, 0, *tail)]
    code = f"""\
optimizer = SGD(model.parameters(), lr={lr})
scheduler = ReduceLROnPlateau(
    optimizer, factor={factor}, patience={patience}
)
for loss in {losses}:
    train(model, optimizer)
    scheduler.step(loss)
train(model, optimizer)"""

    def end(plateau):
        scheduler = plateau(Optimizer([lr]), factor=factor, patience=patience)
        for loss in losses:
            scheduler.step(loss)
        return scheduler.get_last_lr()[0]

    wrong = {
        misconceptions.patience_one_short: "As many bad epochs as the patience says are put up with. And the next one?",
        misconceptions.beats_the_epoch_before: "Which loss has to be beaten: that of the epoch before, or the best?",
        misconceptions.count_never_starts_anew: "After a drop the count of bad epochs starts anew.",
    }
    drops = round(math.log(end(reference.ReduceLROnPlateau) / lr, factor))
    return Asked(
        stem=f"With which learning rate does the last line train?\n\n{shown(code)}",
        answer=Numeric(
            rounded(rates_of(code)[-1], 6),
            tuple(Wrong(end(mistake), mistake.__name__, says) for mistake, says in wrong.items()),
        ),
        explanation=f"The best loss is {best}, and none of those after it is lower. Bad epoch number "
        f"{patience + 1} is one too many: the rate drops and the count starts anew. That happens "
        f"{'once' if drops == 1 else 'twice'}, and ${lr} \\cdot {factor}^{drops} = "
        f"{as_text(end(reference.ReduceLROnPlateau))}$.",
        facts={"code": code},
    )


@question("The one without a calendar", section=2, lesson="When the loss decides")
def one_without_a_calendar():
    return Asked(
        stem="Nine of the ten schedulers can tell you today which rate epoch 50 will have. The tenth waits for a "
        "measurement. What is its name in `torch.optim.lr_scheduler`?",
        answer=Text(
            accepted=(
                "ReduceLROnPlateau",
                "lr_scheduler.ReduceLROnPlateau",
                "torch.optim.lr_scheduler.ReduceLROnPlateau",
                "ReduceLROnPlateau()",
            ),
            wrong=(
                Wrong(
                    "LambdaLR", "factors_from_measurements", "Its function sees the epoch, and nothing else."
                ),
                Wrong("CyclicLR", "cycles_unforeseen", "It goes up and down by a fixed timetable."),
                Wrong("OneCycleLR", "cycles_unforeseen", "Its one cycle is fixed when it is made."),
                Wrong(
                    "EarlyStopping",
                    "stops_instead",
                    "That would end the training. Which one lowers the rate?",
                ),
            ),
        ),
        explanation="`ReduceLROnPlateau` is stepped with a metric, such as the loss on validation data, "
        "and lowers the rate when the metric has got no better for a while.",
    )


PICTURES = {
    "StepLR": (
        {"step_size": 8, "gamma": 0.5},
        "The rate stays, drops, and stays again, each time for as long as before",
        "A line that stays level for eight epochs, halves, and stays level again",
        ("ExponentialLR", "CosineAnnealingLR", "OneCycleLR"),
    ),
    "MultiStepLR": (
        {"milestones": (4, 20, 26), "gamma": 0.5},
        "The rate drops at places that you choose, near to one another or far apart",
        "A line that stays level, and halves at epochs 4, 20 and 26",
        ("StepLR", "ExponentialLR", "CosineAnnealingWarmRestarts"),
    ),
    "ExponentialLR": (
        {"gamma": 0.9},
        "The rate falls fastest at the start, by the same share at each epoch",
        "A curve that falls steeply at first and ever more gently after",
        ("CosineAnnealingLR", "OneCycleLR", "CosineAnnealingWarmRestarts"),
    ),
    "CosineAnnealingLR": (
        {"T_max": 32},
        "The rate leaves the start slowly, falls fastest half-way, and arrives slowly",
        "A curve like a slide: level at the top, steepest in the middle, level at the bottom",
        ("ExponentialLR", "OneCycleLR", "StepLR"),
    ),
    "CosineAnnealingWarmRestarts": (
        {"T_0": 11},
        "The rate slides down, jumps back to the top, and slides down again",
        "Three slides, each of eleven epochs, and a jump to the top between them",
        ("CosineAnnealingLR", "CyclicLR", "StepLR"),
    ),
    "CyclicLR": (
        {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 8},
        "The rate climbs and falls along straight lines, again and again",
        "A zigzag of straight lines: up for eight steps, down for eight, and again",
        ("OneCycleLR", "CosineAnnealingWarmRestarts", "CosineAnnealingLR"),
    ),
    "OneCycleLR": (
        {"max_lr": 0.1, "total_steps": 34},
        "The rate begins low, climbs once, and comes down far below where it began",
        "A curve that climbs from near zero to its peak in nine steps and then slides down to zero",
        ("CyclicLR", "CosineAnnealingLR", "ExponentialLR"),
    ),
}


@question("Name the scheduler", section=2, lesson="Ten schedules")
def which_scheduler(rng):
    name = rng.choice(sorted(PICTURES))
    options, says, alt, others = PICTURES[name]
    return Asked(
        stem=f"Which scheduler gave this learning rate?\n\n![{alt}.](curve)",
        answer=Choice(
            (
                Right(f"`{name}`", f"{says}."),
                *(
                    Wrong(f"`{one}`", f"sees_{one}", f"{PICTURES[one][1]}. Is that what you see?")
                    for one in others
                ),
            )
        ),
        explanation=f"Look at the start, at the bends and jumps, and at the end: this is `{name}`.",
        facts={"name": name, "options": options},
        plots={
            "curve": Plot(
                (curve(getattr(reference, name)(Optimizer([0.1]), **options), 33),), "step", "learning rate"
            )
        },
    )


@question("One round of training", section=2, lesson="Ten schedules")
def order_of_a_round():
    return Asked(
        stem="Put one epoch with a single batch into order.",
        answer=Order(
            steps=(
                "`optimizer.zero_grad()`",
                "`loss = criterion(model(x), y)`",
                "`loss.backward()`",
                "`optimizer.step()`",
                "`scheduler.step()`",
            ),
            before=((0, 2), (1, 2), (2, 3), (3, 4)),
            wrong=(
                Wrong(
                    "`loss.step()`", "object_confusion", "A loss has gradients to give; who takes the step?"
                ),
                Wrong(
                    "`model.backward()`", "model_goes_back", "What is differentiated: the model, or its loss?"
                ),
            ),
        ),
        explanation="Gradients are emptied before they are filled, filled before they are used, and the "
        "rate changes when the epoch's steps are done. Emptying them before or after the forward pass "
        "makes no difference.",
    )
