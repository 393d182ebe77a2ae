"""Exercise 4: how wrong a prediction is.

A network learns by being told how wrong it is, in one number: the loss. Which number that is decides what it
learns. A squared error cares most about the worst mistakes, an absolute one counts every metre alike, and a
cross-entropy makes it expensive to be sure of the wrong thing. In this exercise you write the losses that
nearly all networks are trained with, one that PyTorch does not have, and the gradients of three of them.

Only NumPy and the standard library, please. Arrays are float64, batches come first, and targets have the
shape of the predictions, except that classes are counted by integers. No function changes what it is given,
none warns, and none returns NaN: not for a probability of exactly 0, nor for a logit of 10,000.

`reduction` says what becomes of the single losses: "mean" is their average over every element, "sum" their
sum, and "none" keeps them as they are, in an array. Anything else raises ValueError.

Read the lesson first (exercise4_losses.md); then check what you have written, as often as you like:

    nngrade check exercise4
"""

import numpy as np


def mse_loss(prediction: np.ndarray, target: np.ndarray, reduction: str = "mean") -> float | np.ndarray:
    """Return the squared error: `(prediction - target)**2`, reduced.

    Both have one shape, whichever it is; "mean" divides by the number of elements, not by the number of rows.
    There is no factor one half. Raise ValueError for an unknown reduction. PyTorch:
    torch.nn.functional.mse_loss.

    Example: the predictions [1, 2] for the targets [1, 5] cost 4.5; with reduction="none", [0, 9].
    """
    raise NotImplementedError


def l1_loss(prediction: np.ndarray, target: np.ndarray, reduction: str = "mean") -> float | np.ndarray:
    """Return the absolute error: `|prediction - target|`, reduced.

    The shapes and the reductions are those of `mse_loss`. PyTorch: torch.nn.functional.l1_loss.

    Example: the predictions [1, 2] for the targets [1, 5] cost 1.5.
    """
    raise NotImplementedError


def huber_loss(
    prediction: np.ndarray, target: np.ndarray, delta: float = 1.0, reduction: str = "mean"
) -> float | np.ndarray:
    """Return Huber's error, reduced: a parabola near 0 that goes on as a straight line.

    Where the difference d is at most `delta` in size, the loss is `d**2 / 2`; beyond that it is
    `delta * (|d| - delta / 2)`. Every element decides for itself. `delta` is above 0, in the units of the
    predictions. The shapes and the reductions are those of `mse_loss`.

    Source: Huber (1964), "Robust estimation of a location parameter". PyTorch:
    torch.nn.functional.huber_loss, which is not smooth_l1_loss.

    Example: with delta=2, differences of 1 and 5 cost 0.5 and 8.
    """
    raise NotImplementedError


def bce_loss(probability: np.ndarray, target: np.ndarray, reduction: str = "mean") -> float | np.ndarray:
    """Return the binary cross-entropy of probabilities: `-(t * log(p) + (1 - t) * log(1 - p))`, reduced.

    `probability` is the probability of "yes", from 0 to 1 with both ends; `target` is 1 for yes, 0 for no, or
    anything between, such as 0.3. The logarithms are natural, and each of the two is clamped: below -100, and
    at minus infinity, it counts as -100. The shapes and the reductions are those of `mse_loss`. PyTorch:
    torch.nn.functional.binary_cross_entropy.

    Example: the probability 0.5 costs 0.6931 whatever the target; 0 for a yes costs 100, and 1 for a yes 0.
    """
    raise NotImplementedError


