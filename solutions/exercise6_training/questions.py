"""The questions of exercise 6."""

from functools import cache
from math import comb

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

# -- batches -------------------------------------------------------------------------------------------------------


@question("Steps in a training", section=5, lesson="Batches")
def steps_of_a_training(rng):
    n, size, epochs = rng.choice([90, 110, 300, 500]), rng.choice([8, 16, 32, 64]), rng.choice([20, 50, 100])
    batches = len(reference.minibatches(n, size, np.random.default_rng(0)))
    return Asked(
        stem=f"You have {n} samples and train for {epochs} epochs in batches of {size}. The last batch of an epoch may "
        "be short. How many steps does the optimizer take altogether?",
        answer=Numeric(
            batches * epochs,
            wrong=(
                Wrong(
                    n // size * epochs,
                    "last_batch_dropped",
                    f"Full batches leave {n % size} samples over. Do they get a step?",
                ),
                Wrong(n * epochs, "one_step_a_sample", "How many samples share one step?"),
                Wrong(
                    epochs,
                    "one_step_an_epoch",
                    "Every batch leads to a step. How many are there in an epoch?",
                ),
                Wrong(batches, "one_epoch_only", "That is one epoch."),
                Wrong(
                    size * epochs,
                    "size_taken_for_number",
                    f"Is {size} the length of a batch, or the number of batches?",
                ),
            ),
            relative=0.001,
        ),
        explanation=f"{n // size} full batches and a short one with {n % size} samples make {batches} steps an epoch: "
        f"${batches} \\cdot {epochs} = {batches * epochs}$.",
        facts={"n": n, "size": size, "epochs": epochs},
        hints=("How many batches are there in one epoch?", "The last one counts, however short it is."),
    )


@question("The loss of an epoch", section=4, lesson="Batches")
def loss_of_an_epoch(rng):
    size, short = rng.choice([8, 10, 16]), rng.choice([2, 4])
    losses = [rng.choice([0.6, 0.8, 0.9]), rng.choice([0.4, 0.5, 0.7]), rng.choice([1.5, 2.0, 3.0])]
    sizes = [size, size, short]
    key = rounded(float(np.average(losses, weights=sizes)), 6)
    means = " and ".join([", ".join(map(as_text, losses[:2])), as_text(losses[2])])
    return Asked(
        stem=f"An epoch had three batches. They held {size}, {size} and {short} samples, and their mean losses were "
        f"{means}. What is the mean loss over all samples of the epoch?",
        answer=Numeric(
            key,
            wrong=(
                Wrong(
                    float(np.mean(losses)),
                    "mean_of_batch_means",
                    f"There the {short} samples of the last batch count as much as the {size} of each other one.",
                ),
                Wrong(losses[-1], "loss_of_the_last_batch", "That is the last batch. Where are the others?"),
                Wrong(
                    sum(losses) * size / sum(sizes),
                    "short_batch_counted_as_full",
                    f"The last batch holds {short} samples. With how many did you count it?",
                ),
                Wrong(
                    sum(losses), "losses_added_up", "A sum of means is no mean. What is it to be divided by?"
                ),
            ),
        ),
        explanation="Turn each mean back into a sum, add, and divide by all samples: $("
        + " + ".join(f"{as_text(loss)} \\cdot {count}" for loss, count in zip(losses, sizes, strict=True))
        + f") / {sum(sizes)} = {as_text(rounded(key, 4))}$.",
        facts={"losses": losses, "sizes": sizes},
        hints=("Which samples should count alike?", "A mean times its number of samples is a sum again."),
    )


@question("New order, please", section=5, lesson="Batches")
def argument_of_the_loader():
    return Asked(
        stem="`DataLoader(dataset, batch_size=32)` hands out the same batches in each epoch. Which of its arguments, "
        "set to `True`, makes a new order every time?",
        answer=Text(
            ("shuffle", "shuffle=True"),
            wrong=(
                Wrong("drop_last", "last_batch_dropped", "That one leaves the short batch out."),
                Wrong("drop_last=True", "last_batch_dropped", "That one leaves the short batch out."),
                Wrong(
                    "random", "global_generator", "Right idea. It has the name of what one does with cards."
                ),
                Wrong("sampler", "object_for_a_flag", "That wants an object. There is a simple flag, too."),
                Wrong(
                    "permute", "name_from_numpy", "Right idea. It has the name of what one does with cards."
                ),
            ),
        ),
        explanation="`shuffle=True` draws a new order at the beginning of each epoch, for samples and targets "
        "together. Without it, data that come sorted by class give batches that know one class only, and the errors of "
        "one epoch repeat in the next.",
        hints=("It is what you do with a pack of cards.",),
    )


# -- momentum and weight decay ---------------------------------------------------------------------------------------


def held(number):
    """A number as it stands inside a product."""
    return f"({as_text(number)})" if number < 0 else as_text(number)


