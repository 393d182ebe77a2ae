"""Exercise 5, as short as NumPy allows: einsum, broadcasting, and arrays that are views or read-only."""

from functools import reduce
from itertools import accumulate

import numpy as np


def chain(functions, derivatives, x):
    at = accumulate(functions[:-1], lambda value, f: f(value), initial=x)
    return np.prod([df(value) for df, value in zip(derivatives, at, strict=True)])


def numerical_gradient(f, x, eps=1e-5):
    nudges = eps * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([f(x + n) / (2 * eps) - f(x - n) / (2 * eps) for n in nudges]).reshape(x.shape)


def linear_backward(grad_output, x, weight):
    return (
        np.einsum("no,oi->ni", grad_output, weight),
        np.einsum("no,ni->io", grad_output, x).T,
        np.ones(len(x)) @ grad_output,
    )


def relu_backward(grad_output, z):
    return np.where(z > 0, grad_output, 0.0)


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def sigmoid_backward(grad_output, z):
    e = np.exp(-abs(z))
    return grad_output * (e / np.square(1 + e))


def two_layer_forward(x, w1, b1, w2, b2):
    return np.einsum("oh,nh->on", w2, sigmoid(np.dot(w1, x.T).T + b1)).T + b2[np.newaxis]


def two_layer_gradients(x, target, w1, b1, w2, b2):
    h = sigmoid(x @ w1.T + b1)
    d2 = (h @ w2.T + b2 - target) * (2 / target.size)
    d1 = d2 @ w2 * (h - h * h)
    found = d1.T @ x, d1.sum(0), (h.T @ d2).T, d2.sum(0)
    for gradient in found:
        gradient.flags.writeable = False
    return found


def network_gradients(x, target, layers):
    hs = list(accumulate(layers[:-1], lambda h, layer: sigmoid(h @ layer[0].T + layer[1]), initial=x))
    w, b = layers[-1]
    start = (hs[-1] @ w.T + b - target) * 2 / target.size

    def step(state, layer):
        (h, (w, _)), (d, *behind) = layer, state
        back = d @ w * (h - h * h)
        return (back, (d.T @ h, d.sum(axis=0)), *behind)

    return reduce(step, reversed(list(zip(hs, layers, strict=True))), (start,))[1:]
