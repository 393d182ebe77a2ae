"""Exercise 3: where weights start.

A network can only learn from where it stands, so the numbers that it starts with matter more than one would
think. If all units of a layer start alike, they stay alike. If the weights are too small, the signal fades
from layer to layer; if they are too large, it explodes. In this exercise you write the recipes that keep it
steady, Xavier's and Kaiming's, find out what PyTorch does when nobody tells it anything, and measure a
signal on its way through layers.

Only NumPy and the standard library, please. Random functions draw from the generator `rng` that they are
given, and from nothing else; weights have the shape (out, in, *kernel), and are float64.

Read the lesson first (exercise3_initialization.md); then check what you have written, as often as you like:

    nngrade check exercise3
"""

from collections.abc import Callable

import numpy as np


def constant(shape: tuple[int, ...], value: float) -> np.ndarray:
    """Return a new float64 array of `shape` in which every element is `value`.

    The value may be an int or a float. The array must be able to hold fractions either way: soon a learning
    step of 0.001 will be taken from it. PyTorch: torch.nn.init.constant_.
    """
    raise NotImplementedError


def fan_in_and_fan_out(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return `(fan_in, fan_out)` of a weight of that shape.

    `fan_in` is how many numbers feed one output, `fan_out` how many outputs one input feeds. A dense weight
    has the shape (out_features, in_features), a convolution's (out_channels, in_channels, *kernel), with a
    kernel of one, two or more sides. Every cell of the kernel counts (together they are the receptive
    field).

    Raise ValueError for a shape of fewer than two dimensions: it does not say what it connects.

    Examples: the weight of torch.nn.Linear(4, 2) has the shape (2, 4), and the fans 4 and 2. That of
    torch.nn.Conv1d(20, 30, 5) has the shape (30, 20, 5), and the fans 100 and 150.
    """
    raise NotImplementedError


def calculate_gain(nonlinearity: str, param: float | None = None) -> float:
    """Return the factor by which weights are scaled to make up for the nonlinearity that follows them.

    The names are "linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu" and "selu";
    the numbers are those of torch.nn.init.calculate_gain, and the lesson has them. `param` is the slope of a
    leaky ReLU on its negative side, any float or int, 0 included. Without it (None) the slope is 0.01. All
    other nonlinearities ignore it.

    Raise ValueError for any other name.

    Example: calculate_gain("tanh") is 5/3, and calculate_gain("leaky_relu", 1) is 1: with slope 1 nothing is
    lost.
    """
    raise NotImplementedError


def xavier_uniform(shape: tuple[int, ...], rng: np.random.Generator, gain: float = 1.0) -> np.ndarray:
    """Draw a weight of `shape`, uniform within plus or minus gain * sqrt(6 / (fan_in + fan_out)).

    Source: Glorot & Bengio (2010), "Understanding the difficulty of training deep feedforward neural
    networks". PyTorch: torch.nn.init.xavier_uniform_.

    Example: for the shape (300, 200) and gain 1 no weight is farther than 0.1096 from 0.
    """
    raise NotImplementedError


def xavier_normal(shape: tuple[int, ...], rng: np.random.Generator, gain: float = 1.0) -> np.ndarray:
    """Draw a weight of `shape`, normal with standard deviation gain * sqrt(2 / (fan_in + fan_out)).

    The mean is 0, and the spread is that of `xavier_uniform`; only the form of the distribution is another.
    Source: Glorot & Bengio (2010). PyTorch: torch.nn.init.xavier_normal_.
    """
    raise NotImplementedError


def kaiming_uniform(
    shape: tuple[int, ...],
    rng: np.random.Generator,
    a: float = 0.0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
) -> np.ndarray:
    """Draw a weight of `shape` from Kaiming's uniform distribution.

    `mode` chooses the fan that counts: "fan_in" keeps the variance on the way forward, "fan_out" that of the
    gradients on the way back. `nonlinearity` is a name that `calculate_gain` knows, and `a` its slope, which
    matters for "leaky_relu" and for nothing else. With nothing else said, that is a leaky ReLU of slope 0: a
    ReLU.

    Source: He et al. (2015), "Delving deep into rectifiers: surpassing human-level performance on ImageNet
    classification". PyTorch: torch.nn.init.kaiming_uniform_.
    """
    raise NotImplementedError


def kaiming_normal(
    shape: tuple[int, ...],
    rng: np.random.Generator,
    a: float = 0.0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
) -> np.ndarray:
    """Draw a weight of `shape` from Kaiming's normal distribution, with mean 0.

    The arguments mean what they mean in `kaiming_uniform`, and the standard deviation is the same. Source:
    He et al. (2015). PyTorch: torch.nn.init.kaiming_normal_.
    """
    raise NotImplementedError


def linear_default(
    in_features: int, out_features: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw `(weight, bias)` as a new torch.nn.Linear(in_features, out_features) draws them.

    The weight has the shape (out_features, in_features), the bias (out_features,). PyTorch calls
    kaiming_uniform_(weight, a=sqrt(5)); the bias is random too, within the same bound.
    """
    raise NotImplementedError


def conv1d_default(
    in_channels: int, out_channels: int, kernel_size: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw `(weight, bias)` as a new torch.nn.Conv1d(in_channels, out_channels, kernel_size) draws them.

    The weight has the shape (out_channels, in_channels, kernel_size), the bias (out_channels,). The rule is
    that of `linear_default`; think of how many numbers one output of a convolution sees.
    """
    raise NotImplementedError


def layer_variances(
    x: np.ndarray, weights: list[np.ndarray], activation: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Send a batch through layers without biases, and return the variances on the way: `(len(weights) + 1,)`.

    `x` has the shape (N, in), each weight (out, in); `activation` is a callable on a whole array, such as
    np.tanh. A layer computes `h = activation(h @ w.T)`. The first number is the variance of `x`, each other
    one that of a layer's output: over all elements, samples and units alike, divided by their number.

    Example: for x = [[1, 3]], the single weight [[2, 0], [0, 2]] and an activation that returns what it
    gets, the outputs are [[2, 6]], and the answer is [1, 4].
    """
    raise NotImplementedError