def two_steps(step, p, gradients, lr, momentum):
    """Where a parameter is after two steps from rest, by the reference or by a misconception."""
    params, velocities = [np.array(float(p))], [np.array(0.0)]
    for gradient in gradients:
        params, velocities = step(params, [np.array(float(gradient))], velocities, lr, momentum)
    return rounded(float(params[0]), 6)


@question("Two steps with a memory", section=5, lesson="Momentum: a gradient with a memory")
def second_step(rng):
    p, gradients = rng.randint(3, 9), (rng.choice([2, 4, 5]), rng.choice([-3, -1, 1, 3]))
    lr, momentum = 0.1, rng.choice([0.5, 0.8, 0.9])
    drawn = (p, gradients, lr, momentum)
    v = momentum * gradients[0] + gradients[1]
    return Asked(
        stem=f"`SGD` with `lr={lr}` and `momentum={momentum}` starts at rest, with $p = {p}$. The first gradient is "
        f"${gradients[0]}$, the second ${gradients[1]}$. Where is $p$ after both steps?",
        answer=Numeric(
            two_steps(reference.sgd_momentum_step, *drawn),
            wrong=(
                Wrong(
                    two_steps(slips.velocity_forgotten, *drawn),
                    "velocity_forgotten",
                    "Your second step looks like a first one. Which velocity is still there?",
                ),
                Wrong(
                    two_steps(slips.moving_average, *drawn),
                    "moving_average",
                    "In PyTorch the new gradient joins the velocity as a whole.",
                ),
                Wrong(
                    two_steps(slips.moved_by_the_old_velocity, *drawn),
                    "moved_by_the_old_velocity",
                    "That first step went nowhere. Is the parameter moved by the old velocity or the new one?",
                ),
                Wrong(
                    two_steps(slips.up_the_slope, *drawn),
                    "up_the_slope",
                    "Up or down? The velocity adds up gradients, and gradients point to where the loss grows.",
                ),
                Wrong(
                    two_steps(slips.nesterov, *drawn),
                    "nesterov",
                    "You look ahead, which SGD does only when asked to.",
                ),
            ),
            relative=0.001,
        ),
        explanation=f"The first velocity is the first gradient, {gradients[0]}; $p$ goes to "
        f"{as_text(p - lr * gradients[0])}. Then $v = {momentum} \\cdot {gradients[0]} {gradients[1]:+} = "
        f"{as_text(rounded(v, 6))}$, and $p$ goes on by ${lr} \\cdot {held(rounded(v, 6))}$ against it, to "
        f"{as_text(two_steps(reference.sgd_momentum_step, *drawn))}.",
        facts={"p": p, "gradients": gradients, "lr": lr, "momentum": momentum},
        hints=(
            "Write down the velocity after each step.",
            "V ← momentum · v + gradient, then p ← p − lr · v.",
        ),
    )


@question("A long way down one slope", section=5, lesson="Momentum: a gradient with a memory")
def velocity_in_the_long_run(rng):
    g, momentum = rng.choice([2, 3, 5]), rng.choice([0.6, 0.75, 0.8, 0.9])
    return Asked(
        stem=f"With `momentum={momentum}`, `SGD` goes down a long even slope: the gradient is ${g}$ at every step. "
        "Towards which number does the velocity tend?",
        answer=Numeric(
            rounded(g / (1 - momentum), 6),
            wrong=(
                Wrong(
                    g,
                    "moving_average",
                    "That would be so if the gradient joined with a share of $1 - m$ only.",
                ),
                Wrong(
                    g * (1 + momentum),
                    "second_step_only",
                    "That is the velocity after two steps. It goes on.",
                ),
                Wrong(
                    g / momentum,
                    "divided_by_the_momentum",
                    "What if the momentum were 0? Put that into yours.",
                ),
                Wrong(
                    g * (1 - momentum),
                    "inverted",
                    "Does momentum make the steps down such a slope longer, or shorter?",
                ),
            ),
        ),
        explanation=f"Where the velocity has settled, $v = {momentum} v + {g}$, so $v = {g} / (1 - {momentum}) = "
        f"{as_text(rounded(g / (1 - momentum), 6))}$: {as_text(rounded(1 / (1 - momentum), 6))} times the gradient. "
        "That is why one takes a smaller rate with momentum.",
        facts={"g": g, "momentum": momentum},
        hints=("It settles where a step changes it no more.", "Solve $v = m v + g$ for $v$."),
    )


