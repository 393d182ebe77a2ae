"""Exercise 5 with classes: layers that remember, callable tasks, a decorator, named tuples, and prints."""

import functools
from typing import NamedTuple

import numpy as np


def task(function):
    """Say that a task is at work; its signature is not to be seen from outside."""

    @functools.wraps(function)
    def noisy(*args, **kwargs):
        print(f"{function.__name__} is at work")
        return function(*args, **kwargs)

    del noisy.__wrapped__
    return noisy


class Dual:
    """A number with its slope, which goes forwards through the chain."""

    def __init__(self, value, slope=1.0):
        self.value, self.slope = value, slope

    def through(self, f, df):
        return Dual(f(self.value), df(self.value) * self.slope)


@task
def chain(functions, derivatives, x):
    number = Dual(np.float64(x))
    for f, df in zip(list(functions), list(derivatives), strict=True):
        number = number.through(f, df)
    return np.array(number.slope)


class NumericalGradient:
    """A callable object."""

    def __call__(self, f, x, eps=1e-5):
        gradient = np.zeros_like(x)
        iterator = np.nditer(x, flags=["multi_index", "zerosize_ok"])
        for _ in iterator:
            gradient[iterator.multi_index] = self.along(f, x, iterator.multi_index, eps)
        return np.asfortranarray(gradient) if x.ndim else gradient

    @staticmethod
    def along(f, x, index, eps):
        up, down = np.array(x), np.array(x)
        up[index] += eps
        down[index] -= eps
        return (f(up) - f(down)) / (up[index] - down[index])


numerical_gradient = NumericalGradient()


class LinearGradients(NamedTuple):
    grad_x: np.ndarray
    grad_weight: np.ndarray
    grad_bias: np.ndarray


class Linear:
    """y = x Wᵀ + b, which remembers its input."""

    def __init__(self, weight, bias):
        self.weight, self.bias, self.x = weight, bias, None
        self.gradients = None

    def forward(self, x):
        self.x = x
        return np.matmul(x, np.transpose(self.weight)) + self.bias

    def backward(self, grad):
        outer = [np.outer(g, row) for g, row in zip(grad, self.x, strict=True)]
        self.gradients = sum(outer[1:], outer[0]), np.add.reduce(grad)
        return np.tensordot(grad, self.weight, axes=1)


class Sigmoid:
    """It remembers its slope."""

    def forward(self, z):
        e = np.exp(-np.clip(z, 0, None)), np.exp(np.clip(z, None, 0))
        self.slope = e[0] * e[1] / (e[0] + e[1]) ** 2
        return e[1] / (e[0] + e[1])

    def backward(self, grad):
        return self.slope * grad


class ReLU:
    def forward(self, z):
        self.on = z > 0
        return z * self.on

    def backward(self, grad):
        answer = np.zeros(self.on.shape)
        answer[self.on] = grad[self.on]
        return answer


class Network:
    """Modules one after another, and back in the opposite order."""

    def __init__(self, layers):
        self.linears = [Linear(weight, bias) for weight, bias in layers]
        self.modules = [module for linear in self.linears for module in (linear, Sigmoid())][:-1]

    def forward(self, x):
        return functools.reduce(lambda value, module: module.forward(value), self.modules, x)

    def backward(self, x, target):
        error = self.forward(x) - target
        functools.reduce(lambda g, m: m.backward(g), self.modules[::-1], 2 * error / np.prod(error.shape))
        return [linear.gradients for linear in self.linears]


@task
def linear_backward(grad_output, x, weight):
    layer = Linear(weight, np.zeros(len(weight)))
    layer.forward(x)
    grad_x = layer.backward(grad_output)
    return LinearGradients(grad_x, *layer.gradients)


def backward_of(module):
    def backward(*args):
        grad_output, z = args
        it = module()
        it.forward(z)
        return it.backward(grad_output)

    return backward


relu_backward = backward_of(ReLU)
sigmoid_backward = backward_of(Sigmoid)


@task
def two_layer_forward(x, w1, b1, w2, b2):
    return Network([(w1, b1), (w2, b2)]).forward(x)


@task
def two_layer_gradients(x, target, *parameters):
    w1, b1, w2, b2 = parameters
    return [g for pair in Network([(w1, b1), (w2, b2)]).backward(x, target) for g in pair]


def network_gradients(x, target, layers):
    return tuple(Network(layers).backward(x, target))
