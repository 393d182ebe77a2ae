"""Exercise 6: everything together.

A neuron, a rate, a start, a loss, a gradient: you have them all. What is missing is the loop that turns them
into learning. In this exercise you cut data into batches, give gradient descent a memory, train the network
of exercise 5 until it fits, count how often it is right, and at last teach a model of your own to tell two
moons, three spirals and four blobs apart.

Only NumPy and the standard library, please; your own earlier exercises may be imported by their file names if
they lie beside this one. Batches come first: `x` is (N, features), a weight is (out, in). A function returns
new values and leaves the arrays that it is given as they were. Random functions draw from the generator
`rng` that they are given, and from nothing else.

Read the lesson first (exercise6_training.md); then check what you have written, as often as you like:

    nngrade check exercise6
"""

from collections.abc import Callable

import numpy as np

Params = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""`(w1, b1, w2, b2)` of exercise 5's network: (hidden, in), (hidden,), (out, hidden) and (out,)."""


def minibatches(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Shuffle the indices 0 to n - 1, and cut them into a list of batches: arrays of integers.

    Every index comes exactly once, in an order that `rng` draws, all orders being equally likely. Each batch
    has `batch_size` indices but the last, which may be shorter and is never empty. `batch_size` may be larger
    than n: then there is one batch. PyTorch: torch.utils.data.DataLoader with shuffle=True.

    Example: ten samples in batches of four are three batches, of 4, 4 and 2.
    """
    raise NotImplementedError


def sgd_momentum_step(
    params: list[np.ndarray],
    grads: list[np.ndarray],
    velocities: list[np.ndarray],
    lr: float,
    momentum: float = 0.9,
    weight_decay: float = 0.0,
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Take one step of gradient descent with momentum; return the new parameters and the new velocities.

    The three lists belong together, array by array; before the first step all velocities are zero. For each
    array, the gradient gets `weight_decay` times the parameter added, the new velocity is `momentum` times
    the old one plus that, and the parameter moves against the new velocity, `lr` times as far.

    With `momentum=0` this is plain gradient descent, and nobody looks at the velocities that you return.
    PyTorch: one step of torch.optim.SGD. Source: Sutskever et al. (2013), "On the importance of
    initialization and momentum in deep learning"; PyTorch keeps the rate out of the velocity, they do not.

    Example: a parameter of 1 with gradient 1, velocity 0 and lr 0.1 moves to 0.9, and its velocity is 1. With
    the same gradient the next step has velocity 1.9 and ends at 0.71.
    """
    raise NotImplementedError


def train_step(x: np.ndarray, target: np.ndarray, params: Params, lr: float) -> tuple[Params, float]:
    """Take one step of plain gradient descent; return the new parameters and the loss *before* the step.

    The network is that of exercise 5: a layer of sigmoid units, then a linear output. `x` has the shape
    (N, in) and `target` (N, out). The loss is the mean squared error over all N * out elements. All four
    gradients are taken at the parameters that came in. The sigmoid has to stay silent and right for sums of
    plus or minus 10,000.
    """
    raise NotImplementedError


def train(
    x: np.ndarray,
    target: np.ndarray,
    params: Params,
    lr: float,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    schedule: Callable[[int], float] | None = None,
) -> tuple[Params, list[float]]:
    """Train the network of `train_step` for some epochs; return the trained parameters and one loss an epoch.

    Every epoch goes through all samples once, in batches that are drawn afresh, one step each. The
    loss of an epoch is the average over its samples: each batch has a loss before its own step, and counts
    by the number of its samples.

    `schedule(epoch)` is a factor on `lr` for the whole of that epoch; the first epoch is 0. Without a
    schedule the rate stays as it is.
    """
    raise NotImplementedError


def accuracy(logits: np.ndarray, target: np.ndarray) -> float:
    """Return the share of rows whose largest logit stands in the place of the target class, from 0 to 1.

    `logits` has the shape (N, C); `target` holds N classes from 0 to C - 1, as `int64`, `int32` or `uint8`.
    There are no ties.

    Example: for logits [[2, -1], [0.25, 0.5], [-3, -2]] and targets [0, 1, 0] it is 2/3.
    """
    raise NotImplementedError


def fit_classifier(
    x: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> Callable[[np.ndarray], np.ndarray]:
    """Learn to classify points of the plane; return `predict`, which classifies new ones.

    `x` has the shape (N, 2), a few hundred points; `labels` are their classes, integers from 0 to K - 1.
    `predict(points)` takes an array of shape (M, 2), one single point included, and returns M integers. It
    leaves the points as they are.

    How you do it is your choice; a network with one hidden layer is enough. You will be asked for two moons,
    three spirals and XOR blobs, have ten seconds for each, and pass if 95 % of points that your model has
    never seen get their class.
    """
    raise NotImplementedError
