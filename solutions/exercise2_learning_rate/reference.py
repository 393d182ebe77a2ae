"""The size of a step, and how it changes: the reference solution of exercise 2."""

import math

import numpy as np


def sgd_step(params, grads, lr):
    return [p - lr * g for p, g in zip(params, grads, strict=True)]


def gradient_descent(gradient, start, lr, steps):
    points = [start]
    for _ in range(steps):
        points.append(points[-1] - lr * gradient(points[-1]))
    return np.array(points)


class Scheduler:
    """What schedulers share. Each of them adds a `rate`: what a group's initial rate has become by now."""

    def __init__(self, optimizer):
        self.groups = optimizer.param_groups
        self.initial = [group["lr"] for group in self.groups]
        self.epoch = -1
        self.step()

    def step(self):
        self.epoch += 1
        for group, initial in zip(self.groups, self.initial, strict=True):
            group["lr"] = self.rate(initial)

    def get_last_lr(self):
        return [group["lr"] for group in self.groups]


class StepLR(Scheduler):
    def __init__(self, optimizer, step_size, gamma=0.1):
        self.step_size, self.gamma = step_size, gamma
        super().__init__(optimizer)

    def rate(self, initial):
        return initial * self.gamma ** (self.epoch // self.step_size)


class MultiStepLR(Scheduler):
    def __init__(self, optimizer, milestones, gamma=0.1):
        self.milestones, self.gamma = milestones, gamma
        super().__init__(optimizer)

    def rate(self, initial):
        return initial * self.gamma ** sum(milestone <= self.epoch for milestone in self.milestones)


class ExponentialLR(Scheduler):
    def __init__(self, optimizer, gamma):
        self.gamma = gamma
        super().__init__(optimizer)

    def rate(self, initial):
        return initial * self.gamma**self.epoch


class LambdaLR(Scheduler):
    def __init__(self, optimizer, lr_lambda):
        self.lr_lambda = lr_lambda
        super().__init__(optimizer)

    def rate(self, initial):
        return initial * self.lr_lambda(self.epoch)


class MultiplicativeLR(Scheduler):
    def __init__(self, optimizer, lr_lambda):
        self.lr_lambda, self.factor = lr_lambda, 1.0
        super().__init__(optimizer)

    def step(self):
        if self.epoch >= 0:  # nothing has been multiplied yet at the start
            self.factor *= self.lr_lambda(self.epoch + 1)
        super().step()

    def rate(self, initial):
        return initial * self.factor


def cosine(start, end, share):
    """On the way from `start` (share 0) to `end` (share 1), slow at both ends."""
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


def linear(start, end, share):
    """The same way at an even pace."""
    return start + (end - start) * share


class CosineAnnealingLR(Scheduler):
    def __init__(self, optimizer, T_max, eta_min=0.0):
        self.T_max, self.eta_min = T_max, eta_min
        super().__init__(optimizer)

    def rate(self, initial):
        return cosine(initial, self.eta_min, self.epoch / self.T_max)


class CosineAnnealingWarmRestarts(Scheduler):
    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0):
        self.T_0, self.T_mult, self.eta_min = T_0, T_mult, eta_min
        super().__init__(optimizer)

    def rate(self, initial):
        since_restart, length = self.epoch, self.T_0
        while since_restart >= length:
            since_restart, length = since_restart - length, length * self.T_mult
        return cosine(initial, self.eta_min, since_restart / length)


class CyclicLR(Scheduler):
    def __init__(
        self,
        optimizer,
        base_lr,
        max_lr,
        step_size_up=2000,
        step_size_down=None,
        mode="triangular",
        gamma=1.0,
    ):
        self.base_lr, self.max_lr = base_lr, max_lr
        self.up = step_size_up
        self.down = step_size_up if step_size_down is None else step_size_down
        self.mode, self.gamma = mode, gamma
        super().__init__(optimizer)

    def rate(self, _):
        cycle, position = divmod(self.epoch, self.up + self.down)
        height = min(position / self.up, (self.up + self.down - position) / self.down)
        scale = {"triangular": 1.0, "triangular2": 0.5**cycle, "exp_range": self.gamma**self.epoch}[self.mode]
        return self.base_lr + (self.max_lr - self.base_lr) * height * scale


class OneCycleLR(Scheduler):
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
        first_lr = max_lr / div_factor
        peak = pct_start * total_steps - 1  # phases end at an epoch, and epochs count from 0
        self.corners = [(0, first_lr), (peak, max_lr)]
        if three_phase:
            self.corners.append((2 * peak, first_lr))
        self.corners.append((total_steps - 1, first_lr / final_div_factor))
        self.anneal = {"cos": cosine, "linear": linear}[anneal_strategy]
        super().__init__(optimizer)

    def rate(self, _):
        passed = sum(self.epoch > end for end, _ in self.corners[1:])
        (start, from_lr), (end, to_lr) = self.corners[passed : passed + 2]
        return self.anneal(from_lr, to_lr, (self.epoch - start) / (end - start))


class ReduceLROnPlateau:
    def __init__(
        self,
        optimizer,
        mode="min",
        factor=0.1,
        patience=10,
        threshold=1e-4,
        threshold_mode="rel",
        cooldown=0,
        min_lr=0.0,
        eps=1e-8,
    ):
        self.groups = optimizer.param_groups
        self.mode, self.threshold, self.threshold_mode = mode, threshold, threshold_mode
        self.factor, self.patience, self.cooldown = factor, patience, cooldown
        self.min_lr, self.eps = min_lr, eps
        self.best = math.inf if mode == "min" else -math.inf
        self.bad = self.resting = 0

    def step(self, metric):
        if self.is_better(metric):
            self.best, self.bad = metric, 0
        else:
            self.bad += 1
        if self.resting > 0:
            self.resting, self.bad = self.resting - 1, 0
        if self.bad > self.patience:
            self.reduce()
            self.resting, self.bad = self.cooldown, 0

    def is_better(self, metric):
        threshold = -self.threshold if self.mode == "min" else self.threshold
        bar = self.best * (1 + threshold) if self.threshold_mode == "rel" else self.best + threshold
        return metric < bar if self.mode == "min" else metric > bar

    def reduce(self):
        for group in self.groups:
            lower = max(group["lr"] * self.factor, self.min_lr)
            if group["lr"] - lower > self.eps:
                group["lr"] = lower

    def get_last_lr(self):
        return [group["lr"] for group in self.groups]
