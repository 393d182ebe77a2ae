"""What people get wrong in exercise 2."""

import math

import numpy as np

from nngrade.course import misconception

from . import reference
from .reference import cosine

# -- sgd_step ------------------------------------------------------------------------------------------------


def each(params, grads, move):
    return [move(p, g) for p, g in zip(params, grads, strict=True)]


@misconception("sgd_step", "A gradient points to where the loss grows. Do you want to go there?")
def uphill(params, grads, lr):
    return each(params, grads, lambda p, g: p + lr * g)


@misconception("sgd_step", "Halve the learning rate: does your step become half as long?")
def rate_ignored(params, grads, lr):
    return each(params, grads, lambda p, g: p - g)


@misconception("sgd_step", "A gradient of twice the length should move you twice as far. How far does yours?")
def only_the_sign(params, grads, lr):
    return each(params, grads, lambda p, g: p - lr * np.sign(g))


@misconception("sgd_step", "Who has taken the mean over the batch: the gradient already, or you once more?")
def divided_once_more(params, grads, lr):
    return each(params, grads, lambda p, g: p - lr * g / len(g))


@misconception(
    "sgd_step", "Your answer is right, but look at the arrays that you were given: are they as before?"
)
def in_place(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        np.subtract(p, lr * g, out=p)
    return list(params)


@misconception("sgd_step", "Where there is no slope, nothing should move. Does it, with a gradient of 0?")
def parameter_shrunk(params, grads, lr):
    return each(params, grads, lambda p, g: (1 - lr) * p - lr * g)


@misconception("sgd_step", "You work the new values out. Do they ever get into the list that you return?")
def new_value_lost(params, grads, lr):
    return each(params, grads, lambda p, _: p.copy())


@misconception("sgd_step", "What was asked for: the step, or the place where it leads?")
def step_alone(params, grads, lr):
    return each(params, grads, lambda _, g: -lr * g)


@misconception("sgd_step", "Look at the second parameter of a list. Has it moved?")
def only_the_first(params, grads, lr):
    return [params[0] - lr * grads[0], *(p.copy() for p in params[1:])]


# -- gradient_descent ----------------------------------------------------------------------------------------


def path(start, steps, move):
    points = [start]
    for step in range(steps):
        points.append(move(points[-1], step))
    return np.array(points)


@misconception("gradient_descent", "Follow the numbers of your path: do they lead down, or up?")
def climbing(gradient, start, lr, steps):
    return path(start, steps, lambda p, _: p + lr * gradient(p))


@misconception("gradient_descent", "Does the path show where it began?")
def start_left_out(gradient, start, lr, steps):
    return path(start, steps, lambda p, _: p - lr * gradient(p))[1:]


@misconception("gradient_descent", "Count the points for steps=1. There are two ends to a step.")
def one_step_too_few(gradient, start, lr, steps):
    return path(start, max(steps - 1, 0), lambda p, _: p - lr * gradient(p))


@misconception("gradient_descent", "With steps=0 nobody moves. Do you?")
def one_step_too_many(gradient, start, lr, steps):
    return path(start, steps + 1, lambda p, _: p - lr * gradient(p))


@misconception("gradient_descent", "The slope changes from place to place. At which point do you ask for it?")
def gradient_of_the_start(gradient, start, lr, steps):
    g = gradient(start)
    return path(start, steps, lambda p, _: p - lr * g)


@misconception(
    "gradient_descent",
    "All points of your path are equal. Does the list hold copies, or one array many times?",
)
def one_array_many_times(gradient, start, lr, steps):
    p = start.copy()
    points = [p]
    for _ in range(steps):
        p -= lr * gradient(p)
        points.append(p)
    return np.array(points)


@misconception("gradient_descent", "Your path is right, but where is the start now that you were given?")
def start_walks_along(gradient, start, lr, steps):
    points = [start.copy()]
    for _ in range(steps):
        start -= lr * gradient(start)
        points.append(start.copy())
    return np.array(points)


@misconception("gradient_descent", "Is your second step taken with the rate that you were given?")
def rate_decays_unasked(gradient, start, lr, steps):
    return path(start, steps, lambda p, step: p - lr * 0.9**step * gradient(p))


@misconception(
    "gradient_descent",
    "When the second coordinate moves, at which point is its slope taken: the old one, or one half-way?",
)
def one_coordinate_after_another(gradient, start, lr, steps):
    def move(p, _):
        p = p.copy()
        for place in np.ndindex(p.shape):
            p[place] -= lr * gradient(p)[place]
        return p

    return path(start, steps, move)


# -- schedulers ----------------------------------------------------------------------------------------------


class Scheduled:
    """A scheduler whose rates are a function of a group's initial rate and of the epoch."""

    def __init__(self, optimizer, rate, rates=None):
        self.groups, self.rate = optimizer.param_groups, rate
        self.initial = [group["lr"] for group in self.groups] if rates is None else rates
        self.epoch = 0
        self.write()

    def write(self):
        for group, initial in zip(self.groups, self.initial, strict=True):
            group["lr"] = self.rate(initial, self.epoch)

    def step(self):
        self.epoch += 1
        self.write()

    def get_last_lr(self):
        return [group["lr"] for group in self.groups]


class Told(Scheduled):
    """The rates are worked out and told, but never written into the groups."""

    def write(self):
        self.told = [self.rate(initial, self.epoch) for initial in self.initial]

    def get_last_lr(self):
        return list(self.told)


class OneList(Scheduled):
    """The rates are kept in one list, which is handed out and changed later."""

    def write(self):
        super().write()
        self.__dict__.setdefault("rates", [])[:] = super().get_last_lr()

    def get_last_lr(self):
        return self.rates


class Late(Scheduled):
    """Nothing is written before the first step."""

    def write(self):
        if self.epoch > 0:
            super().write()


class OnlyFirstGroup(Scheduled):
    """The other groups keep what they had."""

    def write(self):
        self.groups[0]["lr"] = self.rate(self.initial[0], self.epoch)


def same_start(optimizer):
    """The first group's rate, for every group."""
    return [optimizer.param_groups[0]["lr"]] * len(optimizer.param_groups)


class Running(Scheduled):
    """Each rate is made from the one before: `rate(current, epoch)`, from epoch 1 on, or at epoch 0 too."""

    def __init__(self, optimizer, rate, *, at_once=False):
        super().__init__(
            optimizer, lambda current, epoch: rate(current, epoch) if epoch or at_once else current
        )

    def write(self):
        for group in self.groups:
            group["lr"] = self.rate(group["lr"], self.epoch)


# -- StepLR --------------------------------------------------------------------------------------------------


def stepwise(step_size, gamma):
    return lambda initial, epoch: initial * gamma ** (epoch // step_size)


@misconception("StepLR", "Every number divides 0. Has the first period passed already at epoch 0?")
def drops_at_once(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** (epoch // step_size + 1))


@misconception("StepLR", "How long does your rate stay where it is between two drops?")
def drops_at_every_epoch(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma**epoch)


@misconception("StepLR", "Between two drops the rate should be constant. Is your exponent a whole number?")
def slides_between_drops(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** (epoch / step_size))


@misconception("StepLR", "Which epoch is the first with the smaller rate? Count from 0.")
def drops_one_epoch_early(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** ((epoch + 1) // step_size))


@misconception("StepLR", "Look at the rate of epoch step_size itself: is it the old one or the new one?")
def drops_one_epoch_late(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** (max(epoch - 1, 0) // step_size))


@misconception("StepLR", "What happens when a second period has passed?")
def drops_only_once(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma if epoch >= step_size else initial)


@misconception("StepLR", "Two drops to a half leave a quarter. What do yours leave?")
def drops_by_equal_amounts(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * (1 - (epoch // step_size) * (1 - gamma)))


@misconception(
    "StepLR", "At the epoch of a drop your rate is lower than one epoch later. How often does gamma come in?"
)
def drops_twice_for_one_epoch(optimizer, step_size, gamma=0.1):
    def rate(initial, epoch):
        return initial * gamma ** (epoch // step_size + (epoch > 0 and epoch % step_size == 0))

    return Scheduled(optimizer, rate)


@misconception("StepLR", "You tell the right rates. Does the optimizer ever hear of them?")
def optimizer_never_told(optimizer, step_size, gamma=0.1):
    return Told(optimizer, stepwise(step_size, gamma))


@misconception("StepLR", "Two groups may start from two rates. Whose rate do you go by?")
def rate_of_the_first_group(optimizer, step_size, gamma=0.1):
    return Scheduled(optimizer, stepwise(step_size, gamma), same_start(optimizer))


@misconception("StepLR", "Keep what get_last_lr() returned, step on, and look at it again. Has it changed?")
def list_changes_later(optimizer, step_size, gamma=0.1):
    return OneList(optimizer, stepwise(step_size, gamma))


# -- MultiStepLR ---------------------------------------------------------------------------------------------


def passed(milestones, epoch):
    return sum(milestone <= epoch for milestone in milestones)


@misconception("MultiStepLR", "Is the epoch before a milestone still one with the old rate?")
def milestone_one_epoch_early(optimizer, milestones, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** passed(milestones, epoch + 1))


@misconception("MultiStepLR", "Look at the epoch of the milestone itself. Has the rate dropped there?")
def milestone_one_epoch_late(optimizer, milestones, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** passed(milestones, epoch - 1))


@misconception("MultiStepLR", "Does a milestone cause one drop, or one at every epoch from there on?")
def milestone_never_ends(optimizer, milestones, gamma=0.1):
    return Running(
        optimizer, lambda current, epoch: current * gamma ** passed(milestones, epoch), at_once=True
    )


@misconception("MultiStepLR", "What does a milestone do that is listed twice?")
def doubles_count_once(optimizer, milestones, gamma=0.1):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** passed(set(milestones), epoch))


@misconception("MultiStepLR", "Write the milestones in another order: do your rates stay the same?")
def order_matters(optimizer, milestones, gamma=0.1):
    def passed_in_order(epoch):
        return next(
            (count for count, milestone in enumerate(milestones) if milestone > epoch), len(milestones)
        )

    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** passed_in_order(epoch))


@misconception("MultiStepLR", "Does a milestone of 2 mean 'at epoch 2', or 'every two epochs'?")
def milestones_are_periods(optimizer, milestones, gamma=0.1):
    def drops(epoch):
        return sum(epoch // milestone if milestone else 1 for milestone in milestones)

    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** drops(epoch))


@misconception("MultiStepLR", "A milestone of 0 has been reached before the first step. Do you look at it?")
def milestone_zero_missed(optimizer, milestones, gamma=0.1):
    return Scheduled(
        optimizer, lambda initial, epoch: initial * gamma ** passed([m for m in milestones if m], epoch)
    )


@misconception("MultiStepLR", "Two drops to a half leave a quarter. What do two drops leave with you?")
def milestones_added_up(optimizer, milestones, gamma=0.1):
    def rate(initial, epoch):
        count = passed(milestones, epoch)
        return initial * gamma / count if count else initial

    return Scheduled(optimizer, rate)


@misconception(
    "MultiStepLR",
    "The rates are right, but look at the list of milestones that you were given: is it as before?",
)
def list_sorted_in_place(optimizer, milestones, gamma=0.1):
    milestones.sort()
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** passed(milestones, epoch))


@misconception("MultiStepLR", "Give the optimizer a second group. Does its rate drop too?")
def milestones_for_one_group(optimizer, milestones, gamma=0.1):
    return OnlyFirstGroup(optimizer, lambda initial, epoch: initial * gamma ** passed(milestones, epoch))


# -- ExponentialLR -------------------------------------------------------------------------------------------


@misconception(
    "ExponentialLR", "With gamma 0.5 the rate should halve at every step. Where does your e come from?"
)
def natural_exponential(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * math.exp(-gamma * epoch))


@misconception("ExponentialLR", "What is gamma to the power of 0, and whose rate is that?")
def one_power_ahead(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** (epoch + 1))


@misconception("ExponentialLR", "Divide each of your rates by the one before. Is it always the same number?")
def powers_pile_up(optimizer, gamma):
    return Running(optimizer, lambda current, epoch: current * gamma**epoch)


@misconception("ExponentialLR", "Is gamma what is kept of the rate, or what is taken away? Try 0.9.")
def gamma_taken_away(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * (1 - gamma) ** epoch)


@misconception("ExponentialLR", "An exponential never gets to 0. When does yours?")
def straight_line_down(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * (1 - (1 - gamma) * epoch))


@misconception(
    "ExponentialLR", "Is the quotient of two neighbouring rates the same everywhere? It slows down with you."
)
def inverse_time(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial / (1 + (1 / gamma - 1) * epoch))


@misconception(
    "ExponentialLR", "The first step should change the rate already. Which power of gamma belongs to epoch 1?"
)
def one_power_behind(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma ** max(epoch - 1, 0))


@misconception("ExponentialLR", "Two groups, two initial rates. Do both of yours come from the first?")
def one_decay_for_all(optimizer, gamma):
    return Scheduled(optimizer, lambda initial, epoch: initial * gamma**epoch, same_start(optimizer))


# -- LambdaLR ------------------------------------------------------------------------------------------------


@misconception("LambdaLR", "Should yesterday's factor still be in today's rate?")
def factors_pile_up(optimizer, lr_lambda):
    return Running(optimizer, lambda current, epoch: current * lr_lambda(epoch), at_once=True)


@misconception("LambdaLR", "Is what lr_lambda returns a learning rate, or a factor?")
def factor_taken_for_the_rate(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda _, epoch: lr_lambda(epoch))


@misconception("LambdaLR", "Which number does lr_lambda get first: 0 or 1?")
def one_epoch_ahead(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda initial, epoch: initial * lr_lambda(epoch + 1))


@misconception(
    "LambdaLR", "lr_lambda has a say at epoch 0 too. Does your scheduler do anything before its first step?"
)
def waits_for_the_first_step(optimizer, lr_lambda):
    return Late(optimizer, lambda initial, epoch: initial * lr_lambda(epoch))


@misconception("LambdaLR", "A factor of one half should halve the rate. What does yours do?")
def factor_added(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda initial, epoch: initial + lr_lambda(epoch))


@misconception("LambdaLR", "After the first step, which epoch is it? Your factors come one epoch late.")
def one_epoch_behind(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda initial, epoch: initial * lr_lambda(max(epoch - 1, 0)))


@misconception("LambdaLR", "Each group has an initial rate of its own. Which one do you multiply?")
def factor_on_the_first_rate(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda initial, epoch: initial * lr_lambda(epoch), same_start(optimizer))


@misconception("LambdaLR", "Keep the list that get_last_lr() gave you, and step on. Is it still the same?")
def list_of_factors_reused(optimizer, lr_lambda):
    return OneList(optimizer, lambda initial, epoch: initial * lr_lambda(epoch))


# -- MultiplicativeLR ----------------------------------------------------------------------------------------


@misconception(
    "MultiplicativeLR", "Which rate does the factor act upon here: the initial one, or the one before?"
)
def always_from_the_initial_rate(optimizer, lr_lambda):
    return Scheduled(optimizer, lambda initial, epoch: initial * lr_lambda(epoch) if epoch else initial)


@misconception("MultiplicativeLR", "Before the first step, has anything been multiplied yet?")
def factor_of_epoch_zero(optimizer, lr_lambda):
    return Running(optimizer, lambda current, epoch: current * lr_lambda(epoch), at_once=True)


@misconception(
    "MultiplicativeLR", "After the first step it is epoch 1. For which epoch do you ask lr_lambda?"
)
def factor_of_the_last_epoch(optimizer, lr_lambda):
    return Running(optimizer, lambda current, epoch: current * lr_lambda(epoch - 1))


@misconception("MultiplicativeLR", "How often does the factor of epoch 1 come into the rate of epoch 2?")
def whole_product_each_time(optimizer, lr_lambda):
    return Running(optimizer, lambda current, epoch: current * math.prod(map(lr_lambda, range(1, epoch + 1))))


@misconception("MultiplicativeLR", "A power stands for equal factors. Are yours equal?")
def power_of_the_last_factor(optimizer, lr_lambda):
    return Scheduled(
        optimizer, lambda initial, epoch: initial * lr_lambda(epoch) ** epoch if epoch else initial
    )


@misconception(
    "MultiplicativeLR", "For which epoch do you ask lr_lambda in your first step? You seem to skip one."
)
def factor_of_the_next_epoch(optimizer, lr_lambda):
    return Running(optimizer, lambda current, epoch: current * lr_lambda(epoch + 1))


@misconception("MultiplicativeLR", "Is the second group's rate multiplied as well?")
def multiplies_one_group(optimizer, lr_lambda):
    return OnlyFirstGroup(
        optimizer, lambda initial, epoch: initial * math.prod(map(lr_lambda, range(1, epoch + 1)))
    )


# -- CosineAnnealingLR ---------------------------------------------------------------------------------------


@misconception("CosineAnnealingLR", "Look at epoch T_max + 1. Does the rate stay at its lowest for good?")
def stays_at_the_bottom(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, min(epoch, T_max) / T_max))


@misconception("CosineAnnealingLR", "Does this one jump back to the top, or swing back?")
def jumps_back_to_the_top(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, epoch % T_max / T_max))


@misconception(
    "CosineAnnealingLR", "At epoch 0 the rate should be exactly the initial one. What has eta_min added?"
)
def floor_put_below(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: eta_min + cosine(initial, 0.0, epoch / T_max))


@misconception(
    "CosineAnnealingLR", "eta_min squeezes the whole curve. Does it only cut something off with you?"
)
def floor_cuts_off(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: max(eta_min, cosine(initial, 0.0, epoch / T_max)))


@misconception(
    "CosineAnnealingLR", "At T_max the rate should be at its lowest. How much of a wave has passed by then?"
)
def whole_wave(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, 2 * epoch / T_max))


@misconception("CosineAnnealingLR", "At which epoch is the lowest rate reached: at T_max, or one before?")
def bottom_one_epoch_early(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, epoch / max(T_max - 1, 1)))


@misconception("CosineAnnealingLR", "Does your rate fall at first, or does it rise?")
def starts_at_the_bottom(optimizer, T_max, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(eta_min, initial, epoch / T_max))


@misconception("CosineAnnealingLR", "A cosine goes down to -1. Can a learning rate be negative?")
def bare_cosine(optimizer, T_max, eta_min=0.0):
    return Scheduled(
        optimizer, lambda initial, epoch: eta_min + (initial - eta_min) * math.cos(math.pi * epoch / T_max)
    )


@misconception(
    "CosineAnnealingLR", "You make each rate from the one before. How can it ever come back from the bottom?"
)
def recursion_that_divides_by_zero(optimizer, T_max, eta_min=0.0):
    def share(epoch):
        return 1 + math.cos(math.pi * epoch / T_max)

    def rate(current, epoch):
        return (current - eta_min) * share(epoch) / share(epoch - 1) + eta_min

    return Running(optimizer, rate)


# -- CosineAnnealingWarmRestarts -----------------------------------------------------------------------------


def rounds(epoch, lengths):
    """The place in the present round, its length and its number; `lengths(number)` is that of any round."""
    number = 0
    while epoch >= lengths(number):
        epoch, number = epoch - lengths(number), number + 1
    return epoch, lengths(number), number


@misconception(
    "CosineAnnealingWarmRestarts", "How many epochs belong to the first round? eta_min itself is never seen."
)
def bottom_included(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        place, length, _ = rounds(epoch, lambda number: T_0 * T_mult**number + 1)
        return cosine(initial, eta_min, place / (length - 1))

    return Scheduled(optimizer, rate)


@misconception("CosineAnnealingWarmRestarts", "With T_mult=2 the second round should last longer. Does it?")
def rounds_all_alike(optimizer, T_0, T_mult=1, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, epoch % T_0 / T_0))


@misconception(
    "CosineAnnealingWarmRestarts", "With T_0=2 and T_mult=2, is the third round 6 epochs long or 8?"
)
def rounds_grow_evenly(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        place, length, _ = rounds(epoch, lambda number: T_0 * (1 + number * (T_mult - 1)))
        return cosine(initial, eta_min, place / length)

    return Scheduled(optimizer, rate)


@misconception(
    "CosineAnnealingWarmRestarts",
    "At the first epoch of a round the rate should be at its highest. From where do you count?",
)
def count_goes_on(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        _, length, _ = rounds(epoch, lambda number: T_0 * T_mult**number)
        return cosine(initial, eta_min, epoch / length)

    return Scheduled(optimizer, rate)


@misconception("CosineAnnealingWarmRestarts", "What does your rate do at T_0: jump back, or swing back?")
def swings_back(optimizer, T_0, T_mult=1, eta_min=0.0):
    return Scheduled(optimizer, lambda initial, epoch: cosine(initial, eta_min, epoch / T_0))


@misconception(
    "CosineAnnealingWarmRestarts",
    "A warm restart goes back to the full initial rate. To which do you go back?",
)
def restarts_get_weaker(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        place, length, number = rounds(epoch, lambda number: T_0 * T_mult**number)
        return cosine(initial * 0.5**number, eta_min, place / length)

    return Scheduled(optimizer, rate)


@misconception(
    "CosineAnnealingWarmRestarts",
    "Where does eta_min come in: at the bottom of the curve alone, or everywhere on top of it?",
)
def floor_added_everywhere(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        place, length, _ = rounds(epoch, lambda number: T_0 * T_mult**number)
        return eta_min + cosine(initial, 0.0, place / length)

    return Scheduled(optimizer, rate)


@misconception(
    "CosineAnnealingWarmRestarts",
    "Does the curve of a round lead from the top towards the bottom, or the other way round?",
)
def rounds_upside_down(optimizer, T_0, T_mult=1, eta_min=0.0):
    def rate(initial, epoch):
        place, length, _ = rounds(epoch, lambda number: T_0 * T_mult**number)
        return cosine(eta_min, initial, place / length)

    return Scheduled(optimizer, rate)


# -- CyclicLR ------------------------------------------------------------------------------------------------


def triangle(epoch, up, down):
    """The number of the cycle, from 0, and the height in it, from 0 to 1."""
    cycle, place = divmod(epoch, up + down)
    return cycle, place / up if place <= up else (up + down - place) / down


def scale(mode, gamma, cycle, epoch):
    return {"triangular": 1.0, "triangular2": 0.5**cycle, "exp_range": gamma**epoch}[mode]


class Cyclic(Scheduled):
    """CyclicLR, with a change in one place: each misconception overrides a method."""

    def __init__(
        self, optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0
    ):
        self.low, self.high, self.mode, self.gamma = base_lr, max_lr, mode, gamma
        self.up, self.down = step_size_up, step_size_up if step_size_down is None else step_size_down
        super().__init__(optimizer, self.at)

    def at(self, _, epoch):
        return self.low + (self.high - self.low) * self.height(epoch) * self.scale(epoch)

    def height(self, epoch):
        return triangle(epoch, self.up, self.down)[1]

    def cycle(self, epoch):
        return epoch // (self.up + self.down)

    def scale(self, epoch):
        return scale(self.mode, self.gamma, self.cycle(epoch), epoch)


def changed(base, **methods):
    """The class with some of its methods replaced."""
    return type(base.__name__, (base,), methods)


@misconception("CyclicLR", "With exp_range, does the rate shrink within a cycle already?")
def shrinks_per_cycle(optimizer, *args, **options):
    def scale_by_cycle(self, epoch):
        return scale(self.mode, self.gamma, self.cycle(epoch), self.cycle(epoch))

    return changed(Cyclic, scale=scale_by_cycle)(optimizer, *args, **options)


@misconception(
    "CyclicLR", "Does the floor of your cycles stay at base_lr? Only the height above it is to shrink."
)
def floor_shrinks_too(optimizer, *args, **options):
    def at(self, initial, epoch):
        return (self.low + (self.high - self.low) * self.height(epoch)) * self.scale(epoch)

    return changed(Cyclic, at=at)(optimizer, *args, **options)


@misconception("CyclicLR", "What is halved with every cycle: the peak, or its height above the base?")
def peak_halved(optimizer, *args, **options):
    def at(self, initial, epoch):
        return self.low + (self.high * self.scale(epoch) - self.low) * self.height(epoch)

    return changed(Cyclic, at=at)(optimizer, *args, **options)


@misconception("CyclicLR", "Which cycle is the first to be halved? Not the first of all.")
def first_cycle_halved(optimizer, *args, **options):
    def counted_from_one(self, epoch):
        return epoch // (self.up + self.down) + 1

    return changed(Cyclic, cycle=counted_from_one)(optimizer, *args, **options)


@misconception("CyclicLR", "step_size_up is the way from the base to the peak. How long is your whole cycle?")
def cycle_as_long_as_the_way_up(optimizer, *args, **options):
    def height(self, epoch):
        return triangle(epoch, self.up / 2, self.up / 2)[1]

    return changed(Cyclic, height=height)(optimizer, *args, **options)


@misconception("CyclicLR", "Pass a step_size_down of its own: does the way down change?")
def down_ignored(optimizer, *args, **options):
    def height(self, epoch):
        return triangle(epoch, self.up, self.up)[1]

    def cycle(self, epoch):
        return epoch // (2 * self.up)

    return changed(Cyclic, height=height, cycle=cycle)(optimizer, *args, **options)


@misconception("CyclicLR", "After the peak, does the rate come down step by step, or fall at once?")
def sawtooth(optimizer, *args, **options):
    def height(self, epoch):
        return epoch % self.up / self.up

    return changed(Cyclic, height=height)(optimizer, *args, **options)


@misconception("CyclicLR", "What is the very first rate: the lowest or the highest?")
def starts_at_the_peak(optimizer, *args, **options):
    def height(self, epoch):
        return 1 - triangle(epoch, self.up, self.down)[1]

    return changed(Cyclic, height=height)(optimizer, *args, **options)


@misconception("CyclicLR", "A triangle has straight sides: equal steps, equal increments. Are yours equal?")
def rounded_triangle(optimizer, *args, **options):
    def height(self, epoch):
        return cosine(0.0, 1.0, triangle(epoch, self.up, self.down)[1])

    return changed(Cyclic, height=height)(optimizer, *args, **options)


@misconception(
    "CyclicLR", "From where does the first cycle start: from base_lr, or from what the group had before?"
)
def rises_from_the_old_rate(optimizer, *args, **options):
    def at(self, initial, epoch):
        return initial + (self.high - initial) * self.height(epoch) * self.scale(epoch)

    return changed(Cyclic, at=at)(optimizer, *args, **options)


@misconception("CyclicLR", "The rates are right. But who asked for a change of the momentum?")
def momentum_cycled_too(optimizer, *args, **options):
    def write(self):
        Scheduled.write(self)
        for group in self.groups:
            group["momentum"] = 0.9 - 0.1 * self.height(self.epoch) * self.scale(self.epoch)

    return changed(Cyclic, write=write)(optimizer, *args, **options)


# -- OneCycleLR ----------------------------------------------------------------------------------------------


class OneCycle(reference.OneCycleLR):
    """OneCycleLR, with other corners or another way between them."""

    def __init__(
        self,
        optimizer,
        max_lr,
        total_steps,
        pct_start=0.3,
        anneal_strategy="cos",
        div_factor=25.0,
        final_div_factor=1e4,
        three_phase=False,
    ):
        self.own = optimizer.param_groups[0]["lr"]
        self.first, self.peak, self.last = max_lr / div_factor, max_lr, max_lr / div_factor / final_div_factor
        self.final_div_factor, self.total, self.share = final_div_factor, total_steps, pct_start
        self.three_phase = three_phase
        self.corners = self.make_corners()
        self.anneal = self.make_way(anneal_strategy)
        reference.Scheduler.__init__(self, optimizer)

    def make_way(self, strategy):
        return {"cos": cosine, "linear": reference.linear}[strategy]

    def peak_at(self):
        return self.share * self.total - 1

    def end_at(self):
        return self.total - 1

    def back_at(self):
        return 2 * self.peak_at()

    def make_corners(self):
        back = [(self.back_at(), self.first)] if self.three_phase else []
        return [(0, self.first), (self.peak_at(), self.peak), *back, (self.end_at(), self.last)]


@misconception("OneCycleLR", "Which rate is divided by final_div_factor: the highest, or the first?")
def last_rate_from_the_peak(optimizer, *args, **options):
    def make_corners(self):
        return [*OneCycle.make_corners(self)[:-1], (self.end_at(), self.peak / self.final_div_factor)]

    return changed(OneCycle, make_corners=make_corners)(optimizer, *args, **options)


@misconception("OneCycleLR", "Ten steps have the numbers 0 to 9. Is your very last rate the smallest?")
def counted_from_one(optimizer, *args, **options):
    return changed(
        OneCycle,
        peak_at=lambda self: self.share * self.total,
        back_at=lambda self: 2 * self.share * self.total,
        end_at=lambda self: self.total,
    )(optimizer, *args, **options)


@misconception("OneCycleLR", "Change pct_start: does your peak move?")
def peak_in_the_middle(optimizer, *args, **options):
    return changed(OneCycle, peak_at=lambda self: self.end_at() / 2)(optimizer, *args, **options)


@misconception(
    "OneCycleLR",
    "Is your rate a straight line where a cosine was asked for? Compare the increments of neighbours.",
)
def always_straight(optimizer, *args, **options):
    return changed(OneCycle, make_way=lambda *_: reference.linear)(optimizer, *args, **options)


@misconception("OneCycleLR", "anneal_strategy may be 'linear' too. Are your increments equal then?")
def always_cosine(optimizer, *args, **options):
    return changed(OneCycle, make_way=lambda *_: cosine)(optimizer, *args, **options)


@misconception(
    "OneCycleLR", "A cosine that is slow at both ends takes half a wave. How much of a wave do you take?"
)
def quarter_of_a_wave(optimizer, *args, **options):
    def quarter(start, end, share):
        return end + (start - end) * math.cos(math.pi / 2 * share)

    def make_way(self, strategy):
        return quarter if strategy == "cos" else reference.linear

    return changed(OneCycle, make_way=make_way)(optimizer, *args, **options)


@misconception("OneCycleLR", "At the very end, are you back at the first rate? It should end far below.")
def ends_where_it_began(optimizer, *args, **options):
    def make_corners(self):
        return [*OneCycle.make_corners(self)[:-1], (self.end_at(), self.first)]

    return changed(OneCycle, make_corners=make_corners)(optimizer, *args, **options)


@misconception("OneCycleLR", "With three phases, which rate do you pass at the end of the second one?")
def third_phase_forgotten(optimizer, *args, **options):
    def make_corners(self):
        self.three_phase = False
        return OneCycle.make_corners(self)

    return changed(OneCycle, make_corners=make_corners)(optimizer, *args, **options)


@misconception("OneCycleLR", "With three phases the first two are equally long. Count the steps of both.")
def second_phase_one_step_longer(optimizer, *args, **options):
    return changed(OneCycle, back_at=lambda self: 2 * self.share * self.total - 1)(
        optimizer, *args, **options
    )


@misconception(
    "OneCycleLR", "Change div_factor: does your first rate change? Or do you begin with what the group had?"
)
def begins_with_the_old_rate(optimizer, *args, **options):
    def make_corners(self):
        return [(0, self.own), *OneCycle.make_corners(self)[1:]]

    return changed(OneCycle, make_corners=make_corners)(optimizer, *args, **options)


@misconception("OneCycleLR", "The peak may lie between two steps. Who has rounded it?")
def peak_rounded(optimizer, *args, **options):
    return changed(OneCycle, peak_at=lambda self: max(int(self.share * self.total) - 1, 0.5))(
        optimizer, *args, **options
    )


# -- ReduceLROnPlateau ---------------------------------------------------------------------------------------


class Plateau(reference.ReduceLROnPlateau):
    """ReduceLROnPlateau in smaller pieces, of which each misconception overrides one."""

    def step(self, metric):
        self.look(metric)
        self.rest()
        if self.is_time():
            self.reduce()
            self.start_again()

    def look(self, metric):
        if self.is_better(metric):
            self.best, self.bad = metric, 0
        else:
            self.bad += 1

    def rest(self):
        if self.resting > 0:
            self.resting, self.bad = self.resting - 1, 0

    def is_time(self):
        return self.bad > self.patience

    def start_again(self):
        self.resting, self.bad = self.cooldown, 0


@misconception(
    "ReduceLROnPlateau", "Patience says how many bad epochs are put up with. What happens at the next one?"
)
def patience_one_short(optimizer, *args, **options):
    return changed(Plateau, is_time=lambda self: self.bad >= max(self.patience, 1))(
        optimizer, *args, **options
    )


@misconception(
    "ReduceLROnPlateau", "Which metric has to be beaten: that of the epoch before, or the best of all?"
)
def beats_the_epoch_before(optimizer, *args, **options):
    def look(self, metric):
        Plateau.look(self, metric)
        self.best = metric

    return changed(Plateau, look=look)(optimizer, *args, **options)


@misconception("ReduceLROnPlateau", "Is a gain of one part in a million a gain? Ask the threshold.")
def threshold_ignored(optimizer, *args, **options):
    def is_better(self, metric):
        return metric < self.best if self.mode == "min" else metric > self.best

    return changed(Plateau, is_better=is_better)(optimizer, *args, **options)


@misconception(
    "ReduceLROnPlateau",
    "Multiply all losses by 100: with threshold_mode 'rel', your decisions should stay the same.",
)
def threshold_always_absolute(optimizer, *args, **options):
    wrong = Plateau(optimizer, *args, **options)
    wrong.threshold_mode = "abs"
    return wrong


@misconception(
    "ReduceLROnPlateau", "With threshold_mode 'abs', the bar is equally far from every best. Is yours?"
)
def threshold_always_relative(optimizer, *args, **options):
    wrong = Plateau(optimizer, *args, **options)
    wrong.threshold_mode = "rel"
    return wrong


@misconception(
    "ReduceLROnPlateau", "An accuracy that goes up is good news. What does mode='max' change in your code?"
)
def mode_ignored(optimizer, *args, **options):
    wrong = Plateau(optimizer, *args, **options)
    wrong.mode, wrong.best = "min", math.inf
    return wrong


@misconception("ReduceLROnPlateau", "With mode='max', on which side of the best must the bar lie?")
def bar_on_the_wrong_side(optimizer, *args, **options):
    def is_better(self, metric):
        bar = self.best * (1 - self.threshold) if self.threshold_mode == "rel" else self.best - self.threshold
        return metric < bar if self.mode == "min" else metric > bar

    return changed(Plateau, is_better=is_better)(optimizer, *args, **options)


@misconception("ReduceLROnPlateau", "After a drop, how long does your scheduler wait before the next one?")
def count_never_starts_anew(optimizer, *args, **options):
    def start_again(self):
        self.resting = self.cooldown

    return changed(Plateau, start_again=start_again)(optimizer, *args, **options)


@misconception(
    "ReduceLROnPlateau", "A new best may come during a cooldown. Do you still know of it afterwards?"
)
def asleep_during_the_cooldown(optimizer, *args, **options):
    def look(self, metric):
        if self.resting == 0:
            Plateau.look(self, metric)

    return changed(Plateau, look=look)(optimizer, *args, **options)


@misconception(
    "ReduceLROnPlateau", "After a drop, cooldown says how long bad epochs do not count. Do they with you?"
)
def cooldown_ignored(optimizer, *args, **options):
    return changed(Plateau, rest=lambda _: None)(optimizer, *args, **options)


@misconception("ReduceLROnPlateau", "The next rate would lie below min_lr. Where should it end up?")
def stops_short_of_the_floor(optimizer, *args, **options):
    def reduce(self):
        for group in self.groups:
            lower = group["lr"] * self.factor
            if lower >= self.min_lr and group["lr"] - lower > self.eps:
                group["lr"] = lower

    return changed(Plateau, reduce=reduce)(optimizer, *args, **options)


@misconception("ReduceLROnPlateau", "How low does your rate get in the end? There is a floor.")
def floor_ignored(optimizer, *args, **options):
    wrong = Plateau(optimizer, *args, **options)
    wrong.min_lr = 0.0
    return wrong


@misconception(
    "ReduceLROnPlateau", "A drop may be too small to be worth the trouble. Which argument says so?"
)
def every_drop_is_made(optimizer, *args, **options):
    def reduce(self):
        for group in self.groups:
            group["lr"] = min(group["lr"], max(group["lr"] * self.factor, self.min_lr))

    return changed(Plateau, reduce=reduce)(optimizer, *args, **options)


@misconception(
    "ReduceLROnPlateau",
    "A group's rate lies below min_lr already. Should a scheduler that reduces lift it up?",
)
def lifted_to_the_floor(optimizer, *args, **options):
    def reduce(self):
        for group in self.groups:
            lower = max(group["lr"] * self.factor, self.min_lr)
            if abs(group["lr"] - lower) > self.eps:
                group["lr"] = lower

    return changed(Plateau, reduce=reduce)(optimizer, *args, **options)


@misconception("ReduceLROnPlateau", "Is 'just as good' better? Look at a metric that equals the bar.")
def equal_is_better(optimizer, *args, **options):
    def is_better(self, metric):
        sign = -1 if self.mode == "min" else 1
        shift = self.best * self.threshold if self.threshold_mode == "rel" else self.threshold
        return math.isinf(self.best) or sign * (metric - self.best - sign * shift) >= 0

    return changed(Plateau, is_better=is_better)(optimizer, *args, **options)