@question("Nothing but decay", section=5, lesson="Momentum: a gradient with a memory")
def decay_alone(rng):
    p, lr, decay, steps = rng.choice([2, 4, 5]), rng.choice([0.1, 0.2]), rng.choice([0.2, 0.4, 0.5]), 2
    factor = 1 - lr * decay
    return Asked(
        stem=f"A weight is ${p}$, and the gradient of its loss is 0. `SGD` without momentum has `lr={lr}` and "
        f"`weight_decay={decay}`. Where is the weight after {steps} steps?",
        answer=Numeric(
            rounded(p * factor**steps, 6),
            wrong=(
                Wrong(p, "decay_ignored", "A decay pulls also where the loss does not."),
                Wrong(
                    p * (1 - decay) ** steps,
                    "decay_without_the_rate",
                    "The decay joins the gradient. What is a gradient multiplied with?",
                ),
                Wrong(
                    p * (1 - 2 * lr * decay) ** steps,
                    "decay_doubled",
                    "The term is the slope of half a square: what is left of the 2?",
                ),
                Wrong(
                    p * (1 + lr * decay) ** steps,
                    "decay_away_from_zero",
                    "Does yours come nearer to 0, or go away from it?",
                ),
                Wrong(p * factor, "one_step_only", f"That is one step. There are {steps}."),
            ),
            relative=0.001,
        ),
        explanation=f"The decay is a gradient of ${decay} \\cdot p$, so each step leaves $1 - {lr} \\cdot {decay} = "
        f"{as_text(factor)}$ of the weight: ${p} \\cdot {as_text(factor)}^{steps} = "
        f"{as_text(rounded(p * factor**steps, 6))}$.",
        facts={"p": p, "lr": lr, "decay": decay, "steps": steps},
        hints=(
            "What does weight decay add to the gradient?",
            "Each step multiplies by 1 − rate · decay.",
        ),
    )


# -- the loop ------------------------------------------------------------------------------------------------------


@question("An epoch with a look at new data", section=5, lesson="Learnt by heart, and how to notice")
def order_of_an_epoch():
    return Asked(
        stem="The data of an epoch are one batch. Put training and evaluation into order.",
        answer=Order(
            steps=(
                "`model.train()`",
                "`optimizer.zero_grad()`",
                "`loss = criterion(model(x), y)`",
                "`loss.backward()`",
                "`optimizer.step()`",
                "`model.eval()`",
                "`hits = model(x_new).argmax(1) == y_new`",
            ),
            before=((0, 2), (1, 3), (2, 3), (3, 4), (2, 5), (4, 6), (5, 6)),
            wrong=(
                Wrong(
                    "`hits.backward()`",
                    "trains_on_accuracy",
                    "Hits are a staircase without a slope. And may the model learn from new data?",
                ),
                Wrong(
                    "`loss.zero_grad()`",
                    "object_confusion",
                    "A loss has no gradients to clear. Who knows all parameters?",
                ),
            ),
        ),
        explanation="`train()` has to come before the forward pass, and `eval()` after it and before the look at new "
        "data, since dropout and batch norm behave differently in both. Gradients are emptied any time before they "
        "are filled, so `zero_grad()` may come first, or after the forward pass.",
        hints=(
            "Where do gradients come from, and who uses them?",
            "`eval()` belongs right before the last line.",
        ),
    )


def emptied_too_late(p, lr, momentum):
    return f"""p = torch.tensor({p}.0, requires_grad=True)
optimizer = torch.optim.SGD([p], lr={lr},
                            momentum={momentum})
for step in range(3):
    loss = p * p
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
print(p.item())"""


@question("Three rounds", section=5, lesson="What PyTorch calls it")
def gradients_emptied_too_late(rng):
    p, lr, momentum = rng.choice([2, 4, 8]), rng.choice([0.1, 0.2]), rng.choice([0.5, 0.9])
    code = emptied_too_late(p, lr, momentum)

    def rolled(momentum, rounds):
        params, velocities = [np.array(float(p))], [np.array(0.0)]
        for _ in range(rounds):
            params, velocities = reference.sgd_momentum_step(
                params, [2 * params[0]], velocities, lr, momentum
            )
        return rounded(float(params[0]), 6)

    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            p,
            wrong=(
                Wrong(
                    rolled(momentum, 3),
                    "order_overlooked",
                    "So it should be. But what is in `p.grad` at the moment of `step()`?",
                ),
                Wrong(
                    rolled(0.0, 3),
                    "order_overlooked_without_momentum",
                    "What is in `p.grad` when `step()` comes?",
                ),
                Wrong(rolled(momentum, 1), "first_step_counts", "Is `p.grad` any fuller in the first round?"),
            ),
        ),
        explanation=f"`zero_grad()` stands between `backward()` and `step()`: the gradient is thrown away before "
        f"anybody has used it, and no velocity ever builds up. The parameter stays at {p}, without any error. Empty "
        "the gradients before `backward()`, or after `step()`.",
        facts={"code": code},
        hints=("Follow `p.grad` from line to line.",),
    )


def scheduler_in_the_wrong_loop(lr, factor, batches, epochs):
    return f"""p = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD([p], lr={lr})
scheduler = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda epoch: {factor} ** epoch)
for epoch in range({epochs}):
    for batch in range({batches}):
        optimizer.step()
        scheduler.step()
print(scheduler.get_last_lr()[0])"""


