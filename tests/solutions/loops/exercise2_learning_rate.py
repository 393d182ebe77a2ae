"""Exercise 2 with plain loops: every scheduler stands alone, and makes each rate from the one before."""

import math

import numpy as np


def sgd_step(params, grads, lr):
    result = []
    for i in range(len(params)):
        flat = [float(p) - float(g) * lr for p, g in zip(params[i].ravel(), grads[i].ravel(), strict=True)]
        moved = np.array(flat).reshape(params[i].shape)
        moved.flags.writeable = False
        result.append(moved)
    return tuple(result)


def gradient_descent(gradient, start, lr, steps):
    path = np.empty((steps + 1, *start.shape), order="F")
    for index in np.ndindex(start.shape):
        path[(0, *index)] = start[index]
    for step in range(steps):
        here = path[step].copy()
        slope = gradient(here)
        for index in np.ndindex(start.shape):
            path[(step + 1, *index)] = here[index] - lr * slope[index]
    return path


def rates_of(optimizer):
    return [group["lr"] for group in optimizer.param_groups]


class StepLR:
    def __init__(self, optimizer, step_size, gamma=0.1):
        self.optimizer = optimizer
        self.step_size = step_size
        self.gamma = gamma
        self.left = step_size

    def step(self):
        self.left -= 1
        if self.left == 0:
            self.left = self.step_size
            for group in self.optimizer.param_groups:
                group["lr"] *= self.gamma

    def get_last_lr(self):
        return rates_of(self.optimizer)


class MultiStepLR:
    def __init__(self, optimizer, milestones, gamma=0.1):
        self.optimizer = optimizer
        self.milestones = list(milestones)
        self.gamma = gamma
        self.epoch = -1
        self.step()

    def step(self):
        self.epoch += 1
        for milestone in self.milestones:
            if milestone == self.epoch:
                for group in self.optimizer.param_groups:
                    group["lr"] *= self.gamma

    def get_last_lr(self):
        return rates_of(self.optimizer)


class ExponentialLR:
    def __init__(self, optimizer, gamma):
        self.optimizer = optimizer
        self.gamma = gamma

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] = group["lr"] * self.gamma

    def get_last_lr(self):
        return rates_of(self.optimizer)


class LambdaLR:
    def __init__(self, optimizer, lr_lambda):
        self.optimizer = optimizer
        self.lr_lambda = lr_lambda
        self.epoch = 0
        for group in optimizer.param_groups:
            group["initial_lr"] = group["lr"]
            group["lr"] = group["initial_lr"] * lr_lambda(0)

    def step(self):
        self.epoch += 1
        for group in self.optimizer.param_groups:
            group["lr"] = group["initial_lr"] * self.lr_lambda(self.epoch)

    def get_last_lr(self):
        return rates_of(self.optimizer)


class MultiplicativeLR:
    def __init__(self, optimizer, lr_lambda):
        self.optimizer = optimizer
        self.lr_lambda = lr_lambda
        self.epoch = 0

    def step(self):
        self.epoch += 1
        for group in self.optimizer.param_groups:
            group["lr"] *= self.lr_lambda(self.epoch)

    def get_last_lr(self):
        return rates_of(self.optimizer)


class CosineAnnealingLR:
    def __init__(self, optimizer, T_max, eta_min=0.0):
        self.optimizer = optimizer
        self.T_max = T_max
        self.eta_min = eta_min
        self.epoch = 0
        for group in optimizer.param_groups:
            group["initial_lr"] = group["lr"]

    def step(self):
        self.epoch += 1
        before = math.cos(math.pi * (self.epoch - 1) / self.T_max)
        now = math.cos(math.pi * self.epoch / self.T_max)
        for group in self.optimizer.param_groups:
            height = group["initial_lr"] - self.eta_min
            group["lr"] += height * (now - before) / 2

    def get_last_lr(self):
        return rates_of(self.optimizer)


