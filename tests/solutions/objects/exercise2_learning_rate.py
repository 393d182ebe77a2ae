"""Exercise 2 with classes, decorators and generators, and with a lot to say while it works."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import math
from typing import NamedTuple

import numpy as np

print("exercise 2 is being imported")


def chatty(function):
    """Say what is called; hides the signature."""

    def wrapper(*args, **kwargs):
        print("calling", function.__name__)
        return function(*args, **kwargs)

    return wrapper


class Step:
    """One step of gradient descent, as an object that can be called."""

    def __init__(self, sign):
        self.sign = sign

    def __call__(self, params, grads, lr):
        return [self.move(p, g, lr) for p, g in zip(params, grads, strict=True)]

    def move(self, p, g, lr):
        moved = np.zeros((*p.shape, 2))[..., 0]  # a view with gaps
        moved += p
        moved += self.sign * lr * g
        return moved


sgd_step = Step(-1)


@chatty
def gradient_descent(gradient, start, lr, steps):
    if steps == 0:
        return start[np.newaxis].copy()
    path = gradient_descent(gradient, start, lr, steps - 1)
    (end,) = sgd_step([path[-1]], [gradient(path[-1])], lr)
    return np.concatenate([path, end[np.newaxis]])


class Group:
    """A group of an optimizer, and an endless generator of its rates."""

    def __init__(self, group, rates):
        self.group, self.rates = group, rates
        self.advance()

    def advance(self):
        self.group["lr"] = next(self.rates)


class FromGenerator:
    """A scheduler from a generator function, which takes a group's initial rate and yields one rate an epoch."""

    def __init__(self, generator, optimizer, *args, **kwargs):
        self._groups = [
            Group(group, generator(group["lr"], *args, **kwargs)) for group in optimizer.param_groups
        ]
        self._Rates = NamedTuple("Rates", [(f"group{i}", float) for i in range(len(self._groups))])

    def step(self):
        for group in self._groups:
            group.advance()
        print("now", self.get_last_lr())

    def get_last_lr(self):
        return self._Rates(*(group.group["lr"] for group in self._groups))


def scheduler(generator):
    return functools.partial(FromGenerator, generator)


@scheduler
def StepLR(lr, step_size, gamma=0.1):
    while True:
        for _ in range(step_size):
            yield lr
        lr *= gamma


@scheduler
def MultiStepLR(lr, milestones, gamma=0.1):
    milestones, epoch = sorted(milestones), 0
    while True:
        yield lr * gamma ** bisect.bisect_right(milestones, epoch)
        epoch += 1


@scheduler
def ExponentialLR(lr, gamma):
    yield lr
    yield from ExponentialLR.args[0](lr * gamma, gamma)


@scheduler
def LambdaLR(lr, lr_lambda):
    epoch = 0
    while True:
        yield lr * lr_lambda(epoch)
        epoch += 1


@scheduler
def MultiplicativeLR(lr, lr_lambda):
    epoch = 0
    while True:
        yield lr
        epoch += 1
        lr = lr * lr_lambda(epoch)


def half_wave(start, end, length):
    for epoch in range(length):
        yield end + (start - end) * math.cos(math.pi / 2 * epoch / length) ** 2


@scheduler
def CosineAnnealingLR(lr, T_max, eta_min=0.0):
    while True:
        yield from half_wave(lr, eta_min, T_max)
        yield from half_wave(eta_min, lr, T_max)


@scheduler
def CosineAnnealingWarmRestarts(lr, T_0, T_mult=1, eta_min=0.0):
    while True:
        yield from half_wave(lr, eta_min, T_0)
        T_0 *= T_mult


@scheduler
def CyclicLR(_, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0):
    down = step_size_down if step_size_down is not None else step_size_up
    shares = [i / step_size_up for i in range(step_size_up)] + [(down - i) / down for i in range(down)]
    height, batch = max_lr - base_lr, 0
    while True:
        for share in shares:
            yield base_lr + height * share * (gamma**batch if mode == "exp_range" else 1)
            batch += 1
        if mode == "triangular2":
            height /= 2


@dataclasses.dataclass
class Corner:
    """A point through which the rate goes; it need not lie at a whole epoch."""

    epoch: float
    lr: float

    def share(self, other, epoch):
        return (epoch - self.epoch) / (other.epoch - self.epoch)


@scheduler
def OneCycleLR(_, max_lr, total_steps, pct_start=0.3, anneal_strategy="cos", **factors):
    first = max_lr / factors.get("div_factor", 25)
    corners = [Corner(0, first), Corner(pct_start * total_steps - 1, max_lr)]
    if factors.get("three_phase"):
        corners.append(Corner(2 * corners[-1].epoch, first))
    corners.append(Corner(total_steps - 1, first / factors.get("final_div_factor", 10_000)))
    for epoch in range(total_steps):
        while epoch > corners[1].epoch:
            del corners[0]
        left, right = corners[:2]
        share = left.share(right, epoch)
        if anneal_strategy == "cos":
            share = (1 - math.cos(math.pi * share)) / 2
        yield np.float64(left.lr * (1 - share) + right.lr * share)


class ReduceLROnPlateau:
    defaults = {
        "mode": "min",
        "factor": 0.1,
        "patience": 10,
        "threshold": 1e-4,
        "threshold_mode": "rel",
        "cooldown": 0,
        "min_lr": 0,
        "eps": 1e-8,
    }

    def __init__(self, optimizer, *args, **kwargs):
        self.__dict__.update(self.defaults, optimizer=optimizer, bar=None, quiet=0, bad=0)
        self.__dict__.update(zip(self.defaults, args, strict=False), **kwargs)

    def bar_after(self, metric):
        margin = self.threshold * (metric if self.threshold_mode == "rel" else 1)
        return metric - margin if self.mode == "min" else metric + margin

    def step(self, metric):
        print("metric", metric, "bar", self.bar)
        metric = np.asarray(metric, dtype=float)
        if self.bar is None or (metric < self.bar if self.mode == "min" else metric > self.bar):
            self.bar, self.bad = self.bar_after(metric), -1
        self.bad += 1
        if self.quiet:
            self.quiet, self.bad = self.quiet - 1, 0
        if self.bad > self.patience:
            self.reduce()

    def reduce(self):
        self.quiet, self.bad = self.cooldown, 0
        for group in self.optimizer.param_groups:
            lower = max(group["lr"] * self.factor, self.min_lr)
            group["lr"] = lower if group["lr"] - lower > self.eps else group["lr"]

    def get_last_lr(self):
        return np.array([group["lr"] for group in self.optimizer.param_groups])