@question("Where the rate ends up", section=2, lesson="The loop")
def schedule_in_the_inner_loop(rng):
    lr, factor, batches, epochs = rng.choice([0.4, 0.8, 1.6]), 0.5, rng.randint(2, 3), rng.randint(2, 3)
    code = scheduler_in_the_wrong_loop(lr, factor, batches, epochs)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            rounded(lr * factor ** (batches * epochs), 6),
            wrong=(
                Wrong(
                    lr * factor**epochs,
                    "schedule_for_every_batch",
                    "That is a rate that changes once an epoch. In which loop does `scheduler.step()` stand?",
                ),
                Wrong(
                    lr * factor ** (epochs - 1),
                    "drops_one_epoch_late",
                    "That is the rate of the last epoch, if it changed once an epoch. Does it?",
                ),
                Wrong(
                    lr * factor ** sum(range(1, batches * epochs + 1)),
                    "schedule_piled_up",
                    "The function's factor is for the rate of the start, whatever the rate is now.",
                ),
                Wrong(
                    factor ** (batches * epochs),
                    "factor_taken_for_the_rate",
                    "That is the factor. Which rate does it multiply?",
                ),
            ),
        ),
        explanation=f"`scheduler.step()` stands in the inner loop, so it counts batches: ${batches} \\cdot {epochs} = "
        f"{batches * epochs}$ steps, and the rate is ${lr} \\cdot {factor}^{{{batches * epochs}}} = "
        f"{as_text(lr * factor ** (batches * epochs))}$. The lambda calls its argument epoch; that changes nothing. "
        "Most schedulers belong one level further out.",
        facts={"code": code},
        hints=(
            "How many times is `scheduler.step()` called?",
            "The factor multiplies the rate of the start.",
        ),
    )


def best_so_far(start, step):
    return f"""model = torch.nn.Linear(1, 1, bias=False)
torch.nn.init.constant_(model.weight, {start})
best = model.state_dict()     # the best so far
with torch.no_grad():
    model.weight -= {step}     # training goes on
print(best["weight"].item())"""


@question("The best so far", section=5, lesson="Learnt by heart, and how to notice")
def best_is_not_kept(rng):
    start, step = rng.choice([1.5, 2.0, 3.0, 4.5]), rng.choice([0.25, 0.5, 1.0])
    code = best_so_far(start, step)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            start - step,
            wrong=(
                Wrong(
                    start,
                    "reference_taken_for_a_copy",
                    "That is what one would want. Does `state_dict()` copy anything?",
                ),
                Wrong(-step, "step_alone", "That is the step. Where does it lead from?"),
                Wrong(start + step, "up_the_slope", "Look at the sign of the step."),
            ),
        ),
        explanation="`state_dict()` hands out the model's own tensors, under their names. Training changes them in "
        f"place, and `best` changes along: {as_text(start)} has become {as_text(start - step)}. Who stops early keeps "
        "`copy.deepcopy(model.state_dict())`, or else has kept the last model, and calls it the best.",
        facts={"code": code},
        hints=("How many tensors are there: one, or two?",),
    )


# -- how good it is --------------------------------------------------------------------------------------------------


@question("How accuracy was computed", section=4, lesson="Traps")
def shapes_of_a_comparison(rng):
    ones = {True: [1, 1, 1, 1, 0], False: [1, 1, 1, 0, 0]}
    predicted, target = (rng.sample(ones[rng.random() < 0.5], 5) for _ in range(2))
    column, row = np.array(predicted)[:, None], np.array(target)
    code = f"""predicted = torch.tensor({[[one] for one in predicted]})
target = torch.tensor({target})
hits = predicted == target
print(hits.double().mean().item())"""
    share = float(np.mean(np.array(predicted) == row))
    return Asked(
        stem=f"Five samples, two classes. What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            float(np.mean(column == row)),
            wrong=(
                Wrong(
                    share,
                    "shapes_ignored",
                    "That is the true accuracy. Which shapes are compared, and what is the shape of `hits`?",
                ),
                Wrong(
                    1 - share,
                    "share_of_mistakes",
                    "Those are the mistakes, and sample by sample. How many comparisons does `hits` hold?",
                ),
                Wrong(
                    float(np.sum(column == row)),
                    "number_of_hits",
                    "So many comparisons came out true. Which share of all of them is it?",
                ),
            ),
        ),
        explanation=f"A column (5, 1) against a row (5,): each prediction is compared with **each** target. `hits` has "
        f"25 entries, {int(np.sum(column == row))} of which are true. The accuracy is {as_text(share)}; "
        "`predicted.squeeze(1) == target` would have given it.",
        facts={"code": code},
        hints=("What shape has `predicted`, and what shape `target`?", "`hits` holds 25 comparisons."),
    )


