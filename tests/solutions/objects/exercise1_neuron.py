"""Exercise 1 as objects: neurons, layers and networks that can be called, and that talk while they work."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import NamedTuple

import numpy as np


def narrated(function):
    """Print what goes in, and return a read-only answer in Fortran's order."""

    @wraps(function)
    def told(*args, **kwargs):
        print(f"{function.__name__} is asked")
        answer = np.asfortranarray(function(*args, **kwargs)).reshape(np.shape(args[0]))
        answer.flags.writeable = False
        return answer

    return told


@dataclass
class Neuron:
    weights: np.ndarray
    bias: float = 0.0

    def __call__(self, inputs):
        return sum((weight * value for weight, value in zip(self.weights, inputs, strict=True)), self.bias)

    def fires(self, inputs, threshold):
        return np.bool_(self(inputs) > threshold)


class weighted_sum(float):  # a task may be a class
    """A number that remembers its neuron."""

    def __new__(cls, x, w, b):
        number = super().__new__(cls, Neuron(w, b)(x))
        number.neuron = (w, b)
        return number


class ThresholdUnit:
    calls = 0

    def __call__(self, x, w, threshold):
        self.calls += 1
        return Neuron(w).fires(x, threshold)


threshold_unit = ThresholdUnit()


@narrated
def sigmoid(z):
    """Either form, each on its own side of 0."""
    z = np.asarray(z)
    answer = np.empty(z.shape)
    left = z < 0
    answer[~left] = 1 / (1 + np.exp(-z[~left]))
    power = np.exp(z[left])
    answer[left] = power / (power + 1)
    return answer


@narrated
def relu(z):
    return (np.abs(z) + z) / 2


@narrated
def softmax(z):
    """A recursion over the first axes, down to single rows."""
    if z.ndim > 1:
        return np.stack([softmax(part) for part in z])
    odds = np.exp(z - np.max(z))
    return odds / np.sum(odds)


@dataclass
class Layer:
    neurons: list[Neuron]
    activation: object = None

    @classmethod
    def of(cls, weight, bias, activation=None):
        return cls([Neuron(row, b) for row, b in zip(weight, bias, strict=True)], activation)

    def __call__(self, batch):
        sums = np.array([neuron(batch.T) for neuron in self.neurons]).T
        return sums if self.activation is None else self.activation(sums)


def dense(x, weight, bias, activation):
    return Layer.of(weight, bias, activation)(x)


@dataclass
class Network:
    layers: list[Layer] = field(default_factory=list)

    def __call__(self, x):
        first, *others = self.layers
        h = first(x)
        return type(self)(others)(h) if others else h


def forward(x, layers):
    last = len(layers) - 1
    return Network([Layer.of(*pair, None if i == last else relu) for i, pair in enumerate(layers)])(x)


class Parts(NamedTuple):
    w1: np.ndarray
    t1: np.ndarray
    w2: np.ndarray
    t2: np.ndarray


class xor_network(Parts):  # a task may be a class
    """Four hidden units, one for each corner of the square."""

    def __new__(cls):
        signs = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])
        corner_is_on = np.array([[-0.25, 1.0, 1.0, -0.25]])
        return super().__new__(cls, signs, (signs > 0).sum(axis=1) - 0.5, corner_is_on, np.array([0.75]))
