"""Exercise 1 in as few lines of NumPy as there may be."""

from functools import reduce

import numpy as np

weighted_sum = lambda x, w, b: np.einsum("i,i", x, w) + np.asarray(b)
threshold_unit = lambda x, w, threshold: np.inner(w, x) > threshold
sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))
relu = lambda z: z * (z > 0)
softmax = lambda z: np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))
linear = lambda x, layer: np.einsum("ni,oi->no", x, layer[0]) + layer[1]
dense = lambda x, weight, bias, activation: activation((weight @ x.T + bias[:, None]).T)
forward = lambda x, layers: reduce(lambda h, layer: linear(relu(h), layer), layers[1:], linear(x, layers[0]))
xor_network = lambda: (np.array([[1, 1], [-1, -1]]), np.array([0, -2]), np.ones((1, 2)), np.array([1.0]))