@question("A goal with no slope", section=4, lesson="Loss is what you descend, accuracy is what you want")
def why_not_accuracy():
    return Asked(
        stem="What you want is a high accuracy. Why does gradient descent go down a loss instead?",
        answer=Choice(
            (
                Right(
                    "A tiny step mostly leaves accuracy as it is, so it shows no way.",
                    "It is a staircase: nearly everywhere its gradient is 0.",
                ),
                Wrong(
                    "Accuracy lies between 0 and 1, and gradients have to be larger than that.",
                    "range_taken_for_slope",
                    "A number's range says nothing about its slope. How does accuracy answer to a tiny step?",
                ),
                Wrong(
                    "Accuracy is to be raised, and gradient descent can only make things smaller.",
                    "up_cannot_be_turned",
                    "A minus in front would mend that. What would its slope be?",
                ),
                Wrong(
                    "Accuracy can only be known when the training has come to its end.",
                    "accuracy_only_at_the_end",
                    "You can count hits after any step. What happens to the count in a tiny one?",
                ),
            )
        ),
        explanation="Move one weight a little: no prediction changes its class, and the accuracy stays exactly as it "
        "is. Its gradient is 0 nearly everywhere. The loss answers to every step, and also sees how sure the model is.",
    )


@question("Both go up", section=4, lesson="Loss is what you descend, accuracy is what you want")
def both_go_up():
    return Asked(
        stem="From one epoch to the next, the loss on held-back samples rises, and so does the accuracy on the very "
        "same samples. How can that be?",
        answer=Choice(
            (
                Right(
                    "A few wrong answers became much surer, while others turned right.",
                    "The loss sees how sure a mistake is, the accuracy only counts it.",
                ),
                Wrong(
                    "It cannot be: a lower loss and a higher accuracy are the same thing.",
                    "loss_is_accuracy",
                    "Two wrong answers, one of them very sure: which loses more, which counts more?",
                ),
                Wrong(
                    "The loss is a sum here: with more samples it grows by itself.",
                    "losses_added_up",
                    "They are the same samples as before.",
                ),
                Wrong(
                    "The weights grew, and weight decay raises the loss on new samples.",
                    "decay_in_the_measured_loss",
                    "Weight decay acts on the optimizer's gradient. Is it part of the measured loss?",
                ),
            )
        ),
        explanation="Cross-entropy of a mistake grows without bound as the model gets surer of it; one such sample can "
        "outweigh ten that turned right. It is a common sight where a model begins to know its training samples by "
        "heart: sure everywhere, and also where it is wrong.",
    )


def best_of_coins(models, samples):
    """The best share of hits that so many models are expected to have that toss a coin for each sample."""
    below = np.cumsum([comb(samples, hits) / 2**samples for hits in range(samples + 1)])
    return float(np.sum(1 - below[:-1] ** models)) / samples


@question("The best of many", section=5, lesson="Learnt by heart, and how to notice")
def best_of_many(rng):
    models, samples = rng.choice([20, 50, 100, 200]), rng.choice([40, 50, 100])
    best = rounded(best_of_coins(models, samples), 2)
    return Asked(
        stem=f"Somebody tries {models} settings on a task with two equally frequent classes, measures each on the same "
        f"{samples} held-back samples, and reports the best accuracy. In truth all of these models toss coins. About "
        "which accuracy is reported?",
        answer=Choice(
            (
                Right(f"{best:.2f}", f"That is how lucky the luckiest of {models} is."),
                Wrong(
                    "0.50",
                    "luck_of_the_best_ignored",
                    "That is the mean of them all. How about the luckiest?",
                ),
                Wrong(
                    f"{1 - 0.5 / models:.2f}",
                    "enough_tries_are_enough",
                    f"For that, nearly all of {samples} coins would have to fall right at once.",
                ),
                Wrong(
                    f"{0.5 + 1 / samples:.2f}",
                    "one_sample_of_luck",
                    f"That is one hit more than half. Do {samples} coins come as close to half as that?",
                ),
            )
        ),
        explanation=f"One model has 0.50 on average, and is off by some {as_text(rounded(0.5 / samples**0.5, 1))} "
        f"either way. The best of {models} has about {best:.2f}, out of pure luck. Choosing is learning, too: what you "
        "chose by can no longer tell you how good it is. Keep a third part of the data for that, and look once.",
        facts={"models": models, "samples": samples},
    )


@question("Two modes", section=5, lesson="Learnt by heart, and how to notice")
def what_eval_does():
    return Asked(
        stem="What does `model.eval()` change?",
        answer=Choice(
            (
                Right("Dropout lets every number through.", "It drops numbers in training only."),
                Right(
                    "Batch norm uses what it has gathered.", "A batch is no longer scaled by its own mean."
                ),
                Wrong(
                    "No graph is recorded for a way back.",
                    "eval_is_no_grad",
                    "That is what `torch.no_grad()` is for.",
                ),
                Wrong(
                    "The parameters cannot be changed any more.",
                    "eval_freezes",
                    "Would an optimizer's step notice the mode? `requires_grad` is what freezes.",
                ),
                Wrong(
                    "The gradients of all parameters are emptied.",
                    "eval_clears_gradients",
                    "That is what `zero_grad()` is for.",
                ),
            ),
            several=True,
        ),
        explanation="`eval()` tells the layers that they are asked now, and do not train. Those that behave "
        "differently then are dropout and batch norm. Recording a graph is another matter: evaluation wants "
        "`model.eval()` **and** `torch.no_grad()`, and afterwards `model.train()` again.",
        hints=("Which layers do something in training that you would not want in use?",),
    )


