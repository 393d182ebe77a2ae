"""The questions of exercise 2."""

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
    Wrong,
    as_text,
    question,
    rounded,
)

from . import reference
from .kit import Optimizer


def curve(scheduler, epochs):
    """The rate of the first group before each epoch."""
    rates = []
    for _ in range(epochs):
        rates.append(scheduler.get_last_lr()[0])
        scheduler.step()
    return Series("rate", tuple(range(epochs)), tuple(rates))


@question("One step of gradient descent", section=2, lesson="Too small, too large")
def one_step(rng):
    w, g, lr = rng.randint(2, 9), rng.choice([-4, -3, -2, 2, 3, 4]), rng.choice([0.1, 0.2, 0.5])
    return Asked(
        stem=f"A parameter is $w = {w}$, the gradient of the loss there is $g = {g}$, and the learning rate is "
        f"$\\eta = {as_text(lr)}$. Where is $w$ after one step of gradient descent?",
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
        explanation=f"$w - \\eta g = {w} - {as_text(lr)} \\cdot ({g})$: against the gradient, as far as the rate says.",
        facts={"w": w, "g": g, "lr": lr},
        hints=(
            "Which way does the gradient point?",
            "The new place is the old one, less rate times gradient.",
        ),
    )


@question("A rate that drops in steps", section=2, lesson="Ten schedules")
def step_lr_in_an_epoch(rng):
    size, gamma, lr = rng.randint(2, 5), rng.choice([0.1, 0.5]), rng.choice([0.1, 0.8, 1.0])
    epoch = size * rng.randint(3, 4)
    rates = curve(reference.StepLR(Optimizer([lr]), size, gamma=gamma), epoch + 1).y
    return Asked(
        stem=f"""A training loop says

```python
optimizer = SGD(model.parameters(), lr={as_text(lr)})
scheduler = StepLR(optimizer, step_size={size}, gamma={as_text(gamma)})
for epoch in range(100):
    train(model, optimizer)
    scheduler.step()
```

With which learning rate does it train in `epoch` {epoch}?""",
        answer=Numeric(
            rounded(rates[-1], 6),
            wrong=(
                Wrong(
                    rates[-2],
                    "drops_one_epoch_late",
                    f"Epochs count from 0. How many steps were taken before {epoch}?",
                ),
                Wrong(
                    lr * gamma**epoch,
                    "drops_at_every_epoch",
                    f"The rate stays as it is for {size} epochs at a time.",
                ),
                Wrong(
                    lr * gamma,
                    "drops_only_once",
                    "It drops again and again: how many whole periods have passed?",
                ),
            ),
        ),
        explanation=f"{epoch} steps were taken before this epoch, and {size} of them make one drop: "
        f"${as_text(lr)} \\cdot {as_text(gamma)}^{{{epoch // size}}}$.",
        facts={"size": size, "gamma": gamma, "lr": lr, "epoch": epoch},
    )


_LOOKS = {
    "StepLR": "it stays, drops, and stays again, each time for as long as before",
    "ExponentialLR": "it falls fastest at the start, by the same share at each epoch",
    "CosineAnnealingLR": "it leaves the start slowly, falls fastest half-way, and arrives slowly",
    "OneCycleLR": "it begins low, climbs, and comes down far below where it began",
}


@question("Name the scheduler", section=2, lesson="Ten schedules")
def which_scheduler(rng):
    name = rng.choice(sorted(_LOOKS))
    optimizer = Optimizer([0.1])
    made = {
        "StepLR": lambda: reference.StepLR(optimizer, 8, gamma=0.5),
        "ExponentialLR": lambda: reference.ExponentialLR(optimizer, gamma=0.9),
        "CosineAnnealingLR": lambda: reference.CosineAnnealingLR(optimizer, T_max=32),
        "OneCycleLR": lambda: reference.OneCycleLR(optimizer, max_lr=0.1, total_steps=34),
    }
    looks = {
        "StepLR": "a line that stays level for eight epochs, halves, and stays level again",
        "ExponentialLR": "a curve that falls steeply at first and ever more gently after",
        "CosineAnnealingLR": "a curve like a slide: level at the top, steepest in the middle, level at the bottom",
        "OneCycleLR": "a curve that climbs from near zero to its peak in ten epochs and then slides down to zero",
    }
    return Asked(
        stem=f"Which scheduler gave this learning rate?\n\n![{looks[name]}](curve)",
        answer=Choice(
            tuple(
                Right(f"`{one}`", f"Yes: {says}.") if one == name
                else Wrong(f"`{one}`", f"sees_{one}", f"With `{one}`, {says}. Is that what you see?")
                for one, says in _LOOKS.items()
            )
        ),
        explanation=f"`{name}`: {_LOOKS[name]}.",
        facts={"name": name},
        plots={"curve": Plot((curve(made[name](), 33),), "epoch", "learning rate")},
    )  # fmt: skip


@question("One round of training", section=2)
def order_of_a_round():
    return Asked(
        stem="Put one epoch with a single batch into order. Two of the lines belong nowhere.",
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
        explanation="Gradients are emptied before they are filled, filled before they are used, and the rate changes "
        "when the epoch's steps are done. Emptying them before or after the forward pass makes no difference.",
    )


@question("What a rate does", section=2, lesson="Too small, too large")
def rates_and_what_they_do():
    return Asked(
        stem="The loss is $\\frac{1}{2} c w^2$. Which learning rate does what?",
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
        explanation="One step multiplies $w$ by $1 - \\eta c$: its sign says which side, its size whether nearer.",
    )
