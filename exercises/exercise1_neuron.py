"""Exercise 1: what one neuron computes, and a layer of them.

A neuron multiplies each of its inputs by a weight, adds everything up, and decides by an activation how much
of the sum it passes on. That is all. In this exercise you write that sum, the activations (a hard threshold,
sigmoid, ReLU, softmax), and then a whole layer at once, and layer after layer: a network. At the end you
choose the weights yourself, and a few small units compute what no single one can.

Only NumPy and the standard library, please. Arrays are float64. Batches come first: x has the shape
(N, features), one sample a row; the weight of a layer has the shape (out, in), one neuron a row. A function
returns new arrays and leaves those that it is given as they are.

Read the lesson first (exercise1_neuron.md); then check what you have written, as often as you like:

    nngrade check exercise1
"""

from collections.abc import Callable

import numpy as np


def weighted_sum(x: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return the sum of one neuron: each input times its weight, all added up, and the bias b added once.

    `x` and `w` have the shape (n,), `b` is a float or an int, and so the answer is a single number.

    Example: for x = [1, 2], w = [3, -1] and b = 0.5 it is 3 - 2 + 0.5 = 1.5.
    """
    raise NotImplementedError


def threshold_unit(x: np.ndarray, w: np.ndarray, threshold: float) -> int:
    """Return 1 where the weighted sum of the inputs is strictly above the threshold, else 0.

    `x` and `w` have the shape (n,); `threshold` is a float or an int. There is no bias: the threshold does
    its work. The answer is an integer, or a boolean if you like: the unit fires or it does not.

    Source: McCulloch & Pitts (1943), "A logical calculus of the ideas immanent in nervous activity".

    Example: for x = [1, 1] and w = [1, 2] the sum is 3. The unit fires for a threshold of 2.9, and not for 3.
    """
    raise NotImplementedError


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + e**-z) of every element. `z` may have any shape, () included.

    It has to be exact for every finite z, thousands and more on either side included: to a relative error of
    1e-9, as far down as float64 has numbers (below 1e-300 anything that small will do). It has to be silent
    too: NumPy warns when e**1000 overflows, even where the final answer is right. PyTorch: torch.sigmoid.

    Example: sigmoid of [0, 2, -40] is [0.5, 0.8808, 4.248e-18].
    """
    raise NotImplementedError


def relu(z: np.ndarray) -> np.ndarray:
    """Return every element that is positive as it is, and 0 in the place of all others.

    `z` may have any shape, () included, and is left as it was. PyTorch: torch.relu.

    Example: relu of [-2, 0, 3] is [0, 0, 3].
    """
    raise NotImplementedError


def softmax(z: np.ndarray) -> np.ndarray:
    """Turn scores (logits) into probabilities: e**z of each score, divided by the sum of all of them.

    `z` has one dimension or more, and each row along the last axis is a distribution of its own: its numbers
    lie between 0 and 1 and add up to 1. Scores of plus or minus 10,000 are fine, rows that differ as much as
    that are fine too, and no warning appears. PyTorch: torch.softmax(z, dim=-1).

    Example: softmax of [1, 2, 2] is [0.1554, 0.4223, 0.4223], and so is that of [1001, 1002, 1002].
    """
    raise NotImplementedError


def dense(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, activation: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Send a batch through one layer: `activation(x @ weight.T + bias)`.

    `x` has the shape (N, in), `weight` (out, in), `bias` (out,), and the answer (N, out): row i of the weight
    and element i of the bias belong to neuron i. `activation` is a callable on a whole array, such as
    np.tanh: give it all the sums at once, of shape (N, out). PyTorch: torch.nn.Linear, then the activation.

    Example: for x = [[1, 2]], the weight [[3, -1], [0, 1], [1, 1]], the bias [0, 0.5, 0] and an activation
    that returns what it gets, the answer is [[1, 2.5, 3]].
    """
    raise NotImplementedError


def forward(x: np.ndarray, layers: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Send a batch through a network: layer after layer, with a ReLU after each of them but the last.

    `x` has the shape (N, in); `layers` is a list of one or more pairs (weight, bias), each weight of the
    shape (out, in). What comes out of one layer goes into the next. The last layer returns its sums as they
    are, so that an answer may be negative. PyTorch: torch.nn.Sequential of Linear, ReLU, Linear, ...

    Example: for x = [[1]] and the layers ([[2], [-2]], [0, 0]) and ([[-1, 5]], [0.5]) the hidden neurons send
    2 and 0, and the answer is [[-1.5]].
    """
    raise NotImplementedError


def xor_network() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return `(w1, t1, w2, t2)`: weights and thresholds of two layers of threshold units that compute XOR.

    The inputs are two numbers, each 0 or 1; the output has to be 1 where exactly one of them is 1, else 0. As
    in `threshold_unit`, a unit fires where its weighted sum is strictly above its threshold:

        hidden = w1 @ x > t1          which hidden units fire, as zeros and ones
        output = w2 @ hidden > t2

    The shapes are (hidden, 2) for w1, (hidden,) for t1, (1, hidden) for w2 and (1,) for t2. How many hidden
    units you use is up to you, and any numbers that work are right. Do not look for a formula: draw the four
    points, and think of questions to ask.
    """
    raise NotImplementedError