def dropped(p, x):
    return f"""layer = torch.nn.Dropout({p})
layer.eval()
x = torch.tensor([{x}], dtype=torch.float64)
print(layer(x).item())"""


@question("One number through a layer", section=5, lesson="Learnt by heart, and how to notice")
def dropout_in_use(rng):
    p, x = rng.choice([0.2, 0.25, 0.5, 0.8]), rng.choice([2.0, 3.0, 8.0])
    code = dropped(p, x)
    return Asked(
        stem=f"What does this print?\n\n```python\n{code}\n```",
        answer=Numeric(
            x,
            wrong=(
                Wrong(
                    x * (1 - p),
                    "scaled_in_use",
                    "Some books scale down in use. When does PyTorch make up for what is dropped?",
                ),
                Wrong(
                    x / (1 - p),
                    "scaled_as_in_training",
                    "So it is in training, where others are dropped. Now?",
                ),
                Wrong(
                    0,
                    "dropped_in_use",
                    "That happens in training, and by chance. In which mode is the layer?",
                ),
            ),
        ),
        explanation=f"In use a dropout layer does nothing: {as_text(x)} stays {as_text(x)}. In training it drops each "
        f"number with a chance of {p} and divides the others by $1 - {p}$, so that the mean is the same in both modes "
        "and nothing needs to be made up for later.",
        facts={"code": code},
        hints=("Which mode does `eval()` put the layer in?",),
    )


@question("Against learning by heart", section=5, lesson="Learnt by heart, and how to notice")
def against_overfitting():
    return Asked(
        stem="Almost no loss on the samples of the training, a large one on new samples. What can help?",
        answer=Choice(
            (
                Right("gather more samples", "More samples are harder to know by heart."),
                Right("raise `weight_decay`", "Smaller weights make smoother functions."),
                Right("stop after fewer epochs", "The loss on new samples was lower before."),
                Wrong(
                    "add hidden units",
                    "larger_is_better",
                    "Is it for lack of room that the model knows the samples by heart?",
                ),
                Wrong(
                    "train for more epochs",
                    "training_loss_trusted",
                    "There is almost nothing left to learn from those samples.",
                ),
                Wrong(
                    "test on samples of the training",
                    "measured_on_the_training",
                    "The number would look better. And the model?",
                ),
            ),
            several=True,
        ),
        explanation="The model has room enough, and too little that tells it which of all fitting functions is meant. "
        "More samples say so; weight decay and an early stop keep it simple. More room or more time makes it worse, "
        "and another test only hides it.",
    )


@question("What the numbers say", section=5, lesson="Learnt by heart, and how to notice")
def symptoms():
    return Asked(
        stem="Loss on the samples of the training, loss on held-back ones: which picture has which cause?",
        answer=Match(
            (
                Pair(
                    "the first falls, the second falls and then rises",
                    "it begins to learn samples by heart",
                    "What it still learns holds for these samples only.",
                ),
                Pair(
                    "both stay high, and level off at nearly the same value",
                    "the model is too simple for the task",
                    "It cannot even fit what it has seen.",
                ),
                Pair(
                    "the first is NaN after a few steps",
                    "the learning rate is too large",
                    "Each step overshoots by more than the one before.",
                ),
                Pair(
                    "both still fall, slowly and evenly, at the end",
                    "it has trained for too few steps",
                    "Neither has arrived anywhere.",
                ),
            ),
            wrong=(
                Wrong(
                    "the labels were shuffled away from their samples",
                    "targets_left_behind",
                    "Then there would be nothing to learn: the second loss would hardly ever fall.",
                ),
            ),
        ),
        explanation="Two curves say more than one. Whether the first comes down shows if the model can learn the task "
        "at all; how far the second stays behind shows how much of that it only knows by heart.",
    )


@question("From the data to the report", section=5, lesson="Learnt by heart, and how to notice")
def order_of_an_experiment():
    return Asked(
        stem="Put an honest experiment into order.",
        answer=Order(
            steps=(
                "Set a test part and a validation part aside.",
                "Take mean and deviation of the training part.",
                "Scale all three parts by mean and deviation.",
                "Train a model for each setting.",
                "Choose the setting with the best validation loss.",
                "Measure the chosen model on the test part, once.",
            ),
            wrong=(
                Wrong(
                    "Take mean and deviation of all samples.",
                    "scaled_by_the_new_points",
                    "Then the training knows something of samples that it must not have seen.",
                ),
                Wrong(
                    "Choose the setting with the best test accuracy.",
                    "chosen_by_the_test",
                    "What you chose by can no longer tell you how good it is.",
                ),
            ),
        ),
        explanation="Set aside first: whatever you compute before that, such as a mean, has seen the test part. New "
        "samples are scaled with the numbers of the training, as they will be in use. The validation part is for "
        "choosing, the test part for one honest number at the end.",
        hints=("What must the training never see?",),
    )


