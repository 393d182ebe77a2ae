"""Exercise 2: the size of a step, and how it changes.

The gradient says in which direction the loss grows fastest. It does not say how far to go the other way:
that is the learning rate, the number that people tune first and longest. In this exercise you take one step
of gradient descent, then many, and then write ten schedulers, which change the learning rate while a network
learns: by steps, along half a cosine, up and down in cycles, or whenever the loss stops falling.

Only NumPy and the standard library, please. The first two tasks are functions, which return new values and
leave their arguments as they are. The others are classes, and work like those of torch.optim.lr_scheduler:

- A scheduler changes the "lr" of every group of its optimizer, in place. It may add other keys to the groups.
- It acts from its construction on: that is epoch 0. Each `step()` moves it on by one epoch.
- A group has its own initial rate: the one that it holds when the scheduler is made. (`CyclicLR` and
  `OneCycleLR` bring rates of their own and do not look at it.)
- `get_last_lr()` returns the rates that are in force now, as a new list with one rate a group.

What the classes have in common you may write once, in a class of your own that they inherit from. Whatever
works with the small `Optimizer` below works with a torch.optim.SGD too.

Read the lesson first (exercise2_learning_rate.md); then check what you have written, as often as you like:

    nngrade check exercise2
"""

from collections.abc import Callable

import numpy as np


class Optimizer:
    """The part of an optimizer that a scheduler sees: groups of parameters, each with its learning rate.

    `Optimizer([0.1, 0.5])` has two groups: its `param_groups` are `[{"lr": 0.1}, {"lr": 0.5}]`. The groups of
    a torch.optim.SGD look just like that, with a few keys more.
    """

    def __init__(self, rates: list[float]) -> None:
        self.param_groups = [{"lr": rate} for rate in rates]


def sgd_step(params: list[np.ndarray], grads: list[np.ndarray], lr: float) -> list[np.ndarray]:
    """Take one step downhill, and return the new parameters as a list of new arrays.

    `grads[i]` is the gradient of the loss with respect to `params[i]`, and has its shape; the arrays of a
    list may have different shapes. Each parameter moves against its gradient, by the learning rate times as
    far.

    Example: for params [[1, 2]], grads [[10, -10]] and lr 0.1 the new parameters are [[0, 3]]. PyTorch:
    torch.optim.SGD, which changes the parameters in place instead.
    """
    raise NotImplementedError


def gradient_descent(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, lr: float, steps: int
) -> np.ndarray:
    """Walk downhill from `start`, and return the whole path: an array of shape (steps + 1, *start.shape).

    `gradient` is a callable: it takes a point, an array of the shape of `start`, and returns the gradient
    there, an array of the same shape. The path begins with `start` itself; each further row is the point
    after one more step. With `steps` 0 it is `start` alone.

    Example: for the gradient 2·p, start [1, -2], lr 0.25 and 2 steps the path is
    [[1, -2], [0.5, -1], [0.25, -0.5]].
    """
    raise NotImplementedError


