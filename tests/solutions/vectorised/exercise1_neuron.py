"""Exercise 1 in as few lines of NumPy as there may be."""

from functools import reduce

import numpy as np

weighted_sum = lambda x, w, b: np.einsum("i,i", x, w) + np.asarray(b)  # noqa: E731
threshold_unit = lambda x, w, threshold: np.inner(w, x) > threshold  # noqa: E731
sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))  # noqa: E731
relu = lambda z: z * (z > 0)  # noqa: E731
softmax = lambda z: np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))  # noqa: E731
linear = lambda x, layer: np.einsum("ni,oi->no", x, layer[0]) + layer[1]  # noqa: E731
dense = lambda x, weight, bias, activation: activation((weight @ x.T + bias[:, None]).T)  # noqa: E731
forward = lambda x, layers: reduce(lambda h, layer: linear(relu(h), layer), layers[1:], linear(x, layers[0]))  # noqa: E731
xor_network = lambda: (np.array([[1, 1], [-1, -1]]), np.array([0, -2]), np.ones((1, 2)), np.array([1.0]))  # noqa: E731
