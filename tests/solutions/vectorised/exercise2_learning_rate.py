"""Exercise 2 in a few lines of NumPy: a schedule is a function of all epochs and all groups at once."""

import functools
import itertools

import numpy as np


def sgd_step(params, grads, lr):
    return list(map(lambda p, g: np.asfortranarray(np.add(p, np.multiply(-lr, g))), params, grads))


def gradient_descent(gradient, start, lr, steps):
    walk = itertools.accumulate(range(steps), lambda p, _: p - np.float64(lr) * gradient(p), initial=start)
    return np.stack(list(walk))


class Curve:
    """Groups whose rates follow `curve(initial rates, epoch)`; without a memory of rates gone by."""

    def __init__(self, curve, optimizer):
        self.groups, self.curve, self.epoch = optimizer.param_groups, curve, itertools.count()
        self.initial = np.array([group["lr"] for group in self.groups], dtype=float)
        self.step()

    def step(self):
        self.rates = self.curve(self.initial, next(self.epoch)) * np.ones(len(self.groups))
        for group, rate in zip(self.groups, self.rates, strict=True):
            group["lr"] = rate

    def get_last_lr(self):
        return self.rates


def schedule(make):
    """Turn a function of arguments that returns a curve into one that takes the optimizer too."""
    return functools.wraps(make)(lambda optimizer, *args, **kwargs: Curve(make(*args, **kwargs), optimizer))


@schedule
def StepLR(step_size, gamma=0.1):
    return lambda lr, t: lr * np.power(float(gamma), t // step_size)


@schedule
def MultiStepLR(milestones, gamma=0.1):
    return lambda lr, t: lr * np.power(float(gamma), np.searchsorted(np.sort(milestones), t, side="right"))


@schedule
def ExponentialLR(gamma):
    return lambda lr, t: lr * np.exp(np.log(gamma) * t)


@schedule
def LambdaLR(lr_lambda):
    return lambda lr, t: lr * lr_lambda(t)


@schedule
def MultiplicativeLR(lr_lambda):
    return lambda lr, t: lr * np.prod([lr_lambda(k + 1) for k in range(t)])


@schedule
def CosineAnnealingLR(T_max, eta_min=0.0):
    return lambda lr, t: eta_min + (lr - eta_min) * np.cos(np.pi / 2 * t / T_max) ** 2


@schedule
def CosineAnnealingWarmRestarts(T_0, T_mult=1, eta_min=0.0):
    def curve(lr, t):
        lengths = T_0 * np.cumprod([1] + [T_mult] * (t // T_0), dtype=float)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        k = np.searchsorted(starts, t, side="right") - 1
        return eta_min + (lr - eta_min) / 2 * (1 + np.cos(np.pi * (t - starts[k]) / lengths[k]))

    return curve


@schedule
def CyclicLR(base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0):
    period = step_size_up + (step_size_down or step_size_up)

    def curve(_, t):
        height = np.interp(t % period, [0, step_size_up, period], [0.0, 1.0, 0.0])
        shrink = {"triangular": 1, "triangular2": 2.0 ** -(t // period), "exp_range": float(gamma) ** t}
        return base_lr + (max_lr - base_lr) * height * shrink[mode]

    return curve


@schedule
def OneCycleLR(
    max_lr,
    total_steps,
    pct_start=0.3,
    anneal_strategy="cos",
    div_factor=25.0,
    final_div_factor=1e4,
    three_phase=False,
):
    peak, first = pct_start * total_steps - 1, max_lr / div_factor
    ends = [0, peak, *([2 * peak] if three_phase else []), total_steps - 1]
    lrs = np.array([first, max_lr, *([first] if three_phase else []), first / final_div_factor])

    def curve(_, t):
        phase, share = divmod(np.interp(t, ends, np.arange(len(ends))), 1)
        if anneal_strategy == "cos":
            share = np.sin(np.pi / 2 * share) ** 2
        return np.interp(phase + share, np.arange(len(ends)), lrs)

    return curve


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
        sign = np.float64({"min": -1, "max": 1}[mode])
        self.bar = {
            "rel": lambda best: best * (1 + sign * threshold),
            "abs": lambda best: best + sign * threshold,
        }
        self.beats = lambda metric: sign * metric > sign * self.bar[threshold_mode](self.best)
        self.groups, self.best, self.bad, self.cool = optimizer.param_groups, -sign * np.inf, 0, 0
        self.factor, self.patience, self.cooldown, self.min_lr, self.eps = (
            factor,
            patience,
            cooldown,
            min_lr,
            eps,
        )

    def step(self, metric):
        better = self.beats(metric)
        self.best, self.bad = (metric, 0) if better else (self.best, (self.bad + 1) * (self.cool == 0))
        self.cool = max(self.cool - 1, 0)
        if self.bad > self.patience:
            old = np.array(self.get_last_lr())
            new = np.maximum(old * self.factor, self.min_lr)
            for group, rate in zip(self.groups, np.where(old - new > self.eps, new, old), strict=True):
                group["lr"] = rate
            self.bad, self.cool = 0, self.cooldown

    def get_last_lr(self):
        return tuple(group["lr"] for group in self.groups)