class StepLR:
    """Multiply the rate by `gamma` at every `step_size`-th epoch.

    Example: from 0.8 with step_size 2 and gamma 0.5, the rates are 0.8, 0.8, 0.4, 0.4, 0.2, …
    """

    def __init__(self, optimizer: Optimizer, step_size: int, gamma: float = 0.1) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class MultiStepLR:
    """Multiply the rate by `gamma` at each of the epochs in `milestones`.

    `milestones` is a list of whole numbers in any order. One that is listed twice counts twice; one of 0
    counts from the very start.

    Example: from 0.8 with milestones [3, 1] and gamma 0.5, the rates are 0.8, 0.4, 0.4, 0.2, 0.2, …
    """

    def __init__(self, optimizer: Optimizer, milestones: list[int], gamma: float = 0.1) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class ExponentialLR:
    """Multiply the rate by `gamma` at every epoch after the first.

    Example: from 0.8 with gamma 0.5, the rates are 0.8, 0.4, 0.2, …
    """

    def __init__(self, optimizer: Optimizer, gamma: float) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class LambdaLR:
    """Set the rate to the initial rate times `lr_lambda(epoch)`, at epoch 0 too.

    `lr_lambda` is a callable that takes the number of the epoch, an int, and returns a factor.

    Example: from 0.8 with lambda epoch: 1 / (epoch + 2), the rates are 0.4, 0.2666…, 0.2, 0.16, …
    """

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable[[int], float]) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class MultiplicativeLR:
    """Multiply the current rate by `lr_lambda(epoch)`, from epoch 1 on.

    `lr_lambda` is a callable that takes the number of the epoch, an int, and returns a factor. At epoch 0 the
    rate is the initial one: nothing has been multiplied yet.

    Example: from 0.8 with lambda epoch: 1 / (epoch + 1), the rates are 0.8, 0.4, 0.1333…, 0.0333…, …
    """

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable[[int], float]) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class CosineAnnealingLR:
    """Take the rate along a cosine, from the initial rate at epoch 0 down to `eta_min` at epoch `T_max`.

    There is no restart: beyond `T_max` the cosine goes on, so the rate rises again, is back at the initial
    one at epoch 2 · T_max, falls again, and so on.

    Example: from 0.8 with T_max 2 and eta_min 0.2, the rates are 0.8, 0.5, 0.2, 0.5, 0.8, 0.5, … Source:
    Loshchilov & Hutter (2017), "SGDR: stochastic gradient descent with warm restarts".
    """

    def __init__(self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class CosineAnnealingWarmRestarts:
    """Take the rate along half a cosine towards `eta_min`, again and again.

    The first round lasts `T_0` epochs, and each further one `T_mult` times as long as the one before; both
    are whole numbers of at least 1. Every round begins with the initial rate. The epoch at which `eta_min`
    would be reached is the first of the next round.

    Example: from 0.8 with T_0 2 and eta_min 0.2, the rates are 0.8, 0.5, 0.8, 0.5, … Source: Loshchilov &
    Hutter (2017), "SGDR: stochastic gradient descent with warm restarts".
    """

    def __init__(
        self,
        optimizer: Optimizer,
        T_0: int,
        T_mult: int = 1,
        eta_min: float = 0.0,
    ) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one epoch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class CyclicLR:
    """Take the rate from `base_lr` up to `max_lr` and down again, in straight lines, cycle after cycle.

    An "epoch" is one batch here: the scheduler is stepped after each of them. The way up takes `step_size_up`
    steps, and the way down `step_size_down`, or as many as the way up if that is None. The rates that the
    groups had do not matter, and a momentum in them is left alone.

    `mode` says what becomes of the height, the difference between the rate and `base_lr`:

    - "triangular": nothing, all cycles are alike;
    - "triangular2": it is halved with every new cycle;
    - "exp_range": it is multiplied by `gamma` to the power of the number of steps taken so far.

    Only "exp_range" has a use for `gamma`.

    Example: from base_lr 0.2 to max_lr 0.8 with step_size_up 2, the rates are 0.2, 0.5, 0.8, 0.5, 0.2, 0.5, …
    Source: Smith (2017), "Cyclical learning rates for training neural networks".
    """

    def __init__(
        self,
        optimizer: Optimizer,
        base_lr: float,
        max_lr: float,
        step_size_up: int = 2000,
        step_size_down: int | None = None,
        mode: str = "triangular",
        gamma: float = 1.0,
    ) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one batch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class OneCycleLR:
    """Take the rate up to `max_lr` and then down to almost nothing: one cycle for the whole training.

    Again an "epoch" is one batch. There are `total_steps` of them, numbered from 0 to total_steps - 1, and
    three rates that matter:

    - the first one, `max_lr / div_factor`;
    - the highest one, `max_lr`;
    - the last one, which is the *first* one divided by `final_div_factor`.

    The rate is at the first one at epoch 0, at the highest at epoch `pct_start * total_steps - 1`, and at the
    last one at epoch `total_steps - 1`. With `three_phase` it comes down more slowly: at epoch `2 * pct_start
    * total_steps - 2` it is back at the first one, and only then goes on to the last. These epochs need not
    be whole numbers: then the rate passes the corner between two steps and is never seen there.

    `anneal_strategy` is the way from corner to corner: "cos", half a cosine, or "linear", a straight line.
    The rates that the groups had do not matter, and a momentum in them is left alone. Nobody calls `step`
    more than total_steps - 1 times.

    Example: with max_lr 1, total_steps 10, anneal_strategy "linear", div_factor 10 and final_div_factor 100,
    the rates are 0.1, 0.55, 1, 0.857…, 0.714…, 0.571…, 0.429…, 0.286…, 0.143…, 0.001. Source: Smith & Topin
    (2018), "Super-convergence: very fast training of neural networks using large learning rates".
    """

    def __init__(
        self,
        optimizer: Optimizer,
        max_lr: float,
        total_steps: int,
        pct_start: float = 0.3,
        anneal_strategy: str = "cos",
        div_factor: float = 25.0,
        final_div_factor: float = 1e4,
        three_phase: bool = False,
    ) -> None:
        raise NotImplementedError

    def step(self) -> None:
        """Move on by one batch, and write the new rates into the optimizer's groups."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError


class ReduceLROnPlateau:
    """Multiply the rate by `factor` when a metric has got no better for more than `patience` epochs.

    A metric is a loss (`mode` "min", smaller is better) or an accuracy (`mode` "max", larger is better). It
    is better only if it passes a bar that lies beyond the best one so far; to equal the bar is not enough:

                               threshold_mode "rel"         threshold_mode "abs"
        mode "min", below      best * (1 - threshold)       best - threshold
        mode "max", above      best * (1 + threshold)       best + threshold

    The first metric is always better. Each call of `step(metric)` does this, in this order:

    1. If the metric is better, it is the new best, and the number of bad epochs is 0. Else there is one bad
       epoch more.
    2. During a cooldown, one epoch of it has passed now, and the number of bad epochs is 0.
    3. If there are more than `patience` bad epochs, the rates are reduced; a cooldown of `cooldown` epochs
       begins, and the number of bad epochs is 0.

    A rate is reduced to `factor` times itself, or to `min_lr` if that is more. If this would lower it by no
    more than `eps`, it stays as it is; so does, above all, a rate that is below `min_lr` already.

    Example: from 0.8 with factor 0.5 and patience 1, the metrics 3, 2, 2, 2, 2, 2 leave the rates 0.8, 0.8,
    0.8, 0.4, 0.4, 0.2.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        mode: str = "min",
        factor: float = 0.1,
        patience: int = 10,
        threshold: float = 1e-4,
        threshold_mode: str = "rel",
        cooldown: int = 0,
        min_lr: float = 0.0,
        eps: float = 1e-8,
    ) -> None:
        raise NotImplementedError

    def step(self, metric: float) -> None:
        """Look at the metric of the epoch that has just ended, and reduce the rates if it is time."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """Return the rates in force, one for each group, as a new list."""
        raise NotImplementedError