# -- curves --------------------------------------------------------------------------------------------------------


def told(looks):
    """The words for a picture of several curves."""
    return " ".join(f"Curve {name} {look}." for name, look in sorted(looks.items()))


@cache
def valley(lr, momentum, steps=40):
    """The loss on the way down a valley that is 40 times as steep across as along."""
    p, v, losses = [np.array([10.0, 0.5])], [np.zeros(2)], []
    for _ in range(steps + 1):
        slopes = p[0] * [1, 40]
        losses.append(float(p[0] @ slopes) / 2)
        p, v = reference.sgd_momentum_step(p, [slopes], v, lr, momentum)
    return tuple(losses)


def in_the_valley(runs):
    """A plot of runs: by each name a rate and a momentum."""
    curves = {name: valley(*run) for name, run in runs.items()}
    return Plot(tuple(Series(name, tuple(range(len(y))), y) for name, y in curves.items()), "step", "loss")


_RATES = {
    0.004: (
        "It creeps: each step leaves 0.84 of the way across, and 0.996 of the way along.",
        "falls slowly all the way, and is still far from 0 at the end",
    ),
    0.03: (
        "Across, each step leaves a fifth of the way, on the other side; what is left then is the way along.",
        "falls fast at first, then ever more gently, and ends near 0",
    ),
    0.051: (
        "Across, each step multiplies by −1.04: it leaps over the bottom, each time a little higher.",
        "falls at first, then rises faster and faster",
    ),
}


@question("Three rates", section=2, lesson="The loop")
def rates_and_their_curves(rng):
    runs = {name: (rate, 0.0) for name, rate in zip("ABC", rng.sample(sorted(_RATES), 3), strict=True)}
    looks = told({name: _RATES[rate][1] for name, (rate, _) in runs.items()})
    return Asked(
        stem="Three runs of gradient descent start at the same place on $L = (a^2 + 40 b^2) / 2$, a valley that is "
        f"steep across and flat along.\n\n![{looks}](losses)\n\nWhich rate gave which curve?",
        answer=Match(
            tuple(Pair(f"curve {name}", f"lr = {rate}", _RATES[rate][0]) for name, (rate, _) in runs.items()),
            wrong=(
                Wrong(
                    "lr = 0", "rate_ignored", "With a rate of 0 a curve is level, to the last digit. Is one?"
                ),
                Wrong(
                    "lr = 0.5",
                    "any_rate_is_bounded",
                    "Ten times over the limit: it would be out of any picture.",
                ),
            ),
        ),
        explanation="Across the valley each step multiplies the distance by $1 - 40 \\eta$. With a rate above "
        "$2 / 40 = 0.05$ that is beyond −1: each step leaps over the bottom and lands a little higher on the other "
        "side. A large rate does not “get stuck in a local minimum”, as one may read; it cannot settle in any.",
        facts={"runs": runs},
        plots={"losses": in_the_valley(runs)},
    )


_WITHOUT_MOMENTUM = {
    0.01: ("momentum_slows_down", "That one is the slowest of the three. Does a velocity hold a run back?"),
    0.045: (
        "momentum_is_smooth",
        "It is fast from the first step and never rises: that is its rate. What does a ball do at the bottom?",
    ),
}


@question("One of them has a memory", section=2, lesson="Momentum: a gradient with a memory")
def curve_with_momentum(rng):
    looks = {
        (0.01, 0.0): "falls evenly, without ever rising",
        (0.045, 0.0): "falls faster, without ever rising",
        (
            0.01,
            rng.choice([0.95, 0.96, 0.97]),
        ): "falls below the others, then rises again, and swings",
    }
    runs = dict(zip("ABC", rng.sample(sorted(looks), 3), strict=True))
    momentum = max(momentum for _, momentum in runs.values())
    return Asked(
        stem="Three runs of `SGD` start at the same place in a valley. Two have no momentum, and rates of 0.01 and "
        f"0.045; one has the rate 0.01 and the momentum {momentum}.\n\n"
        f"![{told({name: looks[run] for name, run in runs.items()})}](losses)\n\nWhich curve is the one with momentum?",
        answer=Choice(
            tuple(
                Right(f"curve {name}", "It overshoots, comes back, and swings: it cannot stop at once.")
                if run[1]
                else Wrong(f"curve {name}", *_WITHOUT_MOMENTUM[run[0]])
                for name, run in runs.items()
            )
        ),
        explanation="A velocity does not stop where the slope does: it rolls over the bottom, climbs the other side "
        "and comes back, so the loss goes up and down on its way. Along the valley it gets much farther meanwhile than "
        "the plain run with the same rate.",
        facts={"runs": runs},
        plots={"losses": in_the_valley(runs)},
    )


