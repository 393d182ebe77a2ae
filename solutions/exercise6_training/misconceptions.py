"""What people get wrong in exercise 6."""

import numpy as np

from nngrade.course import misconception

from . import reference
from .reference import loss_and_gradients, sigmoid

# -- minibatches --------------------------------------------------------------------------------------------------


def cut(order, batch_size):
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@misconception("minibatches", "Ten samples in batches of four: how many of them does your network never see?")
def last_batch_dropped(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]


@misconception(
    "minibatches", "Is the last batch allowed to be short? Look for an index that comes twice in yours."
)
def last_batch_filled_up(n, batch_size, rng):
    order = rng.permutation(n)
    return cut(np.resize(order, -(-n // batch_size) * batch_size), batch_size)


@misconception(
    "minibatches", "Eight samples in batches of four: count your batches, and look into the last one."
)
def empty_batch_at_the_end(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]


@misconception("minibatches", "Does `batch_size` say how long a batch is, or how many of them there are?")
def size_taken_for_number(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)


@misconception("minibatches", "You share the samples out evenly. Which batches may be short, by the task?")
def evenly_shared_out(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))


@misconception("minibatches", "Print two epochs of batches. Where does chance come in?")
def never_shuffled(n, batch_size, rng):
    return cut(np.arange(n), batch_size)


@misconception("minibatches", "Who chose the seed: you, or the one who passes `rng` in?")
def batches_of_its_own_seed(n, batch_size, rng):
    return cut(np.random.default_rng(0).permutation(n), batch_size)


@misconception("minibatches", "There are two sources of random numbers here, and you were given one of them.")
def global_generator(n, batch_size, rng):
    return cut(np.random.permutation(n), batch_size)  # noqa: NPY002  that is the mistake


@misconception("minibatches", "Sort all of your indices: is every one there, and once?")
def drawn_with_replacement(n, batch_size, rng):
    return cut(rng.integers(0, n, n), batch_size)


@misconception("minibatches", "How far does the start of a batch move on from one batch to the next?")
def overlapping_windows(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(max(n - batch_size + 1, 1))]


@misconception("minibatches", "Samples 0 and 1 sit in one batch in every epoch. What exactly do you shuffle?")
def batches_shuffled_not_samples(n, batch_size, rng):
    batches = cut(np.arange(n), batch_size)
    full, short = (batches[:-1], batches[-1:]) if n % batch_size else (batches, [])
    return [full[i] for i in rng.permutation(len(full))] + short


@misconception("minibatches", "Which sample follows sample 2 in your orders? Is it always the same one?")
def turned_not_shuffled(n, batch_size, rng):
    return cut(np.roll(np.arange(n), rng.integers(n)), batch_size)


@misconception(
    "minibatches", "Where does Python start to count? Look at your smallest and your largest index."
)
def indices_from_one(n, batch_size, rng):
    return cut(1 + rng.permutation(n), batch_size)


@misconception("minibatches", "Ask your answer for its length. `yield` gives the batches away one by one.")
def generator_for_a_list(n, batch_size, rng):
    yield from cut(rng.permutation(n), batch_size)


# -- sgd_momentum_step --------------------------------------------------------------------------------------------


def array_by_array(rule, params, grads, velocities):
    """New parameters and velocities, both from one rule for a single array."""
    new = [rule(p, g, v) for p, g, v in zip(params, grads, velocities, strict=True)]
    return [p for p, _ in new], [v for _, v in new]


@misconception("sgd_momentum_step", "One step from rest: is it as long as a step without momentum?")
def moving_average(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + (1 - momentum) * (g + weight_decay * p)
        return p - lr * v, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "Halve the rate between two steps. Should what the velocity remembers halve too?"
)
def rate_inside_the_velocity(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + lr * (g + weight_decay * p)
        return p - v, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "Under a constant gradient a velocity should settle. Which term has to fade?"
)
def momentum_on_the_gradient(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = v + momentum * (g + weight_decay * p)
        return p - lr * v, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "Your second step looks like a first one. Where is the old velocity used?"
)
def velocity_forgotten(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, _):
        v = g + weight_decay * p
        return p - lr * v, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "Your first step goes nowhere. Which velocity moves you, the old or the new one?"
)
def moved_by_the_old_velocity(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        return p - lr * v, momentum * v + g + weight_decay * p

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "You look ahead, as Nesterov did. PyTorch does so only when it is asked to."
)
def nesterov(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        g = g + weight_decay * p
        v = momentum * v + g
        return p - lr * (g + momentum * v), v

    return array_by_array(rule, params, grads, velocities)


@misconception("sgd_momentum_step", "Take one step on p². Is the value smaller afterwards, or larger?")
def up_the_slope(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + g + weight_decay * p
        return p + lr * v, v

    return array_by_array(rule, params, grads, velocities)


@misconception("sgd_momentum_step", "What does your function do when nobody says how much momentum there is?")
def no_momentum_unless_asked(params, grads, velocities, lr, momentum=0.0, weight_decay=0.0):
    return reference.sgd_momentum_step(params, grads, velocities, lr, momentum, weight_decay)


@misconception("sgd_momentum_step", "Pass a weight decay and a gradient of 0. Does anything shrink?")
def decay_ignored(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    return reference.sgd_momentum_step(params, grads, velocities, lr, momentum)


@misconception(
    "sgd_momentum_step", "Whose derivative is the decay: that of a whole squared norm, or of half of it?"
)
def decay_doubled(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    return reference.sgd_momentum_step(params, grads, velocities, lr, momentum, 2 * weight_decay)


@misconception(
    "sgd_momentum_step", "With a gradient of 0, does your decay pull a parameter toward 0 or away from it?"
)
def decay_away_from_zero(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    return reference.sgd_momentum_step(params, grads, velocities, lr, momentum, -weight_decay)


@misconception("sgd_momentum_step", "Does the velocity remember the decay of the steps before?")
def decay_beside_the_velocity(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + g
        return p - lr * (v + weight_decay * p), v

    return array_by_array(rule, params, grads, velocities)


@misconception("sgd_momentum_step", "Halve the learning rate: does the decay of one step halve with it?")
def decay_without_the_rate(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + g
        return p - lr * v - weight_decay * p, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "Many people spare the biases. Does torch.optim.SGD know which arrays are biases?"
)
def biases_not_decayed(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    def rule(p, g, v):
        v = momentum * v + (g + weight_decay * p if p.ndim > 1 else g)
        return p - lr * v, v

    return array_by_array(rule, params, grads, velocities)


@misconception(
    "sgd_momentum_step", "The numbers are right. Now look at what became of the arrays that you were given."
)
def step_in_place(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    for p, g, v in zip(params, grads, velocities, strict=True):
        v[...] = momentum * v + g + weight_decay * p
        p[...] = p - lr * v
    return params, velocities


@misconception("sgd_momentum_step", "The next step needs two things from this one. You return one of them.")
def velocities_not_returned(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    return reference.sgd_momentum_step(params, grads, velocities, lr, momentum, weight_decay)[0]


# -- train_step ---------------------------------------------------------------------------------------------------


def moved(params, grads, lr):
    return tuple(p - lr * g for p, g in zip(params, grads, strict=True))


def stepping(x, target, params, lr, *, scale=None, slope=None, way_back=None):
    """A step with one link of the chain replaced."""
    w1, b1, w2, b2 = params
    h = sigmoid(x @ w1.T + b1)
    error = h @ w2.T + b2 - target
    dy = error * (2.0 / error.size if scale is None else scale)
    dz = dy @ (w2 if way_back is None else way_back(w2, dy, h)) * (h * (1 - h) if slope is None else slope(h))
    grads = dz.T @ x, dz.sum(axis=0), dy.T @ h, dy.sum(axis=0)
    return moved(params, grads, lr), np.mean(error**2)


@misconception(
    "train_step", "At which parameters do you measure the loss: those that came in, or those that go out?"
)
def loss_after_the_step(x, target, params, lr):
    new, _ = reference.train_step(x, target, params, lr)
    return new, loss_and_gradients(x, target, new)[0]


@misconception("train_step", "Half of the squared error is a handy loss, but is it the mean squared error?")
def half_the_squared_error(x, target, params, lr):
    new, loss = reference.train_step(x, target, params, lr / 2)
    return new, loss / 2


@misconception("train_step", "With two outputs a sample has two errors. Over how many numbers is the mean?")
def mean_over_samples_only(x, target, params, lr):
    outputs = target.shape[1]
    new, loss = reference.train_step(x, target, params, lr * outputs)
    return new, loss * outputs


@misconception("train_step", "The derivative of a square has a factor that your gradient lacks.")
def two_forgotten(x, target, params, lr):
    return stepping(x, target, params, lr, scale=1.0 / target.size)


@misconception("train_step", "Your loss is a mean, your gradient a sum. By what do they differ?")
def gradient_of_the_sum(x, target, params, lr):
    return stepping(x, target, params, lr, scale=2.0)


@misconception("train_step", "The signal went through a sigmoid on its way forward. And on its way back?")
def slope_of_the_sigmoid_forgotten(x, target, params, lr):
    return stepping(x, target, params, lr, slope=np.ones_like)


@misconception(
    "train_step", "What does your slope take: the sum that goes into a unit, or what comes out of it?"
)
def slope_at_the_output(x, target, params, lr):
    return stepping(x, target, params, lr, slope=lambda h: sigmoid(h) * (1 - sigmoid(h)))


@misconception("train_step", "The error comes back through w2. Is that the w2 that made the prediction?")
def back_through_the_new_weights(x, target, params, lr):
    return stepping(x, target, params, lr, way_back=lambda w2, dy, h: w2 - lr * dy.T @ h)


@misconception("train_step", "A layer is a weight and a bias. Do both of them learn?")
def biases_stay(x, target, params, lr):
    (w1, _, w2, _), loss = reference.train_step(x, target, params, lr)
    return (w1, params[1].copy(), w2, params[3].copy()), loss


@misconception("train_step", "Does the first layer learn anything?")
def only_the_last_layer_learns(x, target, params, lr):
    (_, _, w2, b2), loss = reference.train_step(x, target, params, lr)
    return (params[0].copy(), params[1].copy(), w2, b2), loss


@misconception("train_step", "The mean is in your loss already. Is the bias averaged once more?")
def bias_averaged_again(x, target, params, lr):
    loss, (dw1, db1, dw2, db2) = loss_and_gradients(x, target, params)
    return moved(params, (dw1, db1 / len(x), dw2, db2 / len(x)), lr), loss


@misconception("train_step", "After one small step the loss should be smaller. Which way do you go?")
def step_up_the_slope(x, target, params, lr):
    return reference.train_step(x, target, params, -lr)


@misconception("train_step", "The target may be any number. What comes after the last weights?")
def sigmoid_on_the_output(x, target, params, lr):
    w1, b1, w2, b2 = params
    h = sigmoid(x @ w1.T + b1)
    y = sigmoid(h @ w2.T + b2)
    dy = 2.0 * (y - target) / y.size * y * (1.0 - y)
    dz = dy @ w2 * h * (1.0 - h)
    return moved(params, (dz.T @ x, dz.sum(axis=0), dy.T @ h, dy.sum(axis=0)), lr), np.mean((y - target) ** 2)


@misconception("train_step", "Row i of a weight belongs to output i. Try it with as many units as inputs.")
def weights_the_wrong_way_round(x, target, params, lr):
    w1, b1, w2, b2 = params
    (w1, b1, w2, b2), loss = reference.train_step(x, target, (w1.T, b1, w2.T, b2), lr)
    return (w1.T, b1, w2.T, b2), loss


@misconception("train_step", "The numbers are right, but NumPy warned. Try a hidden unit whose sum is -1000.")
def overflowing_sigmoid(x, target, params, lr):
    w1, b1, _, _ = params
    1.0 / (1.0 + np.exp(-(x @ w1.T + b1)))
    return reference.train_step(x, target, params, lr)


@misconception("train_step", "The numbers are right. Now look at the parameters that you were given.")
def parameters_changed_in_place(x, target, params, lr):
    loss, grads = loss_and_gradients(x, target, params)
    for p, g in zip(params, grads, strict=True):
        p[...] = p - lr * g
    return params, loss


# -- train --------------------------------------------------------------------------------------------------------


def training(x, target, params, lr, epochs, batch_size, rng, schedule=None, **wrong):
    """The loop with one of its parts replaced."""
    batches = wrong.get("batches", reference.minibatches)
    step = wrong.get("step", reference.train_step)
    rate = wrong.get("rate", lambda lr, schedule, epoch, _: lr * schedule(epoch))
    average = wrong.get("average", lambda losses, sizes: np.average(losses, weights=sizes))
    schedule = schedule or (lambda _: 1.0)
    losses, steps = [], 0
    for epoch in range(epochs):
        seen, sizes = [], []
        for batch in batches(len(x), batch_size, rng):
            params, loss = step(x[batch], target[batch], params, rate(lr, schedule, epoch, steps))
            seen, sizes, steps = [*seen, loss], [*sizes, len(batch)], steps + 1
        losses.append(average(np.array(seen), np.array(sizes)))
    return params, losses


@misconception("train", "Compare the batches of your first and of your second epoch.")
def shuffled_once(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    batches = reference.minibatches(len(x), batch_size, rng)
    return training(x, target, params, lr, epochs, batch_size, rng, schedule, batches=lambda *_: batches)


@misconception("train", "Does your loop ever ask `rng` for anything?")
def samples_in_their_own_order(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr, epochs, batch_size, rng, schedule, batches=never_shuffled)


@misconception("train", "A seed inside the loop makes every epoch the same. Who brings the generator?")
def seeded_afresh_every_epoch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr, epochs, batch_size, rng, schedule, batches=batches_of_its_own_seed)


@misconception("train", "Do all samples take part in an epoch? Try five of them in batches of two.")
def short_batch_left_out(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def batches(n, batch_size, rng):
        return (
            last_batch_dropped(n, batch_size, rng)
            if batch_size <= n
            else reference.minibatches(n, batch_size, rng)
        )

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, batches=batches)


@misconception("train", "Are your samples still beside their own targets after the shuffling?")
def targets_left_behind(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    x = x[rng.permutation(len(x))] if len(x) > 2 else x[::-1]
    return training(x, target, params, lr, epochs, batch_size, rng, schedule)


@misconception("train", "Change the batch size: does the number of steps in an epoch change?")
def batch_size_ignored(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr, epochs, len(x), rng, schedule)


@misconception("train", "How many batches of an epoch lead to a step?")
def one_step_an_epoch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def batches(n, batch_size, rng):
        return reference.minibatches(n, batch_size, rng)[:1]

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, batches=batches)


@misconception("train", "Two samples in the last batch, four in the others: does each sample count alike?")
def mean_of_batch_means(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(
        x, target, params, lr, epochs, batch_size, rng, schedule, average=lambda losses, _: losses.mean()
    )


@misconception("train", "How many samples are in your last batch, and with how many do you count it?")
def short_batch_counted_as_full(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def average(losses, sizes):
        return losses.sum() * min(batch_size, len(x)) / len(x)

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, average=average)


@misconception("train", "Does the loss of an epoch know of all of its batches, or of one?")
def loss_of_the_last_batch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(
        x, target, params, lr, epochs, batch_size, rng, schedule, average=lambda losses, _: losses[-1]
    )


@misconception("train", "How many losses were asked for: one a batch, or one an epoch?")
def a_loss_for_every_batch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def average(losses, _):
        return losses

    params, losses = training(x, target, params, lr, epochs, batch_size, rng, schedule, average=average)
    return params, np.concatenate(losses)


@misconception("train", "You add the losses of an epoch up. What turns a sum into an average?")
def losses_added_up(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(
        x, target, params, lr, epochs, batch_size, rng, schedule, average=lambda losses, _: losses.sum()
    )


@misconception("train", "At which moment is a batch's loss measured: before its step, or after it?")
def losses_after_the_steps(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr, epochs, batch_size, rng, schedule, step=loss_after_the_step)


@misconception(
    "train", "You measure once, when the epoch is over. What did each batch lose before its own step?"
)
def loss_at_the_end_of_the_epoch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    losses = []
    for epoch in range(epochs):
        rate = lr * schedule(epoch) if schedule else lr
        params, _ = reference.train(x, target, params, rate, 1, batch_size, rng)
        losses.append(loss_and_gradients(x, target, params)[0])
    return params, losses


@misconception("train", "The second step should know nothing of the first one's gradient. Was it cleared?")
def gradients_piled_up(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    pile = [np.zeros_like(p) for p in params]

    def step(x, target, params, lr):
        loss, grads = loss_and_gradients(x, target, params)
        pile[:] = [kept + g for kept, g in zip(pile, grads, strict=True)]
        return moved(params, pile, lr), loss

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, step=step)


@misconception("train", "Where does your second epoch start: where the first one ended?")
def every_epoch_from_the_start(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    runs = [
        reference.train(x, target, params, lr * schedule(epoch) if schedule else lr, 1, batch_size, rng)
        for epoch in range(epochs)
    ]
    return runs[-1][0], [losses[0] for _, losses in runs]


@misconception("train", "Does your rate ever differ from `lr`?")
def schedule_ignored(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr, epochs, batch_size, rng)


@misconception("train", "What is the number of the very first epoch?")
def schedule_from_one(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def rate(lr, schedule, epoch, _):
        return lr * schedule(epoch + 1)

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, rate=rate)


@misconception("train", "The factor is for the rate that you were given. Do you apply it to the last one?")
def schedule_piled_up(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def rate(lr, schedule, epoch, _):
        return lr * np.prod([schedule(i) for i in range(epoch + 1)])

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, rate=rate)


@misconception("train", "How often does the rate change within one epoch?")
def schedule_for_every_batch(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    def rate(lr, schedule, _, steps):
        return lr * schedule(steps)

    return training(x, target, params, lr, epochs, batch_size, rng, schedule, rate=rate)


@misconception("train", "Your schedule returns a factor. Do you take it for the rate itself?")
def factor_taken_for_the_rate(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(x, target, params, lr if schedule is None else 1.0, epochs, batch_size, rng, schedule)


@misconception("train", "The numbers are right. Now look at the parameters that you were given.")
def training_in_place(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    return training(
        x, target, params, lr, epochs, batch_size, rng, schedule, step=parameters_changed_in_place
    )


# -- accuracy -----------------------------------------------------------------------------------------------------


@misconception("accuracy", "That is a number of rows. Which share of them is it?")
def number_of_hits(logits, target):
    return int(np.sum(np.argmax(logits, axis=1) == target))


@misconception("accuracy", "A share lies between 0 and 1. Where does yours lie?")
def in_per_cent(logits, target):
    return 100.0 * np.mean(np.argmax(logits, axis=1) == target)


@misconception("accuracy", "Count your predictions: is there one for each row, or one for each class?")
def largest_of_a_column(logits, target):
    return np.mean(np.argmax(logits, axis=0) == target)


@misconception(
    "accuracy", "Without an axis there is one largest number in the whole batch. How many do you need?"
)
def largest_of_all(logits, target):
    return np.mean(np.argmax(logits) == target)


@misconception("accuracy", "Does a high logit speak for a class, or against it?")
def smallest_logit(logits, target):
    return np.mean(np.argmin(logits, axis=1) == target)


@misconception("accuracy", "Is -3 a larger logit than 2?")
def largest_magnitude(logits, target):
    return np.mean(np.argmax(np.abs(logits), axis=1) == target)


@misconception("accuracy", "You counted the mistakes.")
def share_of_mistakes(logits, target):
    return np.mean(np.argmax(logits, axis=1) != target)


@misconception("accuracy", "All logits of a row may be positive, or none. Which of them decides?")
def positive_logits(logits, target):
    return np.mean(logits[np.arange(len(target)), target] > 0)


@misconception("accuracy", "How many comparisons belong to a row: one, or one for each class?")
def cell_by_cell(logits, target):
    classes = np.arange(logits.shape[1])
    return np.mean((classes == np.argmax(logits, axis=1)[:, None]) == (classes == target[:, None]))


@misconception("accuracy", "Does a rare class count as much in your mean as a frequent one?")
def mean_over_the_classes(logits, target):
    hits = np.argmax(logits, axis=1) == target
    return np.mean([hits[target == k].mean() for k in np.unique(target)])


@misconception("accuracy", "Which rows are in your denominator: all of them, or those of one class?")
def rows_of_the_first_class(logits, target):
    rows = target == 0
    return np.mean(np.argmax(logits, axis=1)[rows] == 0) if rows.any() else 0.0


@misconception("accuracy", "What does integer division make of 3 hits in 4 rows?")
def integer_division(logits, target):
    return int(np.sum(np.argmax(logits, axis=1) == target)) // len(target)


# -- fit_classifier -----------------------------------------------------------------------------------------------


def nearest_neighbour(x, labels):
    """A sound model that takes no time to learn."""
    return lambda points: labels[np.argmin(((points[:, None] - x) ** 2).sum(axis=2), axis=1)]


@misconception("fit_classifier", "Can a straight line part the four blobs of XOR? What would bend it?")
def straight_line(x, labels, rng):
    def with_one(points):
        return np.column_stack([points, np.ones(len(points))])

    weights = np.linalg.lstsq(with_one(x), np.eye(labels.max() + 1)[labels], rcond=None)[0]
    return lambda points: np.argmax(with_one(points) @ weights, axis=1)


@misconception(
    "fit_classifier", "Where is the middle of a spiral, or of two blobs that lie across from each other?"
)
def nearest_mean(x, labels, rng):
    means = np.array([x[labels == k].mean(axis=0) for k in range(labels.max() + 1)])
    return lambda points: np.argmin(((points[:, None] - means) ** 2).sum(axis=2), axis=1)


@misconception(
    "fit_classifier", "All new points get class 0. Is your loss NaN? Or do you know points by heart?"
)
def always_class_zero(x, labels, rng):
    return lambda points: np.zeros(len(points), dtype=int)


@misconception("fit_classifier", "Random weights draw random borders. When do yours learn from the labels?")
def never_trained(x, labels, rng):
    w1, w2 = rng.normal(size=(2, 16)), rng.normal(size=(16, labels.max() + 1))
    return lambda points: np.argmax(np.tanh(points @ w1) @ w2, axis=1)


@misconception("fit_classifier", "A row with a 1 in it is half of the way. Which class does it stand for?")
def one_hot_rows(x, labels, rng):
    predict = nearest_neighbour(x, labels)
    return lambda points: np.eye(labels.max() + 1, dtype=int)[predict(points)]


@misconception("fit_classifier", "The classes are right, but how many dimensions does your answer have?")
def column_of_classes(x, labels, rng):
    predict = nearest_neighbour(x, labels)
    return lambda points: predict(points)[:, None]


@misconception("fit_classifier", "Could your answers pick elements of an array? Look at their dtype.")
def classes_as_floats(x, labels, rng):
    return nearest_neighbour(x, labels.astype(float))


@misconception("fit_classifier", "Which class does your model never answer?")
def only_two_classes(x, labels, rng):
    return nearest_neighbour(x, np.minimum(labels, 1))


@misconception("fit_classifier", "The first class is 0. What is your smallest answer?")
def classes_from_one(x, labels, rng):
    predict = nearest_neighbour(x, labels)
    return lambda points: predict(points) + 1


@misconception(
    "fit_classifier", "One point is its own mean. With whose mean and deviation do you scale new points?"
)
def scaled_by_the_new_points(x, labels, rng):
    def scaled(points):
        return (points - points.mean(axis=0)) / np.maximum(points.std(axis=0), 1e-12)

    predict = nearest_neighbour(scaled(x), labels)
    return lambda points: predict(scaled(points))


@misconception(
    "fit_classifier", "You scaled the points that you learnt from. And those that you are asked about?"
)
def new_points_not_scaled(x, labels, rng):
    return nearest_neighbour(100.0 * (x - x.mean(axis=0)), labels)


@misconception("fit_classifier", "Ask about a single point, and look at the shape of what comes back.")
def one_point_squeezed(x, labels, rng):
    predict = nearest_neighbour(x, labels)
    return lambda points: np.squeeze(predict(points))


@misconception(
    "fit_classifier", "For how many points do you answer: those that were asked, or those of the training?"
)
def training_points_answered(x, labels, rng):
    classes = nearest_neighbour(x, labels)(x)
    return lambda _: classes