def bce_with_logits_loss(
    logit: np.ndarray, target: np.ndarray, reduction: str = "mean"
) -> float | np.ndarray:
    """Return the binary cross-entropy of `sigmoid(logit)`, reduced, without computing the sigmoid.

    A logit is any real number: what the last layer returns. The loss is exact for logits of plus or minus
    10,000 too, where the sigmoid has long been rounded to 0 or 1, and nothing is clamped at 100. Targets,
    shapes and reductions are those of `bce_loss`. PyTorch:
    torch.nn.functional.binary_cross_entropy_with_logits.

    Example: the logit -200 for the target 1 costs 200; the logit 0 costs 0.6931 whatever the target.
    """
    raise NotImplementedError


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Return the logarithms of the probabilities that softmax makes of each row: `(N, C)` for `(N, C)`.

    A row is one sample, a column one class. The answer is finite and exact for logits of plus or minus
    10,000 too, where softmax itself rounds to 0. PyTorch: torch.nn.functional.log_softmax(logits, dim=1).

    Example: [[0, 0]] gives [[-0.6931, -0.6931]], and [[1000, 0]] gives [[0, -1000]].
    """
    raise NotImplementedError


def nll_loss(log_probability: np.ndarray, target: np.ndarray, reduction: str = "mean") -> float | np.ndarray:
    """Return the negative log-likelihood, reduced: minus the log-probability of each row's true class.

    `log_probability` has the shape `(N, C)`, such as `log_softmax` returns it; `target` has the shape `(N,)`
    and holds classes from 0 to C - 1, as `int64`, `int32` or `uint8`. There is one loss a row: "mean"
    divides by N, "none" has the shape `(N,)`. PyTorch: torch.nn.functional.nll_loss.

    Example: for the rows log([0.5, 0.5]) and log([0.25, 0.75]) and the classes [0, 1], the losses are
    0.6931 and 0.2877.
    """
    raise NotImplementedError


def cross_entropy_loss(logits: np.ndarray, target: np.ndarray, reduction: str = "mean") -> float | np.ndarray:
    """Return the cross-entropy of logits `(N, C)` and integer classes `(N,)`, reduced.

    It takes what the last layer returns, not probabilities, and is exact for logits of plus or minus 10,000
    too. Shapes and reductions are those of `nll_loss`. PyTorch: torch.nn.functional.cross_entropy.

    Example: the logits [[0, 0, 0]] cost 1.0986, the logarithm of 3, whichever class is the true one.
    """
    raise NotImplementedError


def pinball_loss(
    prediction: np.ndarray, target: np.ndarray, quantile: float, reduction: str = "mean"
) -> float | np.ndarray:
    """Return the pinball loss, reduced: the larger of `q * (y - p)` and `(q - 1) * (y - p)`.

    Here q is the `quantile`, between 0 and 1, y the target, and p the prediction. Too low a prediction costs
    q for every unit that is missing, too high a one 1 - q: with q = 0.9, nine times less. The shapes and the
    reductions are those of `mse_loss`. PyTorch has no function for it: a loss may be one's own.

    Source: Koenker & Bassett (1978), "Regression quantiles".

    Example: with q = 0.9, predicting 2 costs 2.7 for the target 5, and 0.1 for the target 1.
    """
    raise NotImplementedError


def mse_grad(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gradient of `mse_loss(prediction, target)` with respect to `prediction`, in its shape.

    It is the gradient of the *mean* loss: each element says how fast the mean grows as this one prediction
    grows.

    Example: the predictions [1, 2] for the targets [1, 5] have the gradient [0, -3].
    """
    raise NotImplementedError


def bce_with_logits_grad(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gradient of `bce_with_logits_loss(logit, target)` with respect to `logit`, in its shape.

    Again that of the mean loss, and again without a warning for logits of plus or minus 10,000.

    Example: for the logits [0, 0] and the targets [1, 0] it is [-0.25, 0.25].
    """
    raise NotImplementedError


def cross_entropy_grad(logits: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gradient of `cross_entropy_loss(logits, target)` with respect to `logits`: `(N, C)`.

    Again that of the mean loss, a mean over N rows. `logits` itself stays as it is.

    Example: for the logits [[0, 0]] and the class [0] it is [[-0.5, 0.5]].
    """
    raise NotImplementedError