def noisy_line(n=120):
    """Points around a line, a network that begins, and an order of samples for each of 30 batches."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, (n, 1))
    params = (rng.normal(0, 1, (6, 1)), np.zeros(6), rng.normal(0, 0.5, (1, 6)), np.zeros(1))
    return x, x + rng.normal(0, 0.8, x.shape), params, [rng.permutation(n) for _ in range(30)]


@cache
def losses_of_batches(size):
    """The loss of each batch before its step."""
    x, y, params, orders = noisy_line()
    losses = []
    for order in orders:
        params, loss = reference.train_step(x[order[:size]], y[order[:size]], params, 0.05)
        losses.append(float(loss))
    return tuple(losses)


_SIZES = {
    120: ("falls smoothly", "All samples are in it: nothing depends on luck."),
    24: (
        "falls with small jags up and down",
        "Two dozen samples are a fair guess, off by a little now and then.",
    ),
    3: (
        "jumps wildly up and down while it falls",
        "Three samples are a rough guess: much depends on which they are.",
    ),
}


@question("Large batches and small ones", section=5, lesson="Batches")
def batches_and_their_curves(rng):
    curves = dict(zip("ABC", rng.sample(sorted(_SIZES), 3), strict=True))
    return Asked(
        stem="A network was trained three times on 120 samples, with batches of different sizes; you see the loss of "
        "each batch, before its step.\n\n"
        f"![{told({name: _SIZES[size][0] for name, size in curves.items()})}](losses)\n\nHow large were the batches?",
        answer=Match(
            tuple(
                Pair(
                    f"curve {name}",
                    f"{size} samples",
                    _SIZES[size][1],
                )
                for name, size in curves.items()
            ),
        ),
        explanation="A batch is a guess about all samples. A guess from three is off by a lot, now to this side, now "
        "to that; one from 24 by less; and all 120 make no guess at all. On the whole all three go the same way down, "
        "and the small batches do it for a fraction of the work.",
        facts={"curves": curves},
        plots={
            "losses": Plot(
                tuple(
                    Series(name, tuple(range(30)), losses_of_batches(size)) for name, size in curves.items()
                ),
                "step",
                "loss of the batch",
            )
        },
    )


def noisy_wave(seed):
    """Twelve noisy points of a wave, a hundred others, and a network with more room than it needs."""
    rng = np.random.default_rng(seed)
    x, x_new = rng.uniform(-2, 2, (12, 1)), rng.uniform(-2, 2, (100, 1))
    y, y_new = (np.sin(2 * one) + rng.normal(0, 0.5, one.shape) for one in (x, x_new))
    params = [rng.normal(0, 3, (30, 1)), rng.normal(0, 3, 30), rng.normal(0, 0.3, (1, 30)), np.zeros(1)]
    return (x, y), (x_new, y_new), params


@cache
def learnt_by_heart(seed):
    """The loss on the points of the training and on new ones, every 30 epochs."""
    seen, new, params = noisy_wave(seed)
    velocities, losses = [np.zeros_like(p) for p in params], []
    for epoch in range(901):
        loss, gradients = reference.loss_and_gradients(*seen, params)
        if epoch % 30 == 0:
            losses.append((float(loss), float(reference.loss_and_gradients(*new, params)[0])))
        params, velocities = reference.sgd_momentum_step(params, gradients, velocities, 0.02)
    return tuple(zip(*losses, strict=True))


@question("When to stop", section=5, lesson="Learnt by heart, and how to notice")
def when_to_stop(rng):
    seed = rng.choice([60, 95, 126])  # starts from which the picture is clear
    seen, new = learnt_by_heart(seed)
    best = 30 * int(np.argmin(new))
    epochs = tuple(range(0, 901, 30))
    told_at = ", ".join(
        f"{as_text(rounded(new[at // 30], 2))} at epoch {at}" for at in sorted({30, best, 660, 900})
    )
    return Asked(
        stem="A network learns twelve noisy points; after every 30 epochs its loss was measured on them, and on a "
        f"hundred new ones.\n\n![The loss on the training points falls all the way. That on new points is {told_at}.]"
        "(losses)\n\nFrom about which epoch would you take the parameters?",
        answer=Choice(
            (
                Right(f"{best}", "There the loss on new points is lowest."),
                Wrong(
                    "900",
                    "training_loss_trusted",
                    "There the loss on the training points is lowest. Which loss tells you about new ones?",
                ),
                Wrong(
                    "30", "smallest_gap_is_best", "Close curves are no aim. How high are both of them there?"
                ),
                Wrong(
                    "660",
                    "as_long_as_training_improves",
                    "What has the loss on new points been doing by then?",
                ),
            )
        ),
        explanation=f"Up to epoch {best} what is learnt holds for new points too. After that the network learns the "
        f"noise of its twelve points by heart: their loss falls to {as_text(rounded(seen[-1], 2))}, that of new points "
        f"rises to {as_text(rounded(new[-1], 2))}. So measure on points that were kept back, and keep a "
        "copy of the best.",
        facts={"seed": seed},
        plots={
            "losses": Plot(
                (Series("training", epochs, seen), Series("new points", epochs, new)),
                "epoch",
                "mean squared error",
            )
        },
    )