class CosineAnnealingWarmRestarts:
    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0):
        self.optimizer = optimizer
        self.length = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        self.place = 0
        for group in optimizer.param_groups:
            group["initial_lr"] = group["lr"]

    def step(self):
        self.place += 1
        if self.place == self.length:
            self.place = 0
            self.length *= self.T_mult
        for group in self.optimizer.param_groups:
            share = (1 + math.cos(math.pi * self.place / self.length)) / 2
            group["lr"] = share * group["initial_lr"] + (1 - share) * self.eta_min

    def get_last_lr(self):
        return rates_of(self.optimizer)


class CyclicLR:
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
        if step_size_down is None:
            step_size_down = step_size_up
        self.optimizer = optimizer
        self.base_lr = base_lr
        self.max_lr = max_lr
        self.up = step_size_up
        self.down = step_size_down
        self.mode = mode
        self.gamma = gamma
        self.place = 0
        self.cycle = 0
        self.shrunk = 1
        self.write()

    def step(self):
        self.place += 1
        self.shrunk *= self.gamma
        if self.place == self.up + self.down:
            self.place = 0
            self.cycle += 1
        self.write()

    def write(self):
        if self.place < self.up:
            height = (self.max_lr - self.base_lr) / self.up * self.place
        else:
            height = (self.max_lr - self.base_lr) / self.down * (self.up + self.down - self.place)
        if self.mode == "triangular2":
            height /= 2**self.cycle
        elif self.mode == "exp_range":
            height *= self.shrunk
        for group in self.optimizer.param_groups:
            group["lr"] = self.base_lr + height

    def get_last_lr(self):
        return rates_of(self.optimizer)


class OneCycleLR:
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
        self.optimizer = optimizer
        self.epoch = 0
        first = max_lr / div_factor
        last = first / final_div_factor
        end_of_rise = pct_start * total_steps - 1
        if three_phase:
            end_of_fall = 2 * pct_start * total_steps - 2
            phases = [
                (0, end_of_rise, first, max_lr),
                (end_of_rise, end_of_fall, max_lr, first),
                (end_of_fall, total_steps - 1, first, last),
            ]
        else:
            phases = [(0, end_of_rise, first, max_lr), (end_of_rise, total_steps - 1, max_lr, last)]
        self.table = []
        for epoch in range(total_steps):
            for start, end, low, high in phases:
                if start <= epoch <= end:
                    share = (epoch - start) / (end - start)
                    if anneal_strategy == "cos":
                        share = (1 - math.cos(math.pi * share)) / 2
                    rate = low + share * (high - low)
            self.table.append(rate)
        self.write()

    def write(self):
        for group in self.optimizer.param_groups:
            group["lr"] = self.table[self.epoch]

    def step(self):
        self.epoch += 1
        self.write()

    def get_last_lr(self):
        return rates_of(self.optimizer)


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
        self.optimizer = optimizer
        self.mode = mode
        self.factor = factor
        self.patience = patience
        self.threshold = threshold
        self.threshold_mode = threshold_mode
        self.cooldown = cooldown
        self.min_lr = min_lr
        self.eps = eps
        self.best = None
        self.bad = 0
        self.pause = 0

    def better(self, metric):
        if self.best is None:
            return True
        margin = self.threshold
        if self.threshold_mode == "rel":
            margin *= self.best
        if self.mode == "min":
            return self.best - metric > margin
        return metric - self.best > margin

    def step(self, metric):
        if self.better(metric):
            self.best = metric
            self.bad = 0
        else:
            self.bad += 1
        if self.pause > 0:
            self.pause -= 1
            self.bad = 0
        if self.bad <= self.patience:
            return
        self.bad = 0
        self.pause = self.cooldown
        for group in self.optimizer.param_groups:
            new = max(self.min_lr, self.factor * group["lr"])
            if group["lr"] - new > self.eps:
                group["lr"] = new

    def get_last_lr(self):
        return rates_of(self.optimizer)
