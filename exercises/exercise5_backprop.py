"""Exercise 5: the chain rule, from one function to a network.

A network has a loss, and thousands of weights that are to blame for it. How much is each of them to blame?
The chain rule answers for all of them in a single walk, from the loss back to the input. In this exercise
you write it for functions of one number, build a slow and honest instrument to check yourself with, take
single layers backwards, and put them together: first for two layers, then for as many as you like.

Only NumPy and the standard library, please. Batches come first: `x` has the shape (N, features), a weight
(out, in), a bias (out,). A gradient has the shape of what it belongs to. Nothing that you are given is
changed, and nothing may warn or turn into NaN while pre-activations stay within plus and minus 1e4, in a
hidden layer too. If your exercise1_neuron.py lies beside this file, you may import your sigmoid from it.

Read the lesson first (exercise5_backprop.md); then check what you have written, as often as you like:

    nngrade check exercise5
"""

from collections.abc import Callable

import numpy as np


def chain(
    functions: list[Callable[[float], float]], derivatives: list[Callable[[float], float]], x: float
) -> float:
    """Return the derivative at `x` of the functions one after the other, `f_k(... f_2(f_1(x)))`.

    `functions` is [f_1, ..., f_k] and `derivatives` [f_1', ..., f_k'], both in the order in which the
    functions are applied. There is at least one; the lists stay as they are.

    Example: chain([np.sin, np.exp], [np.cos, np.exp], 0.0) is the slope of exp(sin(x)) at 0, which is 1.
    """
    raise NotImplementedError


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Estimate the gradient of `f` at `x` by central differences, for one element of `x` at a time.

    `f` takes an array of the shape of `x` and returns one number. `x` may have any shape: a single number
    (shape ()), a row, a matrix or more. `eps` is how far an element is moved up, and then down. The answer
    has the shape of `x`, and `x` itself is afterwards what it was before, to the last bit.

    Example: for f(x) = x[0]**2 * x[1] at [1.0, 3.0] the answer is [6, 1], but for a tiny error.
    """
    raise NotImplementedError


def linear_backward(
    grad_output: np.ndarray, x: np.ndarray, weight: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take a gradient back through `y = x @ weight.T + bias`, and return `(grad_x, grad_weight, grad_bias)`.

    `grad_output` is the gradient of the loss with respect to y, of shape (N, out); `x` is (N, in), `weight`
    (out, in). If the loss is a mean, its division is in `grad_output` already. PyTorch: what
    torch.nn.functional.linear does when backward() is called.

    Example: for the single sample x = [[1, 2]], the weight [[3, 4]] and grad_output = [[10]], the answer is
    [[30, 40]], [[10, 20]] and [10].
    """
    raise NotImplementedError


def relu_backward(grad_output: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Take a gradient back through a ReLU: from that of its output to that of its input `z`.

    Both have the same shape, any shape. Where z is exactly 0 there is no slope to speak of; like PyTorch, we
    take 0 there.

    Example: grad_output = [5, 5, 5] and z = [-1, 0, 2] give [0, 0, 5].
    """
    raise NotImplementedError


def sigmoid_backward(grad_output: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Take a gradient back through a sigmoid: from that of its output to that of its input `z`.

    Both have the same shape, any shape. `z` is the pre-activation, what went into the sigmoid, and not what
    came out. The answer is exact, and there is no warning, for every z from -1e4 to 1e4.

    Example: grad_output = [4, 4] and z = [0, 1000] give [1, 0].
    """
    raise NotImplementedError


def two_layer_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> np.ndarray:
    """Return the output of a network with one hidden layer of sigmoid units and a linear output, `(N, out)`.

    `x` is (N, in), `w1` (hidden, in), `b1` (hidden,), `w2` (out, hidden) and `b2` (out,). In PyTorch:
    Sequential(Linear(in, hidden), Sigmoid(), Linear(hidden, out)).

    Example: with b1 and w1 all 0 every hidden unit says 0.5, so w2 = [[2, 4]] and b2 = [1] give 4 for any x.
    """
    raise NotImplementedError


def two_layer_gradients(
    x: np.ndarray, target: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dw1, db1, dw2, db2)`: the gradients of the loss of `two_layer_forward`.

    The loss is the mean squared error, the mean being taken over every element of the output, samples and
    outputs alike, as torch.nn.MSELoss does. `target` has the shape of the output, (N, out). Each gradient
    has the shape of the parameter that it belongs to.

    `numerical_gradient` tells you, slowly, whether you are right.
    """
    raise NotImplementedError


def network_gradients(
    x: np.ndarray, target: np.ndarray, layers: list[tuple[np.ndarray, np.ndarray]]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the gradients of the mean squared error of a network of any depth, `(dweight, dbias)` a layer.

    `layers` is a list of `(weight, bias)` from the first layer to the last, one or more of them. There is a
    sigmoid on every hidden layer, and nothing on the last. The answer is in the order of `layers`. As above,
    the mean is over every element of the output.

    The network of the lesson, with hidden layers of 3 and 2 neurons, has three entries: (3, in), (2, 3) and
    (1, 2) are the shapes of its weights.
    """
    raise NotImplementedError
